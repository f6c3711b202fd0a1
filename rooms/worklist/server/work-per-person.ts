import { sql } from 'kysely';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

export type WorkLine = {
  /** `null`: work of a role or queue that nobody has taken. */
  readonly userId: bigint | null;
  readonly name: string | null;
  readonly role: string | null;
  readonly currency: Currency | null;
  /** Due today or before, and what was finished today. */
  readonly planned: number;
  readonly done: number;
  /** Due before today and still open. */
  readonly late: number;
  /** Late for three working days or more: on the manager's list (P26). */
  readonly escalated: number;
  readonly plannedMinor: bigint;
  readonly doneMinor: bigint;
  readonly lateMinor: bigint;
};

/** How far a carried-over task may lie before it is the manager's question. */
const ESCALATED_AFTER_WORKING_DAYS = 3;

/** Work planned, done and late by the person who owns it, one line per currency. */
export async function workPerPerson(tx: Tx, day: BusinessDay): Promise<readonly WorkLine[]> {
  const { companyId, today } = day;
  const { rows } = await sql<WorkLine>`
    with tasks as (
      select case when t.status = 'done' then coalesce(t.done_by, t.owner_user_id) else t.owner_user_id end as user_id,
             coalesce(t.owner_role, t.queue) as role, t.currency, t.status = 'done' as done, coalesce(t.amount, 0) as amount, t.first_due_on < ${today}::date as late,
             t.first_due_on <= ${escalatedOn(day)}::date as escalated
        from worklist.task t
       where t.company_id = ${companyId} and ((t.status in ('open', 'waiting') and t.due_on <= ${today}::date) or (t.status = 'done' and t.done_on = ${today}::date)))
    select t.user_id as "userId", u.name, case when t.user_id is null then t.role end as role, t.currency, count(*)::int as planned,
           (count(*) filter (where t.done))::int as done, (count(*) filter (where t.late and not t.done))::int as late,
           (count(*) filter (where t.escalated and not t.done))::int as escalated, sum(t.amount)::bigint as "plannedMinor",
           coalesce(sum(t.amount) filter (where t.done), 0)::bigint as "doneMinor", coalesce(sum(t.amount) filter (where t.late and not t.done), 0)::bigint as "lateMinor"
      from tasks t left join companies.app_user u on u.user_id = t.user_id
     group by 1, 2, 3, 4 order by u.name nulls last, 3, 4`.execute(tx);
  return rows;
}

/** First due on this day or before: carried over for three working days. */
export function escalatedOn(day: BusinessDay): CalendarDate {
  return addWorkingDays(day.today, -ESCALATED_AFTER_WORKING_DAYS, day.calendar);
}

export type LateTask = {
  readonly taskId: bigint;
  readonly debtorId: bigint | null;
  readonly debtorName: string | null;
  readonly type: string;
  readonly firstDueOn: CalendarDate;
  readonly ownerUserId: bigint | null;
  readonly ownerName: string | null;
  readonly ownerRole: string | null;
  readonly currency: Currency | null;
  readonly amount: bigint | null;
};

/** The manager's list: open tasks carried over for three working days, the oldest first; late tasks of salespeople among them. */
export async function listEscalatedTasks(tx: Tx, day: BusinessDay): Promise<readonly LateTask[]> {
  const { rows } = await sql<LateTask>`
    select t.task_id as "taskId", t.debtor_id as "debtorId", d.name as "debtorName", t.type, t.first_due_on as "firstDueOn", t.owner_user_id as "ownerUserId",
           u.name as "ownerName", coalesce(t.owner_role, t.queue) as "ownerRole", t.currency, t.amount
      from worklist.task t left join customers.debtor d on d.company_id = t.company_id and d.debtor_id = t.debtor_id
      left join companies.app_user u on u.user_id = t.owner_user_id
     where t.company_id = ${day.companyId} and t.status in ('open', 'waiting') and t.due_on <= ${day.today}::date and t.first_due_on <= ${escalatedOn(day)}::date
     order by t.first_due_on, t.task_id limit 500`.execute(tx);
  return rows;
}
