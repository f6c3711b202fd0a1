import { sql } from 'kysely';
import { dayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { isRefusal, orThrow, Refused } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { recordPromise, type BusinessDay } from '#rooms/agreements/server/door.ts';
import { leftToday, promiseConfirmationTo } from '#rooms/communications/server/door.ts';
import { markPhoneInvalid, recordTimeline } from '#rooms/customers/server/door.ts';
import { placeHoldByRule, placeStopByRule } from '#rooms/ledger/server/door.ts';
import type { PlannedHold } from '../core/effects.ts';
import { cancelPlanned, cancelWaitingCalls } from './cancel-planned.ts';
import { openTasks, type NewTask } from './open-task.ts';
import type { PlannedCall, PlannedResult } from './plan-call.ts';
import type { NewCall, NextStep } from './record-call.ts';
import type { TaskRow } from './task-row.ts';

export type Applied = { readonly promiseIds: readonly bigint[]; readonly taskIds: readonly bigint[]; readonly next: readonly NextStep[] };

/** «Annulla» stands for ten seconds; a mail leaves after it. */
const MAIL_WAITS_MS = 20_000;

type Around = { readonly call: NewCall; readonly callId: bigint; readonly plan: PlannedCall; readonly task: TaskRow | null };

/** Writes what follows from each result: promises, holds, tasks, marks on contacts, mails. */
export async function applyEffects(tx: Tx, day: BusinessDay, around: Around): Promise<Applied> {
  const promiseIds: bigint[] = [];
  const tasks: NewTask[] = [];
  const next: NextStep[] = [];
  const sent = await leftToday(tx, day.companyId, around.call.debtorId, day.today);
  for (const [index, result] of around.plan.results.entries()) {
    const promised = await keepPromise(tx, day, around, result);
    if (promised?.kind === 'kept') promiseIds.push(promised.promiseId);
    if (promised?.kind === 'asks') tasks.push(promised.task);
    next.push(...(promised?.next ?? []));
    for (const hold of result.effects.holds) next.push(...(await placeHold(tx, day, around, result, hold)));
    for (const [turn, planned] of result.effects.tasks.entries()) {
      if (isSent(planned.type, sent)) continue;
      tasks.push(newTask(day, around, result, planned, `call:${around.callId}:${index}:${turn}`));
      next.push({ on: planned.dueOn, code: 'task', values: { type: planned.type } });
    }
    if (result.effects.phoneInvalid && around.call.contactId != null) await markPhoneInvalid(tx, day, around.call.contactId);
    await sendMails(tx, day, around, result, promiseIds);
  }
  const taskIds = await openTasks(tx, day, await withoutSecondCalls(tx, day, around.call.debtorId, tasks));
  await cancelPlanned(tx, day, around.call.debtorId, around.plan.results.flatMap(heldBy));
  const stopped = around.plan.results.some(({ effects }) => effects.holds.some((hold) => hold.kind === 'stop'));
  if (stopped) await cancelWaitingCalls(tx, day, around.call.debtorId);
  return { promiseIds, taskIds, next };
}

/** What he asked for left while he was on the phone: nobody needs to send it again. */
function isSent(type: string, sent: Awaited<ReturnType<typeof leftToday>>): boolean {
  if (type === 'SEND_STATEMENT') return sent.statement;
  return (type === 'RESEND_INVOICE' || type === 'SEND_DOCUMENTS') && sent.documents;
}

type Promised =
  | { readonly kind: 'kept'; readonly promiseId: bigint; readonly next: readonly NextStep[] }
  | { readonly kind: 'asks'; readonly task: NewTask; readonly next: readonly NextStep[] };

/** Beyond a collector's authority the promise waits for the manager, holds nothing, and says so. */
async function keepPromise(tx: Tx, day: BusinessDay, { call, callId }: Around, result: PlannedResult): Promise<Promised | null> {
  const { promise } = result.effects;
  if (promise === null) return null;
  const { debtorId } = call;
  const source = { kind: 'call', id: callId };
  const contact = { contactId: call.contactId ?? null, person: call.person ?? null };
  const recorded = await recordPromise(tx, day, { ...promise, ...contact, debtorId, source, note: call.note ?? null });
  const values = {
    promisedAmount: toDecimal(promise.amount, promise.currency as Currency),
    currency: promise.currency,
    dueOn: dayNumber(promise.dueOn),
  };
  if (!isRefusal(recorded)) {
    return {
      kind: 'kept',
      promiseId: recorded.promiseId,
      next: [
        await confirmation(tx, day, call, values),
        { on: promise.dueOn, code: 'promise-due', values: { ...values, heldUntilOn: dayNumber(recorded.heldUntil) } },
      ],
    };
  }
  if (recorded.code !== 'promise-too-late' && recorded.code !== 'promise-after-broken-ones') throw new Refused(recorded);
  const task: NewTask = {
    debtorId,
    type: 'APPROVE_PROMISE',
    dueOn: day.today,
    reason: { code: recorded.code, values },
    itemIds: promise.itemIds,
    currency: promise.currency,
    amount: promise.amount,
    source,
    note: call.note ?? null,
  };
  return { kind: 'asks', task, next: [{ on: day.today, code: 'promise-asks-manager', values }] };
}

/** Whether, and to whom, the confirmation leaves: the panel says it before it is saved. */
async function confirmation(tx: Tx, day: BusinessDay, call: NewCall, values: NextStep['values']): Promise<NextStep> {
  const to = await promiseConfirmationTo(tx, day, { debtorId: call.debtorId, contactId: call.contactId ?? null });
  return isRefusal(to)
    ? { on: day.today, code: 'promise-not-confirmed', values: { ...values, why: to.code } }
    : { on: day.today, code: 'promise-confirmed', values: { ...values, to: to.name || to.email } };
}

async function placeHold(
  tx: Tx,
  day: BusinessDay,
  { call, callId }: Around,
  result: PlannedResult,
  hold: PlannedHold,
): Promise<readonly NextStep[]> {
  const { debtorId } = call;
  const { itemId, amount, covers, nature, reason, ownerQueue, untilOn, untilTask, reviewOn } = hold;
  const same = { debtorId, itemId, covers, reason, ownerQueue, note: call.note ?? null, source: { kind: 'call', id: callId } };
  if (untilOn === null) {
    orThrow(await placeStopByRule(tx, day, { ...same, proof: null, reviewOn: reviewOn ?? day.today }));
    return [{ on: day.today, code: covers === 'calls' ? 'calls-stopped' : 'all-stopped', values: { reason } }];
  }
  const { holdId } = orThrow(await placeHoldByRule(tx, day, { ...same, amount, nature, untilOn, untilTask }));
  if (nature === 'dispute') await tellDispute(tx, day, call, result, hold, holdId);
  if (untilTask !== null) return [{ on: day.today, code: 'held-by-alarm', values: { reason } }];
  return [{ on: untilOn, code: 'held-until', values: { reason, untilOn: dayNumber(untilOn) } }];
}

async function tellDispute(
  tx: Tx,
  day: BusinessDay,
  call: NewCall,
  result: PlannedResult,
  hold: PlannedHold,
  holdId: bigint,
): Promise<void> {
  await recordTimeline(tx, day.companyId, {
    debtorId: call.debtorId,
    businessOn: day.today,
    kind: 'hold',
    code: 'dispute-opened',
    data: { reason: result.reason, amount: decimalOf(hold), currency: hold.currency, owner: hold.ownerQueue, untilOn: hold.untilOn },
    userId: day.actor.userId,
    person: call.person ?? null,
    subject: { kind: 'hold', id: holdId },
    itemIds: hold.itemId === null ? [] : [hold.itemId],
  });
}

function newTask(
  day: BusinessDay,
  { call, callId, task }: Around,
  result: PlannedResult,
  planned: PlannedResult['effects']['tasks'][number],
  key: string,
): NewTask {
  const { noted } = result;
  const keeper = task?.ownerUserId ?? day.actor.userId;
  return {
    debtorId: call.debtorId,
    type: planned.type,
    ownerUserId: planned.samePerson ? keeper : null,
    owner: planned.owner,
    dueOn: planned.dueOn,
    dueAt: planned.at,
    reason: planned.reason,
    itemIds: noted.items.map((item) => item.itemId),
    currency: noted.currency,
    amount:
      noted.amount ??
      (noted.items.length === 0
        ? null
        : noted.items.reduce((sum, item) => sum + (item.currency === noted.currency ? item.balance : 0n), 0n)),
    source: { kind: 'call', id: callId },
    note: call.note ?? null,
    key,
  };
}

/** Nobody is to be called twice for one matter: of several calls without an hour the first stands, also one that waits already. */
async function withoutSecondCalls(tx: Tx, day: BusinessDay, debtorId: bigint, tasks: readonly NewTask[]): Promise<readonly NewTask[]> {
  const isCall = (task: NewTask): boolean => task.type === 'CALL' && (task.dueAt ?? null) === null;
  const calls = tasks.filter(isCall).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
  const [first] = calls;
  if (first === undefined) return tasks;
  const { rows } = await sql`
    select from worklist.task where company_id = ${day.companyId} and debtor_id = ${debtorId} and status = 'open' and type = 'CALL'
       and due_at is null and due_on > ${day.today}::date and due_on <= ${first.dueOn}::date limit 1`.execute(tx);
  return tasks.filter((task) => !isCall(task) || (task === first && rows.length === 0));
}

async function sendMails(
  tx: Tx,
  day: BusinessDay,
  { call, callId }: Around,
  result: PlannedResult,
  promiseIds: readonly bigint[],
): Promise<void> {
  const runAt = new Date(day.now.getTime() + MAIL_WAITS_MS);
  const promiseId = promiseIds.at(-1);
  if (result.effects.mails.includes('confirm-promise') && promiseId !== undefined) {
    await enqueue(tx, 'communications.confirm-promise', [{ payload: { promiseId: String(promiseId) }, key: String(promiseId), runAt }]);
  }
  if (result.effects.mails.includes('we-looked-for-you')) {
    await enqueue(tx, 'communications.we-looked-for-you', [
      { payload: { callId: String(callId), debtorId: String(call.debtorId) }, key: String(callId), runAt },
    ]);
  }
}

/** What planned messages may no longer ask: the whole customer, or some of his items. */
function heldBy({ effects }: PlannedResult): readonly (bigint | null)[] {
  const held = effects.holds.filter((hold) => hold.covers === 'dunning').map((hold) => hold.itemId);
  return [...held, ...(effects.promise?.itemIds ?? [])];
}

function decimalOf({ amount, currency }: PlannedHold): string | null {
  return amount === null ? null : toDecimal(amount, (currency ?? 'EUR') as Currency);
}
