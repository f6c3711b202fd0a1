import { sql, type RawBuilder } from 'kysely';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

/**
 * Takes open tasks back whose fact has gone: actions that were cancelled, items that were paid. They stay in the record as
 * cancelled, with the reason. Returns how many.
 */
export async function cancelTasksOf(
  tx: Tx,
  companyId: number,
  which: { readonly actionIds: readonly bigint[] } | { readonly debtorIds: readonly bigint[] },
  why: string,
  today: CalendarDate,
): Promise<number> {
  const chosen =
    'actionIds' in which
      ? sql`t.action_id = any (${which.actionIds.map(String)}::bigint[])`
      : sql`t.debtor_id = any (${which.debtorIds.map(String)}::bigint[]) and t.action_id is not null`;
  return cancelWhere(tx, companyId, chosen, why, today);
}

/**
 * After money, holds or imports: tasks of cancelled actions, about items of which none is open any more, about a promise that is judged or
 * taken back, or to call back a customer who owes nothing overdue any more.
 */
export async function withdrawPointlessTasks(
  tx: Tx,
  companyId: number,
  debtorIds: readonly bigint[],
  today: CalendarDate,
): Promise<number> {
  if (debtorIds.length === 0) return 0;
  const ofThem = sql`t.debtor_id = any (${debtorIds.map(String)}::bigint[])`;
  const paid = await cancelWhere(
    tx,
    companyId,
    sql`${ofThem} and cardinality(t.item_ids) > 0 and not exists (select from ledger.open_item i
          where i.company_id = t.company_id and i.item_id = any (t.item_ids) and i.closed_on is null)`,
    'paid',
    today,
  );
  const withdrawn = await cancelWhere(
    tx,
    companyId,
    sql`${ofThem} and exists (select from policies.action a where a.company_id = t.company_id and a.action_id = t.action_id and a.status = 'cancelled')`,
    'withdrawn',
    today,
  );
  const judged = await cancelWhere(
    tx,
    companyId,
    sql`${ofThem} and t.source_kind = 'promise' and t.reason ->> 'code' = 'promise-due' and exists (select from agreements.promise p
          where p.company_id = t.company_id and p.promise_id = t.source_id and p.state <> 'open')`,
    'promise-judged',
    today,
  );
  const neverPromised = await cancelWhere(
    tx,
    companyId,
    sql`${ofThem} and t.source_kind = 'promise' and exists (select from agreements.promise p
          where p.company_id = t.company_id and p.promise_id = t.source_id and p.state = 'withdrawn')`,
    'withdrawn',
    today,
  );
  const settled = await cancelWhere(
    tx,
    companyId,
    sql`${ofThem} and t.type in ('CALL', 'COURTESY_CALL') and t.source_kind = 'call' and t.action_id is null and cardinality(t.item_ids) = 0
        and not exists (select from customers.customer c join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id
          where c.company_id = t.company_id and c.debtor_id = t.debtor_id and i.closed_on is null and ledger.is_overdue(i.balance, i.due_on, ${today}::date))`,
    'paid',
    today,
  );
  return paid + withdrawn + judged + neverPromised + settled;
}

/** The customer has been written to, or will not be: there is nothing left that the salesperson could ask to wait. */
export function withdrawPastTellings(tx: Tx, companyId: number, today: CalendarDate): Promise<number> {
  return cancelWhere(
    tx,
    companyId,
    sql`t.type = 'CUSTOMER_HEARS_SOON' and (t.reason -> 'values' ->> 'leavesOn')::int < ${dayNumber(today)}`,
    'day-passed',
    today,
  );
}

/** A message was approved, wherever that was done: the task that asked for the yes is done by whoever gave it. */
export async function closeApprovalTasks(
  tx: Tx,
  { companyId, actionId, userId, today }: { companyId: number; actionId: bigint; userId: bigint | null; today: CalendarDate },
): Promise<void> {
  await sql`
    update worklist.task set status = 'done', result = 'approved', done_at = now(), done_on = ${today}::date, done_by = ${userId}, version = version + 1
     where company_id = ${companyId} and action_id = ${actionId} and status in ('open', 'waiting')
       and type in ('APPROVE_MESSAGE', 'APPROVE_FORMAL_ACT')`.execute(tx);
}

async function cancelWhere(tx: Tx, companyId: number, chosen: RawBuilder<unknown>, why: string, today: CalendarDate): Promise<number> {
  const { rows } = await sql`
    update worklist.task t set status = 'cancelled', result = ${why}, done_at = now(), done_on = ${today}::date, version = version + 1
     where t.company_id = ${companyId} and t.status in ('open', 'waiting') and ${chosen}
    returning t.task_id`.execute(tx);
  return rows.length;
}
