import { sql } from 'kysely';
import { dayNumber, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { recordTimelineEntries, type NewTimelineEntry } from '#rooms/customers/server/door.ts';
import { judgePromises as judge, type PromiseJudgement } from '../core/judge-promise.ts';
import { canBecome, type PaymentPromise, type PromiseState } from '../core/promise.ts';
import type { BusinessDay } from './business-day.ts';
import { moneyForPromises } from './money-for-promises.ts';
import { debtorsWithOpenPromises, promisesToJudge, type PromiseRow } from './promise-queries.ts';
import { holdParts } from './record-promise.ts';
import { liftPromiseHolds } from './withdraw-promise.ts';

/** A promise whose state has changed: later rooms open tasks by it. */
export type JudgedPromise = {
  readonly promiseId: bigint;
  readonly debtorId: bigint;
  readonly state: PromiseState;
  readonly currency: string;
  readonly amount: bigint;
  readonly received: bigint;
  readonly dueOn: CalendarDate;
  readonly itemIds: readonly bigint[];
  readonly madeBy: bigint | null;
};

const DEBTORS_AT_ONCE = 500;

/** The settle stage of a run: every promise that money or its absence can judge today. */
export async function judgePromises(tx: Tx, day: BusinessDay): Promise<readonly JudgedPromise[]> {
  const debtorIds = await debtorsWithOpenPromises(tx, day.companyId);
  const judged: JudgedPromise[] = [];
  for (let from = 0; from < debtorIds.length; from += DEBTORS_AT_ONCE) {
    judged.push(...(await judgePromisesOf(tx, day, debtorIds.slice(from, from + DEBTORS_AT_ONCE))));
  }
  return judged;
}

/** Judges the promises of some debtors: after a payment a promise is kept at once, before its day. */
export async function judgePromisesOf(tx: Tx, day: BusinessDay, debtorIds: readonly bigint[]): Promise<readonly JudgedPromise[]> {
  if (debtorIds.length === 0) return [];
  const promises = await promisesToJudge(tx, day.companyId, debtorIds);
  if (promises.length === 0) return [];
  const since = promises.reduce((earliest, promise) => (promise.madeOn < earliest ? promise.madeOn : earliest), day.today);
  const owners = [...new Set(promises.map((promise) => promise.debtorId))];
  const money = await moneyForPromises(tx, day.companyId, owners, since);
  const changes: Change[] = [];
  for (const debtorId of owners) {
    const theirs = promises.filter((promise) => promise.debtorId === debtorId);
    const seen = money.get(debtorId);
    if (seen === undefined) continue;
    const around = { today: dayNumber(day.today), calendar: day.calendar, ledgerAsOf: seen.ledgerAsOf };
    const judgements = judge(theirs.map(valueOf), seen.money, around);
    theirs.forEach((promise, index) => {
      const judgement = judgements[index];
      if (judgement && (judgement.state !== promise.state || judgement.received !== promise.received)) changes.push({ promise, judgement });
    });
  }
  await save(tx, day, changes);
  return changes.filter(hasNewState).map(({ promise, judgement }) => ({
    promiseId: promise.promiseId,
    debtorId: promise.debtorId,
    state: judgement.state,
    currency: promise.currency,
    amount: promise.amount,
    received: judgement.received,
    dueOn: promise.dueOn,
    itemIds: promise.parts.map((part) => part.itemId),
    madeBy: promise.madeBy,
  }));
}

type Change = { readonly promise: PromiseRow; readonly judgement: PromiseJudgement };

function hasNewState({ promise, judgement }: Change): boolean {
  return promise.state !== judgement.state && canBecome(promise.state, judgement.state);
}

function valueOf({ promiseId, currency, amount, madeOn, dueOn, parts }: PromiseRow): PaymentPromise {
  return { id: promiseId, currency, amount, madeOn: dayNumber(madeOn), dueOn: dayNumber(dueOn), parts };
}

async function save(tx: Tx, day: BusinessDay, changes: readonly Change[]): Promise<void> {
  const { companyId, today } = day;
  const rows = changes.map((change) => ({
    id: String(change.promise.promiseId),
    state: hasNewState(change) ? change.judgement.state : change.promise.state,
    received: String(change.judgement.received),
  }));
  await sql`
    update agreements.promise p set state = j.state, received = j.received, version = p.version + 1,
           judged_on = case when j.state = 'open' then null when j.state = p.state then p.judged_on else ${today}::date end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as j (id bigint, state text, received bigint)
     where p.company_id = ${companyId} and p.promise_id = j.id`.execute(tx);
  const judged = changes.filter(hasNewState);
  for (const change of judged) await followWithHolds(tx, day, change);
  await recordTimelineEntries(
    tx,
    companyId,
    judged.map((change) => entryOf(change, today)),
  );
}

/** What is judged holds no more. A covered promise whose exit was taken back holds again while its grace lasts. */
async function followWithHolds(tx: Tx, day: BusinessDay, { promise, judgement }: Change): Promise<void> {
  if (judgement.state !== 'open') return liftPromiseHolds(tx, day, promise.promiseId, `promise-${judgement.state}`);
  const heldUntil = fromDayNumber(judgement.graceEndsOn);
  if (heldUntil < day.today) return;
  const balances = await balancesOf(tx, day.companyId, promise);
  const parts = promise.parts.flatMap(({ itemId, amount }) => {
    const balance = balances.get(itemId) ?? 0n;
    return balance <= 0n ? [] : [{ itemId, amount: amount < balance ? amount : balance }];
  });
  await holdParts(tx, day, { promiseId: promise.promiseId, debtorId: promise.debtorId, heldUntil, parts, balances });
}

async function balancesOf(tx: Tx, companyId: number, promise: PromiseRow): Promise<ReadonlyMap<bigint, bigint>> {
  const { rows } = await sql<{ item_id: bigint; balance: bigint }>`
    select item_id, balance from ledger.open_item where company_id = ${companyId} and item_id = any (${promise.parts.map((part) => String(part.itemId))}::bigint[])`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.item_id, row.balance]));
}

function entryOf({ promise, judgement }: Change, today: CalendarDate): NewTimelineEntry {
  return {
    debtorId: promise.debtorId,
    businessOn: today,
    kind: 'promise',
    code: `promise-${judgement.state}`,
    data: {
      amount: toDecimal(promise.amount, promise.currency),
      currency: promise.currency,
      dueOn: promise.dueOn,
      received: toDecimal(judgement.received, promise.currency),
    },
    subject: { kind: 'promise', id: promise.promiseId },
    itemIds: promise.parts.map((part) => part.itemId),
  };
}
