import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';

/** What a document does to what is owed to its seller. `none`: purchase side, self-billing for tax, not a receivable. */
export type Effect = 'receivable' | 'credit' | 'none';
export type PaymentMethod = 'transfer' | 'riba' | 'sdd' | 'cheque' | 'other';

export type Address = {
  readonly street: string | null;
  readonly postcode: string | null;
  readonly town: string | null;
  readonly province: string | null;
  readonly country: string | null;
};

export type Party = {
  readonly name: string | null;
  /** Without the country where it is Italian: `01234567890`, `DE123456789`. */
  readonly vatNumber: string | null;
  readonly taxCode: string | null;
  readonly address: Address | null;
  readonly pec: string | null;
};

/** One way and day of paying a part, as the document states it. Amounts as they stand there, credits too. */
export type StatedPayment = {
  readonly amount: bigint | null;
  readonly dueOn: CalendarDate | null;
  /** Days from a day, in place of a due date. */
  readonly terms: { readonly from: CalendarDate | null; readonly days: number } | null;
  readonly method: PaymentMethod | null;
  /** As in the document: MP05, 30. */
  readonly methodCode: string | null;
  /** Nothing is left to pay: held back from sums collected (MP22), or paid in advance (TP03). */
  readonly settled: 'held-back' | 'advance' | null;
  readonly iban: string | null;
  readonly reference: string | null;
};

/** Documents that this one speaks of; kept as links on the item. */
export type Links = {
  readonly orders: readonly string[];
  readonly contracts: readonly string[];
  readonly deliveryNotes: readonly string[];
  /** Invoices that a credit or debit note corrects. */
  readonly invoices: readonly string[];
  readonly cig: readonly string[];
  readonly cup: readonly string[];
};

export type DocumentLine = {
  readonly text: string;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly price: string | null;
  readonly total: string | null;
  readonly vat: string | null;
};

export type VatLine = {
  readonly rate: string | null;
  readonly nature: string | null;
  readonly taxable: bigint;
  readonly tax: bigint;
  /** I at once, D on payment, S paid by the public buyer. */
  readonly payability: string | null;
};

export type Attachment = { readonly name: string; readonly mediaType: string; readonly bytes: number };

/** One document, read from any format. Amounts are positive as written; `effect` says what they do. */
export type EInvoice = {
  readonly format: 'fatturapa' | 'fatturapa-simplified' | 'ubl';
  /** Its place in a file of several, from 1. */
  readonly position: number;
  readonly effect: Effect;
  /** TD01, TD04, 380, 381. */
  readonly code: string;
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly currency: Currency;
  readonly seller: Party;
  readonly buyer: Party;
  /** The buyer is a public body by the format of transmission (FPA). */
  readonly publicBody: boolean;
  readonly recipientCode: string | null;
  readonly total: bigint;
  /** False: the document does not state it, it is the sum of its VAT summary. */
  readonly totalStated: boolean;
  readonly withheld: bigint;
  readonly splitVat: bigint;
  readonly stamp: bigint;
  /** Paid before and so stated (UBL). */
  readonly prepaid: bigint;
  /** What can be asked for: total less withholding tax, VAT paid by the public buyer and money paid before. */
  readonly collectable: bigint;
  readonly payments: readonly StatedPayment[];
  /** Terms in words, where no date is given. */
  readonly termsText: string | null;
  readonly links: Links;
  readonly lines: readonly DocumentLine[];
  readonly vat: readonly VatLine[];
  readonly notes: readonly string[];
  readonly attachments: readonly Attachment[];
};

/** What was noticed while reading a document, by a code of `words.ts`. */
export type Noticed = {
  readonly severity: 'blocking' | 'review' | 'info';
  readonly code: string;
  readonly place: string | null;
  readonly details: Readonly<Record<string, string | number>>;
};

export type ReadDocument = { readonly invoice: EInvoice | null; readonly noticed: readonly Noticed[] };

export function noticed(
  severity: Noticed['severity'],
  code: string,
  place: string | null = null,
  details: Noticed['details'] = {},
): Noticed {
  return { severity, code, place, details };
}
