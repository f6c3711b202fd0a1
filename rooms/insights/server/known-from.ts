import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

export type FollowedLedger = { readonly ledgerId: bigint; readonly code: string; readonly from: CalendarDate };

/** Since when each ledger is followed: its first file or booking. Of the time before, only what was still open is known. */
export async function followedLedgers(tx: Tx, companyId: number): Promise<FollowedLedger[]> {
  const { rows } = await sql<{ ledger_id: bigint; code: string; known_from: CalendarDate | null }>`
    select l.ledger_id, l.code,
           least((select min(i.booked_on) from ledger.open_item i where i.company_id = l.company_id and i.ledger_id = l.ledger_id),
                 (select min(m.as_of) from intake.import m where m.company_id = l.company_id and m.ledger_id = l.ledger_id and m.kind = 'open-items'
                   and m.state = 'registered')) as known_from
      from customers.ledger l where l.company_id = ${companyId} order by l.ledger_id`.execute(tx);
  return rows.flatMap((row) => (row.known_from === null ? [] : [{ ledgerId: row.ledger_id, code: row.code, from: row.known_from }]));
}
