import { dayNumber, fromDayNumber } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import { placeHold, placeStop, type HoldRefusal, type NewHold, type NewStop } from '#rooms/ledger/server/door.ts';
import { cancelPlanned, cancelWaitingCalls } from './cancel-planned.ts';
import { closeTask } from './change-task.ts';
import { debtorSeen } from './debtor-seen.ts';
import { openTask } from './open-task.ts';
import { isOpen, taskClosed, taskForUpdate, type TaskRefusal } from './task-row.ts';

export type HeldOrProposed = { readonly holdId: bigint; readonly taskId: null } | { readonly holdId: null; readonly taskId: bigint };
export type HoldOfCustomer = Omit<NewHold, 'fromOn' | 'nature'>;

/** Suspends a customer or an item, and takes back what was planned. A salesperson's hold is a proposal to the manager. */
export async function holdCustomer(tx: Tx, day: BusinessDay, hold: HoldOfCustomer): Promise<HeldOrProposed | HoldRefusal> {
  if (!actsAs(day.actor.role, 'credit-manager', 'collector')) return propose(tx, day, hold);
  const placed = await placeHold(tx, day, hold);
  if (isRefusal(placed)) return placed;
  if ((hold.covers ?? 'dunning') === 'dunning') await cancelPlanned(tx, day, hold.debtorId, [hold.itemId ?? null]);
  return { holdId: placed.holdId, taskId: null };
}

/** Nothing automatic leaves any more; the review is a task of the credit manager. */
export async function stopCustomer(
  tx: Tx,
  day: BusinessDay,
  stop: Omit<NewStop, 'source' | 'fromOn'>,
): Promise<{ readonly holdId: bigint } | HoldRefusal> {
  const placed = await placeStop(tx, day, stop);
  if (isRefusal(placed)) return placed;
  if ((stop.covers ?? 'dunning') === 'dunning') await cancelPlanned(tx, day, stop.debtorId, [stop.itemId ?? null], 'stopped');
  if ((stop.itemId ?? null) === null) await cancelWaitingCalls(tx, day, stop.debtorId);
  await openTask(tx, day, {
    debtorId: stop.debtorId,
    type: 'STOP_REVIEW',
    dueOn: stop.reviewOn,
    reason: { code: 'stop-review', values: { reason: stop.reason } },
    source: { kind: 'hold', id: placed.holdId },
    key: `stop-review:${placed.holdId}`,
  });
  return placed;
}

async function propose(tx: Tx, day: BusinessDay, hold: HoldOfCustomer): Promise<HeldOrProposed | HoldRefusal> {
  if (hold.reason.trim() === '') return refuse('reason-missing');
  if (hold.untilOn < day.today) return refuse('hold-end-past', { until: hold.untilOn });
  const { debtorId, itemId = null, amount = null, covers = 'dunning', reason, note = null, untilOn } = hold;
  if (!(await debtorSeen(tx, day.companyId, debtorId))) return refuse('debtor-unknown');
  const taskId = await openTask(tx, day, {
    debtorId,
    type: 'APPROVE_HOLD',
    dueOn: day.today,
    reason: { code: 'hold-proposed', values: { reason, untilOn: dayNumber(untilOn), covers, wholeItem: amount === null ? 1 : 0 } },
    itemIds: itemId === null ? [] : [itemId],
    amount,
    note,
    source: day.actor.userId === null ? null : { kind: 'user', id: day.actor.userId },
  });
  if (taskId === null) throw new Error('a task without a key was not opened');
  await writeAudit(tx, day, {
    code: 'hold.propose',
    subject: { kind: 'task', id: taskId },
    reason,
    data: { debtorId, itemId, amount, untilOn },
  });
  return { holdId: null, taskId };
}

/** The manager's answer to a proposed hold. */
export async function answerHoldProposal(
  tx: Tx,
  day: BusinessDay,
  input: { readonly taskId: bigint; readonly accept: boolean; readonly why?: string | null },
): Promise<{ readonly holdId: bigint | null } | HoldRefusal | TaskRefusal | Refusal<'not-a-proposal'>> {
  if (!actsAs(day.actor.role, 'credit-manager')) return refuse('hold-needs-manager');
  const task = await taskForUpdate(tx, day.companyId, input.taskId);
  if ('refused' in task) return task;
  if (!isOpen(task)) return taskClosed(task);
  if (task.type !== 'APPROVE_HOLD' || task.debtorId === null) return refuse('not-a-proposal');
  await closeTask(tx, day, task, input.accept ? 'accepted' : 'declined', input.why ?? null);
  await writeAudit(tx, day, {
    code: 'hold.answer',
    subject: { kind: 'task', id: task.taskId },
    reason: input.why ?? null,
    data: { accept: input.accept },
  });
  if (!input.accept) return { holdId: null };
  const { reason, untilOn, covers } = task.reason.values;
  const held = await holdCustomer(tx, day, {
    debtorId: task.debtorId,
    itemId: task.itemIds[0] ?? null,
    amount: task.amount,
    covers: covers as 'dunning' | 'calls' | 'interest',
    reason: String(reason),
    untilOn: fromDayNumber(Number(untilOn)),
  });
  return isRefusal(held) ? held : { holdId: held.holdId };
}
