import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** What is known of a bill to be tied to the items it collects. */
export type BillToLink = {
  readonly amount: bigint;
  readonly dueOn: CalendarDate | null;
  /** Customers that the bill's own code or tax number names; empty = it names none that we know. */
  readonly customers: ReadonlySet<bigint>;
  readonly reference: string;
};

export type BillItem = {
  readonly itemId: bigint;
  readonly customerId: bigint;
  readonly documentNo: string;
  readonly dueOn: CalendarDate;
  /** What it was, and what is left. */
  readonly original: bigint;
  readonly balance: bigint;
};

export type BillLink = { readonly items: readonly BillItem[] } | { readonly why: 'none' | 'several' };

/**
 * Ties a bill to its items by number, amount and customer (P7); doubt is left to a person. In this order: the documents named whose
 * amounts make the bill's; else one item of the customer with its amount and due date; else one with its amount.
 */
export function linkBill(bill: BillToLink, candidates: readonly BillItem[]): BillLink {
  const known = bill.customers.size > 0;
  const ofCustomer = known ? candidates.filter((item) => bill.customers.has(item.customerId)) : candidates;
  const named = ofCustomer.filter((item) => names(bill.reference, item.documentNo));
  for (const size of [(item: BillItem) => item.balance, (item: BillItem) => item.original]) {
    const whole = named.filter((item) => size(item) > 0n);
    const single = whole.filter((item) => size(item) === bill.amount);
    if (single.length === 1) return { items: single };
    if (single.length > 1) return oneByDueDate(single, bill);
    const payers = new Set(whole.map((item) => item.customerId));
    if (payers.size === 1 && whole.reduce((sum, item) => sum + size(item), 0n) === bill.amount) return { items: whole };
  }
  // A customer's number alone proves little without an amount, and an amount without a customer nothing.
  if (!known) return { why: named.length > 1 ? 'several' : 'none' };
  const equal = ofCustomer.filter((item) => item.balance === bill.amount || item.original === bill.amount);
  if (equal.length === 0) return { why: 'none' };
  return equal.length === 1 ? { items: equal } : oneByDueDate(equal, bill);
}

function oneByDueDate(items: readonly BillItem[], bill: BillToLink): BillLink {
  const due = items.filter((item) => item.dueOn === bill.dueOn);
  return due.length === 1 ? { items: due } : { why: 'several' };
}

/** The reference names the document: its letters and digits stand there, or its longest number as a number of its own. */
function names(reference: string, documentNo: string): boolean {
  const plain = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const wanted = plain(documentNo);
  if (wanted.length >= 4 && plain(reference).includes(wanted)) return true;
  const numbers = documentNo.match(/\d+/g) ?? [];
  const own = numbers.filter((one) => !/^(19|20)\d\d$/.test(one)).toSorted((a, b) => b.length - a.length)[0] ?? numbers[0];
  if (own === undefined) return false;
  const bare = own.replace(/^0+/, '');
  return (reference.match(/\d+/g) ?? []).some((one) => one.replace(/^0+/, '') === bare);
}
