import { sql } from 'kysely';
import { dayNumber, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal, larger } from '#kernel/money/money.ts';
import { orThrow, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { actsAs } from '#rooms/companies/core/door.ts';
import { recordTimeline } from '#rooms/customers/server/door.ts';
import { placeHoldByRule } from '#rooms/ledger/server/door.ts';
import { mayPromise, type PromiseRefusalCode } from '../core/may-promise.ts';
import { graceEndsOn, layOnItems, type PromisedPart } from '../core/promise.ts';
import type { BusinessDay } from './business-day.ts';
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
  const items = await promisableItems(tx, day, promise.debtorId, promise.itemIds);
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
  const promiseId = await insertPromise(tx, day, promise, parts, byManager);
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

async function insertPromise(
  tx: Tx,
  { companyId, today, actor }: BusinessDay,
  promise: NewPromise,
  parts: readonly PromisedPart[],
  byManager: boolean,
): Promise<bigint> {
  const { rows } = await sql<{ promise_id: bigint }>`
    insert into agreements.promise (company_id, debtor_id, currency, amount, due_on, method, made_on, made_by, contact_id, accepted_by, source_kind, source_id, note)
    values (${companyId}, ${promise.debtorId}, ${promise.currency}, ${promise.amount}, ${promise.dueOn}::date, ${promise.method ?? null}, ${today}::date, ${actor.userId},
            ${promise.contactId ?? null}, ${byManager ? actor.userId : null}, ${promise.source?.kind ?? null}, ${promise.source?.id ?? null}, ${promise.note ?? null})
    returning promise_id`.execute(tx);
  const promiseId = rows[0]!.promise_id;
  await sql`
    insert into agreements.promise_item (company_id, promise_id, item_id, amount)
      select ${companyId}, ${promiseId}, p.item_id, p.amount
        from unnest(${parts.map((part) => String(part.itemId))}::bigint[], ${parts.map((part) => String(part.amount))}::bigint[]) as p (item_id, amount)`.execute(
    tx,
  );
  return promiseId;
}

type PromisableItem = { itemId: bigint; currency: string; dueOn: CalendarDate; balance: bigint; free: bigint };

/** Open items of the debtor, with what may still be promised on them: no disputed part, nothing promised already. */
async function promisableItems(
  tx: Tx,
  { companyId, today }: BusinessDay,
  debtorId: bigint,
  itemIds: readonly bigint[],
): Promise<readonly PromisableItem[]> {
  const { rows } = await sql<Omit<PromisableItem, 'free'> & { taken: bigint }>`
    select i.item_id as "itemId", i.currency, i.due_on as "dueOn", i.balance,
           (select coalesce(sum(coalesce(h.amount, i.balance)), 0)::bigint from ledger.hold h
             where h.company_id = i.company_id and h.item_id = i.item_id and h.nature in ('dispute', 'promise') and h.covers = 'dunning'
               and h.from_on <= ${today}::date and h.until_on >= ${today}::date and h.lifted_on is null) as taken
      from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${companyId} and c.debtor_id = ${debtorId} and i.item_id = any (${itemIds.map(String)}::bigint[]) and i.closed_on is null and i.balance > 0
     order by i.due_on, i.item_id for update of i`.execute(tx);
  return rows.map(({ taken, ...item }) => ({ ...item, free: larger(item.balance - taken, 0n) }));
}
