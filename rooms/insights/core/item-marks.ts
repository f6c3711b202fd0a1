/** What stands in the way of asking for an item, or has happened to it: the column _Stato_ of the screen and of its export. */
export type ItemMark =
  | 'credit'
  | 'on-account'
  | 'returned'
  | 'rejected'
  | 'undelivered'
  | 'disputed'
  | 'disputed-in-part'
  | 'promised'
  | 'stopped'
  | 'held'
  | 'agency'
  | 'lawyer'
  | 'assigned'
  | 'receipt-seen'
  | 'paid-in-part'
  | 'riba'
  | 'sdd';

export type MarkedItem = {
  readonly kind: string;
  readonly deliveryState: string | null;
  readonly disputed: 'no' | 'in-part' | 'whole';
  readonly promised: boolean;
  readonly holds: readonly { readonly kind: string; readonly nature: string }[];
  readonly owner: string;
  readonly assigned: boolean;
  readonly receiptSeen: boolean;
  readonly paidInPart: boolean;
  readonly method: string | null;
  readonly due: boolean;
};

/** Delivery states in which the buyer cannot have the invoice yet. */
const NOT_ARRIVED: ReadonlySet<string> = new Set(['not-delivered', 'undeliverable']);

export function itemMarks(item: MarkedItem): readonly ItemMark[] {
  const marks: ItemMark[] = [];
  if (item.kind === 'credit') marks.push('credit');
  if (item.kind === 'on_account' || item.kind === 'payment') marks.push('on-account');
  if (item.kind === 'unpaid') marks.push('returned');
  if (item.deliveryState === 'rejected') marks.push('rejected');
  else if (item.deliveryState !== null && NOT_ARRIVED.has(item.deliveryState)) marks.push('undelivered');
  if (item.disputed !== 'no') marks.push(item.disputed === 'whole' ? 'disputed' : 'disputed-in-part');
  if (item.promised) marks.push('promised');
  if (item.holds.some((hold) => hold.kind === 'stop')) marks.push('stopped');
  else if (item.holds.some((hold) => hold.nature !== 'dispute' && hold.nature !== 'promise')) marks.push('held');
  if (item.owner === 'agency') marks.push('agency');
  if (item.owner === 'lawyer') marks.push('lawyer');
  if (item.assigned) marks.push('assigned');
  if (item.receiptSeen) marks.push('receipt-seen');
  if (marks.length === 0 && item.paidInPart) marks.push('paid-in-part');
  // A bill that is not due yet is on its way to the bank.
  if (marks.length === 0 && !item.due && (item.method === 'riba' || item.method === 'sdd')) marks.push(item.method);
  return marks;
}
