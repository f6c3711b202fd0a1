import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { addWorkingDays, nextWorkingDay } from '#kernel/calendar/shifts.ts';
import { publicId } from '#kernel/ids.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import { versionConflict } from '#rooms/companies/server/door.ts';
import { recordTimeline } from '#rooms/customers/server/door.ts';
import { asksForYes } from './asks-for-yes.ts';
import { debtorSeen } from './debtor-seen.ts';
import { followAlarms } from './holds-of-alarms.ts';
import { completeAction } from './complete-action.ts';
import { openTask } from './open-task.ts';
import { isOpen, taskClosed, taskForUpdate, type TaskRefusal, type TaskRow } from './task-row.ts';

export type ChangedTask = { readonly taskId: bigint; readonly version: number };
export type ChangeRefusal =
  | TaskRefusal
  | Refusal<
      | 'answer-in-queue'
      | 'reason-missing'
      | 'day-past'
      | 'day-too-far'
      | 'assign-needs-manager'
      | 'user-unknown'
      | 'title-missing'
      | 'debtor-unknown'
    >;

/** A task may wait so many working days before it becomes the manager's question (P26). */
const LONGEST_SNOOZE_WORKING_DAYS = 10;

type Named = { readonly taskId: bigint; readonly version?: number };

/** Puts a task off to a working day, with a reason. It keeps its first day, so its age stays visible. */
export async function snoozeTask(
  tx: Tx,
  day: BusinessDay,
  input: Named & { readonly until: CalendarDate | null; readonly reason: string },
): Promise<ChangedTask | ChangeRefusal> {
  const task = await openTaskForUpdate(tx, day, input);
  if ('refused' in task) return task;
  if (input.reason.trim() === '') return refuse('reason-missing');
  const until = nextWorkingDay(input.until ?? addWorkingDays(day.today, 1, day.calendar), day.calendar);
  if (until <= day.today) return refuse('day-past', { day: until });
  const latest = addWorkingDays(day.today, LONGEST_SNOOZE_WORKING_DAYS, day.calendar);
  if (until > latest && !actsAs(day.actor.role, 'credit-manager')) return refuse('day-too-far', { latest });
  await sql`
    update worklist.task set due_on = ${until}::date, due_at = null, status = 'open', note = ${input.reason}, version = version + 1
     where company_id = ${day.companyId} and task_id = ${task.taskId}`.execute(tx);
  await writeAudit(tx, day, {
    code: 'task.snooze',
    subject: { kind: 'task', id: task.taskId },
    reason: input.reason,
    data: { from: task.dueOn, until },
  });
  return { taskId: task.taskId, version: task.version + 1 };
}

/** Gives the task to a person, a role or a queue. Who may not assign work may still take what nobody owns. */
export async function assignTask(
  tx: Tx,
  day: BusinessDay,
  input: Named & {
    readonly userId: bigint | null;
    readonly owner?: string | null;
    /** Whose it was for the writer. */
    readonly over?: bigint | null | undefined;
  },
): Promise<ChangedTask | ChangeRefusal> {
  const task = await openTaskForUpdate(tx, day, input);
  if ('refused' in task) return task;
  const takesIt = task.ownerUserId === null && input.userId !== null && input.userId === day.actor.userId;
  if (!takesIt && !actsAs(day.actor.role, 'credit-manager')) return refuse('assign-needs-manager');
  if (input.userId !== null && !(await isMember(tx, day.companyId, input.userId))) return refuse('user-unknown');
  if (input.over !== undefined && input.over !== task.ownerUserId && input.userId !== task.ownerUserId)
    return givenMeanwhile(tx, day, task, input.userId);
  await sql`
    update worklist.task set owner_user_id = ${input.userId}, owner_role = ${input.userId === null ? (input.owner ?? task.ownerRole ?? 'collector') : null},
           version = version + 1 where company_id = ${day.companyId} and task_id = ${task.taskId}`.execute(tx);
  await writeAudit(tx, day, {
    code: 'task.assign',
    subject: { kind: 'task', id: task.taskId },
    data: { from: task.ownerUserId, to: input.userId, owner: input.owner ?? null },
  });
  return { taskId: task.taskId, version: task.version + 1 };
}

/** Somebody has given it to another since: to whom, and who did. */
async function givenMeanwhile(
  tx: Tx,
  { companyId }: BusinessDay,
  task: TaskRow,
  userId: bigint | null,
): Promise<Refusal<'version-conflict'>> {
  const { rows } = await sql<{ id: bigint; name: string }>`
    select user_id as id, name from companies.app_user where user_id = any (${[userId, task.ownerUserId].map((id) => id && String(id))}::bigint[])`.execute(
    tx,
  );
  const nameOf = (id: bigint | null) => rows.find((one) => one.id === id)?.name ?? null;
  const ownerUser = task.ownerUserId === null ? null : publicId('user', task.ownerUserId);
  return versionConflict(
    tx,
    companyId,
    { kind: 'task', id: task.taskId, acts: ['task.assign'] },
    { sent: { owner: nameOf(userId) }, current: { owner: nameOf(task.ownerUserId), ownerUser } },
  );
}

/** Done. A task of the ladder is its step: the step counts as done with it. */
export async function completeTask(
  tx: Tx,
  day: BusinessDay,
  input: Named & { readonly result?: string; readonly note?: string | null },
): Promise<ChangedTask | ChangeRefusal> {
  const task = await openTaskForUpdate(tx, day, input);
  if ('refused' in task) return task;
  if (await asksForYes(tx, day.companyId, task)) return refuse('answer-in-queue');
  await closeTask(tx, day, task, input.result ?? 'done', input.note ?? null);
  if (task.actionId !== null) await completeAction(tx, day, task.actionId);
  if (task.debtorId !== null) {
    await recordTimeline(tx, day.companyId, {
      debtorId: task.debtorId,
      businessOn: day.today,
      kind: 'task',
      code: 'task-done',
      data: { type: task.type, result: input.result ?? 'done' },
      userId: day.actor.userId,
      subject: { kind: 'task', id: task.taskId },
      itemIds: task.itemIds,
      note: input.note ?? null,
    });
  }
  await writeAudit(tx, day, {
    code: 'task.complete',
    subject: { kind: 'task', id: task.taskId },
    data: { result: input.result ?? 'done' },
  });
  return { taskId: task.taskId, version: task.version + 1 };
}

export async function closeTask(tx: Tx, day: BusinessDay, task: TaskRow, result: string, note: string | null): Promise<void> {
  const { companyId, today, actor } = day;
  await sql`
    update worklist.task set status = 'done', done_at = now(), done_on = ${today}::date, done_by = ${actor.userId}, result = ${result},
           note = coalesce(${note}, note), version = version + 1
     where company_id = ${companyId} and task_id = ${task.taskId}`.execute(tx);
  if (task.debtorId !== null) await followAlarms(tx, day, task.debtorId);
}

/** Takes the closing back, on the same day only. A step of the ladder stays done: reopening asks for the work, not for the step. */
export async function reopenTask(tx: Tx, day: BusinessDay, input: Named): Promise<ChangedTask | ChangeRefusal> {
  const task = await taskForUpdate(tx, day.companyId, input.taskId, input.version);
  if ('refused' in task) return task;
  const { rows } = await sql`
    update worklist.task set status = 'open', done_at = null, done_on = null, done_by = null, result = null, version = version + 1
     where company_id = ${day.companyId} and task_id = ${task.taskId} and status = 'done' and done_on = ${day.today}::date returning task_id`.execute(
    tx,
  );
  if (rows.length === 0) return taskClosed(task);
  if (task.debtorId !== null) await followAlarms(tx, day, task.debtorId);
  await writeAudit(tx, day, { code: 'task.reopen', subject: { kind: 'task', id: task.taskId } });
  return { taskId: task.taskId, version: task.version + 1 };
}

export type TaskByHand = {
  readonly debtorId: bigint | null;
  readonly type: string;
  readonly title: string;
  readonly dueOn: CalendarDate;
  readonly dueAt?: Date | null;
  readonly userId?: bigint | null;
  readonly owner?: string | null;
  readonly itemIds?: readonly bigint[];
};

/** A task of one's own (N): for oneself unless it is given to somebody. */
export async function createTask(tx: Tx, day: BusinessDay, input: TaskByHand): Promise<{ readonly taskId: bigint } | ChangeRefusal> {
  if (input.title.trim() === '') return refuse('title-missing');
  if (input.dueOn < day.today) return refuse('day-past', { day: input.dueOn });
  if (input.debtorId !== null && !(await debtorSeen(tx, day.companyId, input.debtorId))) return refuse('debtor-unknown');
  if (input.userId != null && !(await isMember(tx, day.companyId, input.userId))) return refuse('user-unknown');
  const forAnother = (input.userId ?? day.actor.userId) !== day.actor.userId || (input.owner ?? null) !== null;
  if (forAnother && !actsAs(day.actor.role, 'credit-manager', 'collector')) return refuse('assign-needs-manager');
  const taskId = await openTask(tx, day, {
    debtorId: input.debtorId,
    type: input.type,
    ownerUserId: (input.owner ?? null) === null ? (input.userId ?? day.actor.userId) : null,
    owner: input.owner ?? null,
    dueOn: input.dueOn,
    dueAt: input.dueAt ?? null,
    reason: { code: 'by-hand', values: { title: input.title.trim() } },
    itemIds: input.itemIds ?? [],
  });
  if (taskId === null) throw new Error('a task without a key was not opened');
  await writeAudit(tx, day, {
    code: 'task.create',
    subject: { kind: 'task', id: taskId },
    data: { debtorId: input.debtorId, type: input.type },
  });
  return { taskId };
}

async function openTaskForUpdate(tx: Tx, { companyId }: BusinessDay, { taskId, version }: Named): Promise<TaskRow | TaskRefusal> {
  const task = await taskForUpdate(tx, companyId, taskId, version);
  if ('refused' in task) return task;
  return isOpen(task) ? task : taskClosed(task);
}

async function isMember(tx: Tx, companyId: number, userId: bigint): Promise<boolean> {
  const { rows } = await sql`
    select 1 from companies.membership m join companies.app_user u using (user_id)
     where m.company_id = ${companyId} and m.user_id = ${userId} and u.disabled_at is null limit 1`.execute(tx);
  return rows.length > 0;
}
