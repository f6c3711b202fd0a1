import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { monthsKnownSince, type Month } from './dso.ts';

/** What is known of the sales of one currency. */
export type KnownSales = {
  /** Since when each ledger is followed: of the time before, not all documents are known. */
  readonly ledgers: readonly { readonly ledgerId: bigint; readonly from: CalendarDate }[];
  /** Invoices less credit notes by ledger and day, VAT included. */
  readonly documents: readonly { readonly ledgerId: bigint; readonly on: CalendarDate; readonly amount: bigint }[];
  /** Months entered by hand or file; they stand before the documents. */
  readonly entered: readonly { readonly ledgerId: bigint; readonly month: Month; readonly amount: bigint }[];
};

/**
 * Sales by month up to a day. A month counts as known where, for every ledger, it was entered or the ledger was followed all
 * through it; a month that is left out is unknown.
 */
export function salesByMonth({ ledgers, documents, entered }: KnownSales, asOf: CalendarDate): Map<Month, bigint> {
  const months = new Set([
    ...entered.map((one) => one.month).filter((month) => month <= asOf.slice(0, 7)),
    ...ledgers.flatMap((ledger) => monthsKnownSince(ledger.from, asOf)),
  ]);
  const sales = new Map<Month, bigint>();
  for (const month of months) {
    const parts = ledgers.map(({ ledgerId, from }) => {
      const byHand = entered.find((one) => one.ledgerId === ledgerId && one.month === month);
      if (byHand !== undefined) return byHand.amount;
      if (!monthsKnownSince(from, asOf).includes(month)) return null;
      return documents
        .filter((one) => one.ledgerId === ledgerId && one.on.startsWith(month) && one.on <= asOf)
        .reduce((sum, one) => sum + one.amount, 0n);
    });
    if (parts.length > 0 && parts.every((part) => part !== null))
      sales.set(
        month,
        parts.reduce((sum, part) => sum + part, 0n),
      );
  }
  return sales;
}
