import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { DELAY_BANDS, type DelayBand } from '#rooms/policies/core/door.ts';

export type Cases = { readonly cases: number; readonly paid: number };
export type PaymentRecord = { readonly call: ReadonlyMap<DelayBand, Cases>; readonly other: ReadonlyMap<DelayBand, Cases> };

/**
 * The company's own record: of the steps done in the last year, how many were followed by payment within 14 days, by the
 * band of delay on that day. What left the ledger without a known cause counts on neither side (P2).
 */
export async function loadPaymentRecord(tx: Tx, companyId: number, today: CalendarDate): Promise<PaymentRecord> {
  const { rows } = await sql<{ call: boolean; band: number; cases: number; paid: number }>`
    select a.channel = 'call' as call, width_bucket(s.left_on - i.due_on, array[16, 31, 61, 91, 181]) as band, count(*)::int as cases,
           (count(*) filter (where i.closed_on <= s.left_on + 14))::int as paid
      from policies.item_step s
      join policies.action a on a.company_id = s.company_id and a.action_id = s.action_id
      join ledger.open_item i on i.company_id = s.company_id and i.item_id = s.item_id
     where s.company_id = ${companyId} and s.left_on between ${today}::date - 365 and ${today}::date - 14 and i.left_on is null and s.left_on > i.due_on
     group by 1, 2`.execute(tx);
  const of = (call: boolean): ReadonlyMap<DelayBand, Cases> =>
    new Map(
      rows
        .filter((row) => row.call === call)
        .flatMap(({ band, cases, paid }) => bandAt(band).map((name) => [name, { cases, paid }] as const)),
    );
  return { call: of(true), other: of(false) };
}

function bandAt(index: number): DelayBand[] {
  const band = DELAY_BANDS[index];
  return band === undefined ? [] : [band];
}
