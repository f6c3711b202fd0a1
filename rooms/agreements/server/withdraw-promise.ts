import { sql } from 'kysely';
import { orThrow, refuse, type Refusal } from '#kernel/outcome.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { lastAct } from '#rooms/companies/server/door.ts';
import { recordTimelineEntries, type NewTimelineEntry } from '#rooms/customers/server/door.ts';
import { holdsOfSource, liftHoldByRule } from '#rooms/ledger/server/door.ts';
import { canBecome } from '../core/promise.ts';
import type { BusinessDay } from './business-day.ts';
import { promiseForUpdate, type PromiseRow } from './promise-queries.ts';

export type WithdrawRefusal = Refusal<'promise-unknown' | 'promise-already-judged' | 'promise-already-withdrawn' | 'reason-missing'>;

/** The customer takes it back, or it was recorded by mistake: it holds nothing and counts nowhere. */
export async function withdrawPromise(
  tx: Tx,
  day: BusinessDay,
  input: { readonly promiseId: bigint; readonly why: string },
): Promise<{ readonly promiseId: bigint } | WithdrawRefusal> {
  if (input.why.trim() === '') return refuse('reason-missing');
  const { companyId, today } = day;
  const promise = await promiseForUpdate(tx, companyId, input.promiseId);
  if (promise === null) return refuse('promise-unknown');
  if (!canBecome(promise.state, 'withdrawn')) {
    const done = await lastAct(tx, companyId, { kind: 'promise', id: input.promiseId, acts: ['promise.withdraw'] });
    return refuse(promise.state === 'withdrawn' ? 'promise-already-withdrawn' : 'promise-already-judged', {
      state: promise.state,
      ...done,
    });
  }
  await sql`
    update agreements.promise set state = 'withdrawn', judged_on = ${today}::date, version = version + 1
     where company_id = ${companyId} and promise_id = ${input.promiseId}`.execute(tx);
  await liftPromiseHolds(tx, day, input.promiseId, 'promise-withdrawn');
  await recordTimelineEntries(tx, companyId, [withdrawalEntry(day, promise, input.why)]);
  await writeAudit(tx, day, { code: 'promise.withdraw', subject: { kind: 'promise', id: input.promiseId }, reason: input.why });
  return { promiseId: input.promiseId };
}

export function withdrawalEntry({ today, actor }: BusinessDay, promise: PromiseRow, why: string): NewTimelineEntry {
  return {
    debtorId: promise.debtorId,
    businessOn: today,
    kind: 'promise',
    code: 'promise-withdrawn',
    data: { amount: toDecimal(promise.amount, promise.currency), currency: promise.currency, dueOn: promise.dueOn, why },
    userId: actor.userId,
    subject: { kind: 'promise', id: promise.promiseId },
    itemIds: promise.parts.map((part) => part.itemId),
  };
}

/** Its holds end with the promise. */
export async function liftPromiseHolds(tx: Tx, day: BusinessDay, promiseId: bigint, why: string): Promise<void> {
  for (const hold of await holdsOfSource(tx, day.companyId, { kind: 'promise', id: promiseId })) {
    const running = hold.liftedOn === null && (hold.untilOn === null || hold.untilOn >= day.today);
    if (running) orThrow(await liftHoldByRule(tx, day, { holdId: hold.holdId, why }));
  }
}
