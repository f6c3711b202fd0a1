import { sql, type RawBuilder } from 'kysely';
import { dayNumber, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { recordTimelineEntries, type NewTimelineEntry } from '#rooms/customers/server/door.ts';
import type { PromiseFate, ToldPromise } from '#rooms/intake/server/door.ts';
import { weighBrought } from '../core/brought-promise.ts';
import { graceEndsOn, layOnItems } from '../core/promise.ts';
import type { BusinessDay } from './business-day.ts';
import { insertPromise } from './insert-promise.ts';
import { promisableItems, type PromisableItem } from './promisable-items.ts';
import { holdParts } from './record-promise.ts';

/**
 * Promises of the time before (P6), as a file tells them: each holds its items and is judged like one that was made here. What a row
 * told before, in whatever file, makes no second promise.
 */
export async function keepBroughtPromises(
  tx: Tx,
  day: BusinessDay,
  importId: bigint,
  told: readonly ToldPromise[],
): Promise<readonly PromiseFate[]> {
  const known = await knownKeys(tx, day.companyId, told);
  const entries: NewTimelineEntry[] = [];
  const fates: PromiseFate[] = [];
  for (const promise of told) {
    if (known.has(promise.key)) {
      fates.push({ is: 'there' });
      continue;
    }
    const { fate, entry } = await keepOne(tx, day, importId, promise);
    if (entry !== null) {
      known.add(promise.key);
      entries.push(entry);
    }
    fates.push(fate);
  }
  await recordTimelineEntries(tx, day.companyId, entries);
  return fates;
}

async function keepOne(
  tx: Tx,
  day: BusinessDay,
  importId: bigint,
  promise: ToldPromise,
): Promise<{ readonly fate: PromiseFate; readonly entry: NewTimelineEntry | null }> {
  const { companyId, today, calendar } = day;
  const toldOn = promise.promisedOn ?? today;
  // Also one that is told without its day, and is in its grace, was made by the day it was promised for.
  const madeOn = toldOn > promise.promisedFor ? promise.promisedFor : toldOn;
  const dueOn = dayNumber(promise.promisedFor);
  const items = await promisableItems(tx, day, itemsOf(promise));
  const owed = items.reduce((sum, item) => sum + item.free, 0n);
  const since = promise.amount > owed ? await receivedSince(tx, companyId, items, madeOn) : 0n;
  const worth = weighBrought({ amount: promise.amount, dueOn, owed, receivedSince: since }, { today: dayNumber(today), calendar });
  if (worth === 'nothing-owed') {
    const code = promise.itemIds?.length === 0 ? 'item-unknown' : 'promise-nothing-owed';
    return { fate: { is: 'refused', code }, entry: null };
  }
  const past = worth === 'past';
  const amount = past ? promise.amount : worth.standsFor;
  const parts = past
    ? []
    : layOnItems(
        amount,
        items.map(({ itemId, dueOn: itemDueOn, free }) => ({ itemId, dueOn: dayNumber(itemDueOn), balance: free })),
      );
  const promiseId = await insertPromise(tx, companyId, {
    debtorId: promise.debtorId,
    currency: promise.currency,
    amount,
    dueOn: promise.promisedFor,
    madeOn,
    madeBy: null,
    acceptedBy: null,
    parts,
    note: promise.note,
    source: { kind: 'import', id: importId },
    sourceKey: promise.key,
    past,
  });
  if (!past) {
    const heldUntil = fromDayNumber(graceEndsOn(dueOn, calendar));
    const balances = new Map(items.map((item) => [item.itemId, item.balance]));
    await holdParts(tx, day, { promiseId, debtorId: promise.debtorId, heldUntil, parts, balances });
  }
  const entry: NewTimelineEntry = {
    debtorId: promise.debtorId,
    businessOn: madeOn,
    kind: 'promise',
    code: 'promise-made',
    data: { amount: toDecimal(amount, promise.currency), currency: promise.currency, dueOn: promise.promisedFor },
    subject: { kind: 'promise', id: promiseId },
    itemIds: parts.map((part) => part.itemId),
    note: promise.note,
  };
  return { fate: past ? { is: 'past' } : { is: 'made', amount }, entry };
}

/** The named documents, else what is due by the promised day: a debtor promises his oldest debt first. */
function itemsOf({ customerId, currency, itemIds, promisedFor }: ToldPromise): RawBuilder<unknown> {
  const theirs = sql`i.customer_id = ${customerId} and i.currency = ${currency}`;
  return itemIds === null
    ? sql`${theirs} and i.due_on <= ${promisedFor}::date`
    : sql`${theirs} and i.item_id = any (${itemIds.map(String)}::bigint[])`;
}

async function receivedSince(tx: Tx, companyId: number, items: readonly PromisableItem[], madeOn: CalendarDate): Promise<bigint> {
  if (items.length === 0) return 0n;
  const { rows } = await sql<{ received: bigint }>`
    select greatest(0, coalesce(-sum(amount), 0))::bigint as received from ledger.movement
     where company_id = ${companyId} and item_id = any (${items.map(({ itemId }) => String(itemId))}::bigint[]) and effective_on >= ${madeOn}::date`.execute(
    tx,
  );
  return rows[0]?.received ?? 0n;
}

async function knownKeys(tx: Tx, companyId: number, told: readonly ToldPromise[]): Promise<Set<string>> {
  const { rows } = await sql<{ source_key: string }>`
    select source_key from agreements.promise where company_id = ${companyId} and source_key = any (${told.map(({ key }) => key)}::text[])`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.source_key));
}
