import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Flaw } from '../statement.ts';

/** What became of a bill (RiBa), or that it was presented. */
export type BillState = 'presented' | 'paid' | 'unpaid' | 'recalled' | 'irregular' | 'recall-requested';

/** One RiBa of a CBI flow: a collection order, or the outcome of one. */
export type Bill = {
  readonly state: BillState;
  /** The five digits of the flow: 30000, 42010 … */
  readonly cause: string;
  readonly dueOn: CalendarDate | null;
  /** Positive cents: RiBa are in euro. */
  readonly amount: bigint;
  /** Given by the creditor: ties the outcome to the order. */
  readonly receiptNo: string;
  readonly customerCode: string | null;
  readonly debtorName: string | null;
  readonly debtorTaxId: string | null;
  /** Invoice number and date, free text. */
  readonly reference: string;
  /** Bank charges of an outcome, in cents. */
  readonly charges: bigint;
  readonly place: string;
};

export type BillFlow = {
  readonly kind: 'presentation' | 'outcome';
  readonly createdOn: CalendarDate | null;
  readonly supportName: string;
  readonly sender: string;
  readonly receiver: string;
  readonly bills: readonly Bill[];
  /** Sum of the amounts of all bills. */
  readonly total: bigint;
};

export type ReadBills = { readonly flows: readonly BillFlow[]; readonly flaws: readonly Flaw[] };

/** Causes of record 14. A cause that is not here is refused by name: what became of the bill must not be guessed. */
export const CAUSES: Readonly<Record<string, BillState>> = {
  '30000': 'presented',
  '30006': 'irregular',
  '30007': 'irregular',
  '30008': 'recalled',
  '30009': 'irregular',
  '30010': 'paid',
  '30100': 'recall-requested',
  '42010': 'unpaid',
};
