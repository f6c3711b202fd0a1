import { sql } from 'kysely';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** How far a carried-over task may lie before it is the manager's question. */
const ESCALATED_AFTER_WORKING_DAYS = 3;

/** First due on this day or before: carried over for three working days. */
function escalatedOn(day: BusinessDay): CalendarDate {
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

/**
 * The manager's list: open tasks carried over for three working days, the oldest first; late tasks of salespeople among them. That a
 * customer is about to be written to is told to his salesperson, who need not answer.
 */
export async function listEscalatedTasks(tx: Tx, day: BusinessDay): Promise<readonly LateTask[]> {
  const { rows } = await sql<LateTask>`
    select t.task_id as "taskId", t.debtor_id as "debtorId", d.name as "debtorName", t.type, t.first_due_on as "firstDueOn", t.owner_user_id as "ownerUserId",
           u.name as "ownerName", coalesce(t.owner_role, t.queue) as "ownerRole", t.currency, t.amount
      from worklist.task t left join customers.debtor d on d.company_id = t.company_id and d.debtor_id = t.debtor_id
      left join companies.app_user u on u.user_id = t.owner_user_id
     where t.company_id = ${day.companyId} and t.type <> 'CUSTOMER_HEARS_SOON' and t.status in ('open', 'waiting') and t.due_on <= ${day.today}::date
       and coalesce((t.levelled ->> 'to')::date, t.first_due_on) <= ${escalatedOn(day)}::date
     order by t.first_due_on, t.task_id limit 500`.execute(tx);
  return rows;
}
