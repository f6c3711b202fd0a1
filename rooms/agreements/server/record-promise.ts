import { sql } from 'kysely';
import { dayNumber, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { orThrow, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import { recordTimeline } from '#rooms/customers/server/door.ts';
import { placeHoldByRule } from '#rooms/ledger/server/door.ts';
import { mayPromise, type PromiseRefusalCode } from '../core/may-promise.ts';
import { graceEndsOn, layOnItems, type PromisedPart } from '../core/promise.ts';
import type { BusinessDay } from './business-day.ts';
import { insertPromise } from './insert-promise.ts';
import { promisableItems } from './promisable-items.ts';
import { promiseRecord } from './promise-queries.ts';

export type NewPromise = {
  readonly debtorId: bigint;
  readonly itemIds: readonly bigint[];
  readonly currency: string;
  readonly amount: bigint;
  readonly dueOn: CalendarDate;
  readonly method?: string | null;
  readonly contactId?: bigint | null;
  readonly person?: string | null;
  readonly note?: string | null;
  readonly source?: { readonly kind: string; readonly id: bigint };
  /** False where the call's own entry tells the timeline. */
  readonly toldElsewhere?: boolean;
};

export type RecordedPromise = {
  readonly promiseId: bigint;
  /** Its items are held up to and including this day. */
  readonly heldUntil: CalendarDate;
  readonly parts: readonly PromisedPart[];
};

export type PromiseRefusal = Refusal<PromiseRefusalCode | 'promise-items-missing' | 'item-unknown' | 'several-currencies'>;

/** Keeps what was promised and holds the promised part to the end of the grace; the rest of the debt goes on. */
export async function recordPromise(tx: Tx, day: BusinessDay, promise: NewPromise): Promise<RecordedPromise | PromiseRefusal> {
  const { companyId, today, actor } = day;
  if (promise.itemIds.length === 0) return refuse('promise-items-missing');
  const items = await promisableItems(
    tx,
    day,
    sql`c.debtor_id = ${promise.debtorId} and i.item_id = any (${promise.itemIds.map(String)}::bigint[])`,
  );
  if (items.length !== new Set(promise.itemIds).size) return refuse('item-unknown');
  if (items.some((item) => item.currency !== promise.currency)) return refuse('several-currencies');
  const byManager = actsAs(actor.role, 'credit-manager');
  const { brokenIn90Days } = await promiseRecord(tx, companyId, promise.debtorId, today);
  const allowed = mayPromise({
    amount: promise.amount,
    dueOn: dayNumber(promise.dueOn),
    owed: items.reduce((sum, item) => sum + item.free, 0n),
    today: dayNumber(today),
    brokenIn90Days,
    acceptedByManager: byManager,
  });
  if ('refused' in allowed) return allowed;
  const parts = layOnItems(
    promise.amount,
    items.map((item) => ({ itemId: item.itemId, dueOn: dayNumber(item.dueOn), balance: item.free })),
  );
  const promiseId = await insertPromise(tx, companyId, {
    ...promise,
    madeOn: today,
    madeBy: actor.userId,
    acceptedBy: byManager ? actor.userId : null,
    parts,
  });
  const heldUntil = fromDayNumber(graceEndsOn(dayNumber(promise.dueOn), day.calendar));
  const balances = new Map(items.map((item) => [item.itemId, item.balance]));
  await holdParts(tx, day, { promiseId, debtorId: promise.debtorId, heldUntil, parts, balances });
  if (promise.toldElsewhere !== true) {
    await recordTimeline(tx, companyId, {
      debtorId: promise.debtorId,
      businessOn: today,
      kind: 'promise',
      code: 'promise-made',
      data: { amount: toDecimal(promise.amount, promise.currency as Currency), currency: promise.currency, dueOn: promise.dueOn },
      userId: actor.userId,
      contactId: promise.contactId ?? null,
      person: promise.person ?? null,
      subject: { kind: 'promise', id: promiseId },
      itemIds: parts.map((part) => part.itemId),
      note: promise.note ?? null,
    });
  }
  const { debtorId, amount, currency, dueOn } = promise;
  await writeAudit(tx, day, {
    code: 'promise.record',
    subject: { kind: 'promise', id: promiseId },
    data: { debtorId, amount, currency, dueOn },
  });
  return { promiseId, heldUntil, parts };
}

/** Holds each promised part; an item promised whole is held whole. */
export async function holdParts(
  tx: Tx,
  day: BusinessDay,
  held: {
    readonly promiseId: bigint;
    readonly debtorId: bigint;
    readonly heldUntil: CalendarDate;
    readonly parts: readonly PromisedPart[];
    readonly balances: ReadonlyMap<bigint, bigint>;
  },
): Promise<void> {
  for (const part of held.parts) {
    const whole = held.balances.get(part.itemId) === part.amount;
    orThrow(
      await placeHoldByRule(tx, day, {
        debtorId: held.debtorId,
        itemId: part.itemId,
        amount: whole ? null : part.amount,
        nature: 'promise',
        reason: 'promise',
        untilOn: held.heldUntil,
        source: { kind: 'promise', id: held.promiseId },
      }),
    );
  }
}
