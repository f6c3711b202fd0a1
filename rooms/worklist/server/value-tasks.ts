import { sql } from 'kysely';
import { daysBetween, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { delayBand, expectedValue, type ExpectedValue } from '#rooms/policies/core/door.ts';
import type { NewTask } from './open-task.ts';
import type { PaymentRecord } from './payment-record.ts';

/** What is known of a debtor when an act on him is valued. */
export type Circumstances = { readonly brokenPromises: number; readonly neverAnswers: boolean; readonly spokenBefore: boolean };

/** `neverAnswers`: three attempts or more in ninety days and no conversation in a year. */
export async function circumstancesOf(
  tx: Tx,
  companyId: number,
  debtorIds: readonly bigint[],
  today: CalendarDate,
): Promise<ReadonlyMap<bigint, Circumstances>> {
  const { rows } = await sql<Circumstances & { debtorId: bigint }>`
    with wanted as (select distinct debtor_id from unnest(${debtorIds.map(String)}::bigint[]) as d (debtor_id)),
    promises as (
      select debtor_id, count(*)::int as broken from agreements.promise
       where company_id = ${companyId} and state = 'broken' and judged_on > ${today}::date - 90 and debtor_id in (select debtor_id from wanted) group by 1),
    spoken as (
      select debtor_id, count(*) filter (where counts && '{conversation}') as conversations,
             count(*) filter (where counts && '{attempt}' and business_on > ${today}::date - 90) as attempts
        from customers.timeline_entry
       where company_id = ${companyId} and counts <> '{}' and business_on > ${today}::date - 365 and debtor_id in (select debtor_id from wanted) group by 1)
    select w.debtor_id as "debtorId", coalesce(p.broken, 0) as "brokenPromises", coalesce(s.conversations, 0) > 0 as "spokenBefore",
           coalesce(s.conversations, 0) = 0 and coalesce(s.attempts, 0) >= 3 as "neverAnswers"
      from wanted w left join promises p using (debtor_id) left join spoken s using (debtor_id)`.execute(tx);
  return new Map(rows.map(({ debtorId, ...row }) => [debtorId, row]));
}

export type ValuedAct = {
  readonly amount: bigint;
  readonly oldestDueOn: CalendarDate | null;
  readonly occasion: 'overdue' | 'promise-due-today' | 'returned-bill';
  readonly call: boolean;
};

export function valueOf(act: ValuedAct, of: Circumstances, record: PaymentRecord, today: CalendarDate): ExpectedValue {
  const daysLate = Math.max(0, daysBetween(act.oldestDueOn ?? today, today));
  return expectedValue({
    amount: act.amount,
    daysLate,
    occasion: act.occasion,
    brokenPromises: of.brokenPromises,
    neverAnswers: of.neverAnswers,
    record: (act.call ? record.call : record.other).get(delayBand(daysLate)) ?? null,
  });
}

const NO_RECORD: PaymentRecord = { call: new Map(), other: new Map() };
const NOTHING_KNOWN: Circumstances = { brokenPromises: 0, neverAnswers: false, spokenBefore: false };

/** Gives tasks about money the value of their act, where whoever opens them has not: the list of a day is ordered by it. */
export async function valueTasks(tx: Tx, companyId: number, tasks: readonly NewTask[], today: CalendarDate): Promise<readonly NewTask[]> {
  const wanting = tasks.filter(
    (task) => task.value === undefined && task.debtorId !== null && (task.amount ?? 0n) > 0n && (task.itemIds ?? []).length > 0,
  );
  if (wanting.length === 0) return tasks;
  const known = await circumstancesOf(
    tx,
    companyId,
    wanting.flatMap((task) => task.debtorId ?? []),
    today,
  );
  const dueOn = await dueDays(
    tx,
    companyId,
    wanting.flatMap((task) => task.itemIds ?? []),
  );
  const valued = new Set(wanting);
  return tasks.map((task) => {
    if (!valued.has(task)) return task;
    const days = (task.itemIds ?? []).flatMap((itemId) => dueOn.get(itemId) ?? []).toSorted();
    const act: ValuedAct = {
      amount: task.amount ?? 0n,
      oldestDueOn: days[0] ?? null,
      occasion: task.reason.code === 'promise-due' ? 'promise-due-today' : 'overdue',
      call: task.type.includes('CALL') || task.type === 'PROMISE_FOLLOW_UP',
    };
    return { ...task, value: valueOf(act, known.get(task.debtorId ?? 0n) ?? NOTHING_KNOWN, NO_RECORD, today) };
  });
}

async function dueDays(tx: Tx, companyId: number, itemIds: readonly bigint[]): Promise<ReadonlyMap<bigint, CalendarDate>> {
  const { rows } = await sql<{ item_id: bigint; due_on: CalendarDate }>`
    select item_id, due_on from ledger.open_item where company_id = ${companyId} and item_id = any (${itemIds.map(String)}::bigint[])`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.item_id, row.due_on]));
}
