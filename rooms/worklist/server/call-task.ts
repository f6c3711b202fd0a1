import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { fromZone } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import type { CallStep } from '../core/effects.ts';
import { ATTEMPTS } from '../core/outcome.ts';
import { asksForYes } from './asks-for-yes.ts';
import { completeAction } from './complete-action.ts';
import { closeTask } from './change-task.ts';
import { openTask } from './open-task.ts';
import type { PlannedCall } from './plan-call.ts';
import type { NewCall } from './record-call.ts';
import { isOpen, taskClosed, taskForUpdate, type TaskRefusal, type TaskRow } from './task-row.ts';

export type CallTaskRefusal = TaskRefusal | Refusal<'task-of-another'>;

const CALLS = ['CALL', 'COURTESY_CALL', 'PROMISE_FOLLOW_UP'];
/** When a half of the day begins for a new try. */
const STARTS = { morning: 9 * 60, afternoon: 14 * 60 + 30 };

/** The task that this call answers: the one named, else the call that waits to be made to this customer. */
export async function callTaskOf(
  tx: Tx,
  day: BusinessDay,
  debtorId: bigint,
  taskId: bigint | null,
): Promise<TaskRow | CallTaskRefusal | null> {
  const wanted = taskId ?? (await waitingCall(tx, day, debtorId));
  if (wanted === null) return null;
  const task = await taskForUpdate(tx, day.companyId, wanted);
  if ('refused' in task) return task;
  if (task.debtorId !== debtorId) return refuse('task-of-another');
  if (await asksForYes(tx, day.companyId, task)) {
    // Whoever telephones meanwhile answers the call that waits, if there is one.
    const call = await waitingCall(tx, day, debtorId);
    return call === null || call === wanted ? null : callTaskOf(tx, day, debtorId, call);
  }
  return isOpen(task) ? task : taskClosed(task);
}

async function waitingCall(tx: Tx, { companyId, today }: BusinessDay, debtorId: bigint): Promise<bigint | null> {
  const { rows } = await sql<{ task_id: bigint }>`
    select task_id from worklist.task
     where company_id = ${companyId} and debtor_id = ${debtorId} and status in ('open', 'waiting') and type = any (${CALLS}::text[]) and due_on <= ${today}::date
     order by (action_id is null), due_on, task_id limit 1`.execute(tx);
  return rows[0]?.task_id ?? null;
}

/**
 * After a conversation the task is done and with it the step of the ladder. Attempts leave both open with the next try; the
 * sixth in fifteen days ends them as unreachable. Without a task an attempt opens one for the next try.
 */
export async function advanceCallTask(
  tx: Tx,
  day: BusinessDay,
  given: {
    readonly task: TaskRow | null;
    readonly call: NewCall;
    readonly callId: bigint;
    readonly plan: PlannedCall;
    readonly done: boolean;
    readonly attempts: number;
  },
): Promise<bigint | null> {
  const { task, call, callId, plan, done } = given;
  if (done) {
    const result = plan.results[0]?.outcome.code ?? 'done';
    await closeOtherCalls(tx, day, call.debtorId, task?.taskId ?? null, result);
    if (task === null) return null;
    await closeTask(tx, day, task, result, call.note ?? null);
    if (task.actionId !== null) await completeAction(tx, day, task.actionId);
    return task.taskId;
  }
  const again = plan.results.map(({ effects }) => effects.call).find((step) => step.kind === 'again');
  if (again === undefined || again.kind !== 'again') return task?.taskId ?? null;
  const unanswered = plan.results.some(({ outcome }) => ATTEMPTS.has(outcome.code));
  const reason = {
    code: 'try-again',
    values: {
      attempts: unanswered ? given.attempts : 0,
      half: again.half ?? '',
      outcome: plan.results[0]?.outcome.code ?? '',
      otherContact: again.otherContact ? 1 : 0,
    },
  };
  const wakesAt = wakeTime(day, again);
  if (task === null) {
    const { debtorId } = call;
    const source = { kind: 'call', id: callId };
    return openTask(tx, day, {
      debtorId,
      type: 'CALL',
      ownerUserId: day.actor.userId,
      dueOn: again.on,
      dueAt: wakesAt,
      waits: wakesAt !== null,
      reason,
      source,
    });
  }
  await sql`
    update worklist.task set due_on = ${again.on}::date, due_at = ${wakesAt}, status = ${wakesAt === null ? 'open' : 'waiting'}, reason = ${JSON.stringify(reason)}::jsonb,
           version = version + 1
     where company_id = ${day.companyId} and task_id = ${task.taskId}`.execute(tx);
  return task.taskId;
}

/**
 * A conversation speaks of every due item (P18), so it answers every call that waits for this customer by today; what comes next
 * follows from what was said. Taking the conversation back opens them again.
 */
async function closeOtherCalls(tx: Tx, day: BusinessDay, debtorId: bigint, taskId: bigint | null, result: string): Promise<void> {
  const { companyId, today, actor } = day;
  const { rows } = await sql<{ action_id: bigint | null }>`
    update worklist.task set status = 'done', done_at = now(), done_on = ${today}::date, done_by = ${actor.userId}, result = ${result}, version = version + 1
     where company_id = ${companyId} and debtor_id = ${debtorId} and status in ('open', 'waiting') and type = any (${CALLS}::text[])
       and due_on <= ${today}::date and task_id is distinct from ${taskId}::bigint returning action_id`.execute(tx);
  for (const { action_id: actionId } of rows) if (actionId !== null) await completeAction(tx, day, actionId);
}

function wakeTime(day: BusinessDay, again: Extract<CallStep, { kind: 'again' }>): Date | null {
  return again.half === null ? null : fromZone(again.on, STARTS[again.half], day.zone);
}

/** The customer asked to be called at this hour, in contrast to a try that wakes up by itself. */
export function isAppointment(task: TaskRow | null): boolean {
  return task !== null && task.status === 'open' && task.dueAt !== null;
}
