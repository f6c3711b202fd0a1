import { sql, type RawBuilder } from 'kysely';
import { addDays } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { liftHold, undoWriteOff, writeOff } from '#rooms/ledger/server/door.ts';
import { dunningSettings } from '#rooms/policies/server/door.ts';
import { holdCustomer } from '../hold-customer.ts';

/** In a ledger that follows the accounting system the item rests until its next deliveries show the allowance. */
const POSTED_WITHIN_DAYS = 30;

export type Rounded = { readonly rounded: string; readonly amount: string; readonly holdId: string | null };

/** Why an item is not rounded off: it is whole, in another currency, or as large as what a reminder is written for (G10). */
export async function roundRefusal(tx: Tx, { companyId, today }: BusinessDay): Promise<RawBuilder<string | null>> {
  const { statementBelow, currency } = await dunningSettings(tx, companyId, today);
  return sql`case when t.item_id is null then 'round-needs-item' else coalesce((
    select case when i.closed_on is not null then 'item-closed' when i.balance <= 0 then 'round-not-owed' when i.currency <> ${currency} then 'round-other-currency'
                when i.balance >= ${statementBelow} then 'round-too-large' end
      from ledger.open_item i where i.company_id = ${companyId} and i.item_id = t.item_id), case when not exists (
        select from ledger.open_item i where i.company_id = ${companyId} and i.item_id = t.item_id) then 'item-closed' end) end`;
}

/**
 * Gives up what is open of a small item: in a ledger that we lead it closes; in one that follows, it is asked for no more while
 * the accounting system posts the allowance.
 */
export async function roundItem(
  tx: Tx,
  day: BusinessDay,
  order: { readonly actId: bigint; readonly debtorId: bigint; readonly itemId: bigint },
): Promise<Rounded | Refusal> {
  const { companyId, today } = day;
  const { rows } = await sql<{ balance: bigint; currency: string; mode: string | null }>`
    select i.balance, i.currency, l.mode from ledger.open_item i join customers.ledger l on l.company_id = i.company_id and l.ledger_id = i.ledger_id
     where i.company_id = ${companyId} and i.item_id = ${order.itemId} for update of i`.execute(tx);
  const [item] = rows;
  if (item === undefined || item.balance <= 0n) return refuse('item-closed');
  const rounded = { rounded: String(order.itemId), amount: toDecimal(item.balance, item.currency as Parameters<typeof toDecimal>[1]) };
  if (item.mode !== 'follow') {
    const off = await writeOff(tx, {
      companyId,
      itemId: order.itemId,
      amount: item.balance,
      on: today,
      bookedOn: today,
      reason: 'rounding',
    });
    if (isRefusal(off)) return off;
    await announce(tx, 'ledger.changed', { companyId, debtorIds: [order.debtorId] });
    return { ...rounded, holdId: null };
  }
  const held = await holdCustomer(tx, day, {
    debtorId: order.debtorId,
    itemId: order.itemId,
    reason: 'rounding',
    untilOn: addDays(today, POSTED_WITHIN_DAYS),
    source: { kind: 'bulk', id: order.actId },
  });
  return isRefusal(held) ? held : { ...rounded, holdId: held.holdId === null ? null : String(held.holdId) };
}

/** Asked for again, on the same ladder. */
export async function unroundItem(tx: Tx, day: BusinessDay, debtorId: bigint, { rounded, holdId }: Rounded): Promise<unknown> {
  if (holdId !== null) return liftHold(tx, day, { holdId: BigInt(holdId), why: 'bulk-undone' });
  const undone = await undoWriteOff(tx, { companyId: day.companyId, itemId: BigInt(rounded), bookedOn: day.today });
  await announce(tx, 'ledger.changed', { companyId: day.companyId, debtorIds: [debtorId] });
  return undone;
}
