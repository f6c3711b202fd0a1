import { smaller } from '#kernel/money/money.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** What a snapshot says less of than we know, positive minor units. */
export type Reduction = { readonly itemId: bigint; readonly amount: bigint };

/** Money seen elsewhere and not yet posted, with the items it names, oldest first. */
export type AwaitingReceipt = {
  readonly receiptId: bigint;
  readonly valueOn: CalendarDate;
  readonly left: bigint;
  readonly covers: readonly { readonly itemId: bigint; readonly left: bigint }[];
};

export type Absorption = { readonly itemId: bigint; readonly receiptId: bigint; readonly valueOn: CalendarDate; readonly amount: bigint };

/**
 * Explains the reductions of one customer and currency by the receipts that await posting: by reference first,
 * then the oldest receipt (foundation, Difference). What stays unexplained has cause "unknown".
 * `receipts` come oldest first; only money valued up to the snapshot's day may be handed in.
 */
export function absorbReceipts(
  reductions: readonly Reduction[],
  receipts: readonly AwaitingReceipt[],
): { readonly absorbed: Absorption[]; readonly unexplained: Reduction[] } {
  const left = new Map(reductions.map(({ itemId, amount }) => [itemId, amount]));
  const money = receipts.map((receipt) => ({ ...receipt }));
  const absorbed: Absorption[] = [];
  const take = (receipt: (typeof money)[number], itemId: bigint, most: bigint): void => {
    const amount = smaller(smaller(most, receipt.left), left.get(itemId) ?? 0n);
    if (amount <= 0n) return;
    absorbed.push({ itemId, receiptId: receipt.receiptId, valueOn: receipt.valueOn, amount });
    receipt.left -= amount;
    left.set(itemId, (left.get(itemId) ?? 0n) - amount);
  };
  for (const receipt of money) for (const cover of receipt.covers) take(receipt, cover.itemId, cover.left);
  for (const receipt of money) for (const { itemId } of reductions) take(receipt, itemId, receipt.left);
  return {
    absorbed,
    unexplained: reductions.map(({ itemId }) => ({ itemId, amount: left.get(itemId) ?? 0n })).filter((one) => one.amount > 0n),
  };
}
