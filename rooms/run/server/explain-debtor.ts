import { sql } from 'kysely';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { withLocalDay } from '#kernel/calendar/holidays.ts';
import { companyCalendar } from '#rooms/agreements/server/door.ts';
import { BARE_CAPABILITIES, decide, whatComesNext, type Decision, type FutureStep } from '#rooms/policies/core/door.ts';
import { dunningSettings, loadSnapshots } from '#rooms/policies/server/door.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { ensurePolicy } from './ensure-policy.ts';

export type Explanation = {
  readonly debtorId: bigint;
  readonly today: CalendarDate;
  readonly policy: { readonly key: string; readonly version: number };
  readonly decision: Decision;
  readonly next: readonly FutureStep[];
  /** Document number of each open item, for sentences about items. */
  readonly documents: ReadonlyMap<bigint, string>;
  /** Planned already and not yet gone. */
  readonly planned: readonly {
    readonly actionId: bigint;
    readonly step: string;
    readonly channel: string;
    readonly status: string;
    readonly on: CalendarDate;
    readonly waitsFor: string | null;
  }[];
};

/** What the engine says of one debtor on a day, why, what holds it back and what comes next: the same function that the run asks. */
export async function explainDebtor(tx: Tx, scope: CompanyScope, debtorId: bigint, today: CalendarDate): Promise<Explanation | null> {
  const { companyId } = scope;
  const active = await ensurePolicy(tx, scope, today);
  const calendar = await companyCalendar(tx, companyId, today);
  const settings = await dunningSettings(tx, companyId, today);
  const [debtor] = await loadSnapshots(tx, companyId, [debtorId], dayNumber(today), { workingDays: 2, calendar });
  if (debtor === undefined) return null;
  const own = withLocalDay(calendar, debtor.patronDay);
  const context = { capabilities: BARE_CAPABILITIES, acceptStale: false };
  const items = await sql<{ item_id: bigint; document_no: string }>`
    select i.item_id, i.document_no from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${companyId} and c.company_id = ${companyId} and c.debtor_id = ${debtorId} and i.closed_on is null`.execute(tx);
  const planned = await sql<{
    action_id: bigint;
    step: string;
    channel: string;
    status: string;
    business_on: CalendarDate;
    waits_for: string | null;
  }>`
    select action_id, step, channel, status, business_on, waits_for from policies.action
     where company_id = ${companyId} and debtor_id = ${debtorId} and (status in ('planned', 'approval', 'released', 'in-doubt') or business_on = ${today}::date) and status <> 'cancelled'
     order by action_id desc limit 5`.execute(tx);
  return {
    debtorId,
    today,
    policy: { key: active.key, version: active.version },
    decision: decide(debtor.snapshot, active.policy, settings, own, dayNumber(today), context),
    next: whatComesNext(debtor.snapshot, active.policy, settings, own, dayNumber(today), context),
    documents: new Map(items.rows.map((row) => [row.item_id, row.document_no])),
    planned: planned.rows.map((row) => ({
      actionId: row.action_id,
      step: row.step,
      channel: row.channel,
      status: row.status,
      on: row.business_on,
      waitsFor: row.waits_for,
    })),
  };
}

/** Finds a debtor by customer code (of any ledger), or by its public id's number. */
export async function findDebtor(tx: Tx, companyId: number, named: string): Promise<bigint | null> {
  const { rows } = await sql<{ debtor_id: bigint }>`
    select debtor_id from customers.customer where company_id = ${companyId} and code = ${named}
    union select debtor_id from customers.debtor where company_id = ${companyId} and joined_into is null and (vat_number = ${named} or name = ${named})
    limit 2`.execute(tx);
  return rows.length === 1 ? (rows[0]?.debtor_id ?? null) : null;
}
