import { sql } from 'kysely';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { workingDaysBetween } from '#kernel/calendar/shifts.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyCalendar } from '#rooms/agreements/server/door.ts';
import { qualityTotals, readDso } from '#rooms/insights/server/door.ts';
import { activePolicy, dunningSettings, turnoverWindow, unknownRules } from '#rooms/policies/server/door.ts';
import type { ReadinessFacts } from '../core/readiness.ts';
import type { ReadinessView } from './read-facts.ts';

type HistoryFacts = Pick<
  ReadinessFacts,
  | 'openItems'
  | 'debtors'
  | 'ledger'
  | 'unreachable'
  | 'typeUnknown'
  | 'firstInvoiceUnknown'
  | 'habitsUnknown'
  | 'missingSales'
  | 'turnoverUnknown'
  | 'neverChased'
  | 'stops'
  | 'deafRules'
>;

/** Fewer payments tell chance, not habit (P6). */
const PAYMENTS_FOR_A_HABIT = 6;

/** What is known of the customers who owe something: of the ledger, and of the time before it (P6). */
export async function readHistoryFacts(tx: Tx, view: ReadinessView): Promise<HistoryFacts> {
  const { companyId, currency } = view;
  const totals = await countUnknown(tx, view);
  const quality = await qualityTotals(tx, view);
  const nobody = quality.find(({ code }) => code === 'nobody-to-write-to');
  return {
    openItems: totals.items,
    debtors: totals.debtors,
    ledger: await oldestLedger(tx, view),
    unreachable: { debtors: nobody?.overdueDebtors ?? 0, overdue: money(nobody?.overdue ?? 0n, currency) },
    typeUnknown: quality.find(({ code }) => code === 'type-unknown')?.debtors ?? 0,
    firstInvoiceUnknown: totals.first_unknown,
    habitsUnknown: totals.habits_unknown,
    missingSales: totals.items === 0 ? [] : (await readDso(tx, companyId, { asOf: view.today, currency })).missingSales,
    turnoverUnknown: (await turnoverWindow(tx, companyId, dayNumber(view.today))) === null ? totals.debtors : 0,
    neverChased: { late: totals.late, old: totals.old },
    stops: totals.stops,
    deafRules: await deafRules(tx, view),
  };
}

type Totals = { items: number; debtors: number; first_unknown: number; habits_unknown: number; late: number; old: number; stops: number };

async function countUnknown(tx: Tx, { companyId, today }: ReadinessView): Promise<Totals> {
  const { oldFromDays, undecidedFromDays } = await dunningSettings(tx, companyId, today);
  const { rows } = await sql<Totals>`
    with owing as (
      select c.debtor_id, count(*) as items,
             count(*) filter (where ${UNTOLD} and i.booked_on - i.due_on between ${oldFromDays} and ${undecidedFromDays}) as late,
             count(*) filter (where ${UNTOLD} and i.booked_on - i.due_on > ${undecidedFromDays}) as old
        from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
       where i.company_id = ${companyId} and i.closed_on is null group by 1),
    paid as (
      select c.debtor_id, count(*) as payments from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
       where i.company_id = ${companyId} and i.kind in ('invoice', 'debit') and i.left_on is null and i.closed_on > ${today}::date - 365 group by 1)
    select coalesce(sum(o.items), 0)::int as items, count(*)::int as debtors, count(*) filter (where d.first_invoice_on is null)::int as first_unknown,
           count(*) filter (where coalesce(p.payments, 0) < ${PAYMENTS_FOR_A_HABIT})::int as habits_unknown,
           coalesce(sum(o.late), 0)::int as late, coalesce(sum(o.old), 0)::int as old,
           (select count(*)::int from ledger.hold h where h.company_id = ${companyId} and h.kind = 'stop' and h.lifted_at is null) as stops
      from owing o join customers.debtor d on d.company_id = ${companyId} and d.debtor_id = o.debtor_id left join paid p on p.debtor_id = o.debtor_id`.execute(
    tx,
  );
  const found = rows[0];
  if (found === undefined) throw new Error('a sum of nothing is a row too');
  return found;
}

/** Of whose reminders the old system told nothing, and about which nobody has decided. */
const UNTOLD = sql`i.balance > 0 and coalesce(i.entered_level, 0) = 0 and i.returned_on is null and coalesce(i.extra ->> 'chaseDecided', '') <> 'yes'`;

async function oldestLedger(tx: Tx, { companyId, today }: ReadinessView): Promise<HistoryFacts['ledger']> {
  const { rows } = await sql<{ as_of: CalendarDate | null }>`
    select min(last_as_of) as as_of from customers.ledger where company_id = ${companyId} and mode = 'follow'`.execute(tx);
  const asOf = rows[0]?.as_of ?? null;
  if (asOf === null) return null;
  const calendar = await companyCalendar(tx, companyId, today);
  const { staleAfterWorkingDays } = await dunningSettings(tx, companyId, today);
  return { asOf, fresh: workingDaysBetween(asOf, today, calendar) <= staleAfterWorkingDays };
}

async function deafRules(tx: Tx, { companyId, today, language }: ReadinessView): Promise<HistoryFacts['deafRules']> {
  const active = await activePolicy(tx, companyId, today);
  if (active === null) return [];
  const { unknown } = await unknownRules(tx, companyId, active.document, today, language);
  return unknown.map(({ segmentName, facts, debtors }) => ({ segment: segmentName, facts, debtors }));
}
