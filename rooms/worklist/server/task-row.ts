import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { TaskReason } from '../core/effects.ts';

export type TaskRow = {
  readonly taskId: bigint;
  readonly debtorId: bigint | null;
  readonly type: string;
  readonly actionId: bigint | null;
  readonly step: string | null;
  readonly script: string | null;
  readonly tone: string | null;
  readonly status: 'open' | 'waiting' | 'done' | 'cancelled';
  readonly firstDueOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly dueAt: Date | null;
  readonly ownerUserId: bigint | null;
  readonly ownerRole: string | null;
  readonly queue: string | null;
  readonly currency: string | null;
  readonly amount: bigint | null;
  readonly itemIds: readonly bigint[];
  readonly reason: TaskReason;
  readonly version: number;
  /** Who closed it, and when. */
  readonly doneBy: string | null;
  readonly doneAt: Date | null;
};

export type TaskRefusal = Refusal<'task-unknown' | 'task-closed' | 'version-conflict'>;

/** The task, locked; `version` is what the person saw, where she saw it. */
export async function taskForUpdate(tx: Tx, companyId: number, taskId: bigint, version?: number): Promise<TaskRow | TaskRefusal> {
  const { rows } = await sql<TaskRow>`
    select task_id as "taskId", debtor_id as "debtorId", type, action_id as "actionId", step, script, tone, status, first_due_on as "firstDueOn", due_on as "dueOn",
           due_at as "dueAt", owner_user_id as "ownerUserId", owner_role as "ownerRole", queue, currency, amount, item_ids as "itemIds", reason, version, done_at as "doneAt",
           (select u.name from companies.app_user u where u.user_id = done_by) as "doneBy"
      from worklist.task where company_id = ${companyId} and task_id = ${taskId} for update`.execute(tx);
  const task = rows[0];
  if (task === undefined) return refuse('task-unknown');
  if (version !== undefined && version !== task.version)
    return refuse('version-conflict', { sent: version, current: { version: task.version, status: task.status } });
  return task;
}

export function isOpen(task: TaskRow): boolean {
  return task.status === 'open' || task.status === 'waiting';
}

/** What can be done once only was done already: by whom, and when. */
export function taskClosed({ status, doneBy, doneAt }: TaskRow): Refusal<'task-closed'> {
  return refuse('task-closed', { status, doneBy, doneAt });
}
