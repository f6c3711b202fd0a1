import { fromDayNumber } from '#kernel/calendar/calendar-date.ts';
import { parseDecimal } from '#kernel/money/money.ts';
import { parseCurrency } from '#kernel/money/currency.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { recordPromise, type BusinessDay, type PromiseRefusal } from '#rooms/agreements/server/door.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import { cancelPlanned } from './cancel-planned.ts';
import { closeTask } from './change-task.ts';
import { isOpen, taskClosed, taskForUpdate, type TaskRefusal } from './task-row.ts';

/** The manager accepts or declines a promise beyond the collector's authority; accepted, it holds from now on. */
export async function answerPromise(
  tx: Tx,
  day: BusinessDay,
  input: { readonly taskId: bigint; readonly accept: boolean; readonly why?: string | null },
): Promise<{ readonly promiseId: bigint | null } | PromiseRefusal | TaskRefusal | Refusal<'not-a-proposal' | 'promise-needs-manager'>> {
  if (!actsAs(day.actor.role, 'credit-manager')) return refuse('promise-needs-manager');
  const task = await taskForUpdate(tx, day.companyId, input.taskId);
  if ('refused' in task) return task;
  if (!isOpen(task)) return taskClosed(task);
  if (task.type !== 'APPROVE_PROMISE' || task.debtorId === null) return refuse('not-a-proposal');
  await closeTask(tx, day, task, input.accept ? 'accepted' : 'declined', input.why ?? null);
  await writeAudit(tx, day, {
    code: 'promise.answer',
    subject: { kind: 'task', id: task.taskId },
    reason: input.why ?? null,
    data: { accept: input.accept },
  });
  if (!input.accept) return { promiseId: null };
  const { promisedAmount, currency: code, dueOn } = task.reason.values;
  const currency = parseCurrency(String(code));
  const amount = currency === null ? null : parseDecimal(String(promisedAmount), currency);
  if (currency === null || amount === null) throw new Error(`task ${task.taskId} proposes no promise`);
  const recorded = await recordPromise(tx, day, {
    debtorId: task.debtorId,
    itemIds: task.itemIds,
    currency,
    amount,
    dueOn: fromDayNumber(Number(dueOn)),
    source: { kind: 'task', id: task.taskId },
    note: input.why ?? null,
  });
  if (isRefusal(recorded)) return recorded;
  await cancelPlanned(tx, day, task.debtorId, task.itemIds);
  // Accepted, it is confirmed like any other.
  await enqueue(tx, 'communications.confirm-promise', [
    { payload: { promiseId: String(recorded.promiseId) }, key: String(recorded.promiseId) },
  ]);
  return { promiseId: recorded.promiseId };
}
