import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { CallTimes } from '#rooms/customers/core/door.ts';
import type { ContactChannel } from '../vocabulary/contact-channels.ts';
import type { CustomerType, HoldReason } from '../vocabulary/customer-vocabulary.ts';
import type { StatedTotal } from './total-reader.ts';
import type { ContactRole } from '../vocabulary/contact-roles.ts';
import type { DocumentKind } from '../vocabulary/document-kinds.ts';
import type { PaymentMethod } from '../vocabulary/payment-methods.ts';
import type { PaymentTerms } from '../vocabulary/payment-terms.ts';
import type { RowError, RowFinding } from './row-log.ts';

/** Who the row speaks of. The code is never empty: without one, VAT number, codice fiscale or name stand in. */
export type CustomerIdentity = {
  readonly customerCode: string;
  readonly codeFrom: 'code' | 'vat-number' | 'tax-code' | 'name';
  readonly customerName: string | null;
  readonly vatNumber: string | null;
  /** Invalid numbers match nothing; `null` = of a country whose digits are not checked, or no number. */
  readonly vatValid: boolean | null;
  readonly taxCode: string | null;
  readonly taxCodeValid: boolean | null;
  /** `null` = unknown: no interest is asked (P11). */
  readonly customerType: CustomerType | null;
};

export type Address = {
  readonly street?: string;
  readonly postcode?: string;
  readonly town?: string;
  readonly province?: string;
  readonly country?: string;
};

/** What is said of a customer whatever the row is about: how to reach him and who looks after him. */
export type StandingDetails = {
  readonly language: string | null;
  readonly email: string | null;
  readonly pec: string | null;
  readonly phone: string | null;
  readonly mobile: string | null;
  readonly address: Address | null;
  readonly area: string | null;
  readonly salesperson: string | null;
  readonly collector: string | null;
  readonly firstInvoiceOn: CalendarDate | null;
};

/** What a row says of its customer that may be different in the next row. */
export type RowDetails = {
  readonly branch: string | null;
  readonly paymentMethod: PaymentMethod | null;
  readonly paymentTerms: string | null;
  readonly terms: PaymentTerms | null;
  /** The source's own block (P13). */
  readonly hold: HoldReason | null;
  readonly notes: string | null;
  /** Columns that no field reads, by heading. */
  readonly extra: Readonly<Record<string, string>> | null;
};

export type CustomerDetails = StandingDetails & RowDetails;

export type TypedOpenItem = CustomerIdentity &
  CustomerDetails & {
    readonly line: number;
    /** An earlier row described its customer in the same words: of identity and standing details only the code is read again. */
    readonly customerRepeated: boolean;
    /** Natural key: the mapped id, else customer, kind, number, document date and instalment (or due date). */
    readonly key: string;
    /** What the rows of one item have in common, where several rows make one. */
    readonly partita: string | null;
    readonly dueStated: boolean;
    readonly documentKind: DocumentKind;
    readonly documentNumber: string;
    readonly documentOn: CalendarDate;
    /** As stated, or by the terms where the file states none; credits without one take their document date. */
    readonly dueOn: CalendarDate;
    readonly instalment: string | null;
    readonly currency: Currency;
    /** Signed minor units: credits and payments lower the balance. 0 when the file calls it settled. */
    readonly residual: bigint;
    readonly original: bigint;
    readonly scope: string;
    readonly contract: string | null;
    readonly orderNumber: string | null;
    /** The document that a part payment or a rest points to. */
    readonly invoiceReference: string | null;
    readonly cig: string | null;
    readonly cup: string | null;
    readonly assigned: {
      readonly to: string;
      readonly on: CalendarDate | null;
      readonly withRecourse: boolean | null;
      readonly notified: boolean | null;
    } | null;
    readonly lastReminderLevel: number | null;
    readonly lastReminderOn: CalendarDate | null;
    readonly closedOn: CalendarDate | null;
  };

export type TypedCustomer = CustomerIdentity &
  CustomerDetails & {
    readonly line: number;
    readonly key: string;
    readonly contactName: string | null;
    /** Where his reminders and statements go, when that is not his usual address. */
    readonly reminderEmail: string | null;
    readonly statementEmail: string | null;
    /** The account of this ledger that receives for him. */
    readonly receivedBy: string | null;
    readonly preferredChannel: ContactChannel | null;
    /** When he may be called; hours that are not understood stay words. */
    readonly callTimes: CallTimes | null;
    readonly usualHours: string | null;
    readonly group: string | null;
    readonly recipientCode: string | null;
    readonly iban: string | null;
  };

export type TypedPayment = Omit<CustomerIdentity, 'customerCode' | 'codeFrom'> & {
  readonly line: number;
  /** Empty when the row names only a document. */
  readonly customerCode: string;
  readonly codeFrom: CustomerIdentity['codeFrom'] | 'document';
  /** The file's own id, or customer, value date, amount and reference; equal rows of one file are told apart by `paymentKey`. */
  readonly key: string;
  readonly hasOwnId: boolean;
  readonly paidOn: CalendarDate;
  readonly bookedOn: CalendarDate | null;
  readonly currency: Currency;
  /** Positive = money received; negative = given back or reversed. */
  readonly amount: bigint;
  readonly reference: string | null;
  readonly documentNumber: string | null;
  readonly documentOn: CalendarDate | null;
  readonly instalment: string | null;
  readonly paymentMethod: PaymentMethod | null;
  readonly scope: string;
  readonly notes: string | null;
  readonly extra: Readonly<Record<string, string>> | null;
};

/** An order, a delivery, a contract or a ticket. */
export type TypedRecord = Omit<CustomerIdentity, 'customerCode' | 'codeFrom' | 'customerType'> & {
  readonly line: number;
  /** Empty when the row names only a document. */
  readonly customerCode: string;
  readonly codeFrom: CustomerIdentity['codeFrom'] | 'document';
  /** The file's own id, or customer and number; equal ones of a file are counted. */
  readonly key: string;
  readonly hasOwnId: boolean;
  readonly number: string;
  readonly recordOn: CalendarDate | null;
  readonly dueOn: CalendarDate | null;
  readonly currency: Currency;
  readonly amount: bigint | null;
  readonly state: string | null;
  readonly closed: boolean;
  readonly signed: boolean | null;
  readonly invoiced: boolean | null;
  readonly description: string | null;
  readonly documentNumber: string | null;
  readonly supplyPoint: string | null;
  readonly extra: Readonly<Record<string, string>> | null;
};

/** What a row tells of the time before (P6): of each kind of file its own part, the rest `null`. */
export type TypedHistory = Omit<CustomerIdentity, 'customerCode' | 'codeFrom' | 'customerType'> & {
  readonly line: number;
  /** Empty when the row names only a document, or speaks of the whole company. */
  readonly customerCode: string;
  readonly codeFrom: CustomerIdentity['codeFrom'] | 'document';
  readonly documentNumber: string | null;
  readonly documentOn: CalendarDate | null;
  readonly instalment: string | null;
  readonly currency: Currency;
  readonly amount: bigint | null;
  /** `2026-09` */
  readonly month: string | null;
  readonly firstInvoiceOn: CalendarDate | null;
  readonly level: number | null;
  readonly levelOn: CalendarDate | null;
  readonly hold: HoldReason | null;
  readonly until: CalendarDate | null;
  /** The documents of a promise; one cell may name several. */
  readonly documents: readonly string[];
  readonly promisedFor: CalendarDate | null;
  readonly promisedOn: CalendarDate | null;
  readonly notes: string | null;
  readonly contactName: string | null;
  readonly contactRole: ContactRole | null;
  readonly email: string | null;
  readonly pec: string | null;
  readonly phone: string | null;
  readonly language: string | null;
  readonly receivesStatements: boolean | null;
  readonly mayBeTold: boolean | null;
  readonly neverContact: boolean | null;
  /** The cell that a complaint repeats. */
  readonly written: string;
};

/** A row that is not kept, with what could be read of it: its item is present and not absent, its amount counts in the totals. */
export type RejectedRow = {
  readonly line: number;
  readonly errors: readonly RowError[];
  /** `null` when the key itself cannot be read. */
  readonly key: string | null;
  /** Where only the end of the key, its due date, cannot be read: the key of the document without it. */
  readonly documentKey?: string;
  readonly customerCode: string | null;
  /** Of which item of several rows it is one: without it the item's rest cannot be told. */
  readonly partita?: string | null;
  readonly currency: Currency | null;
  readonly amount: bigint | null;
  readonly cells: readonly string[];
};

/** What one row of the file turns out to be. */
export type RowReading<Row> =
  | { readonly kind: 'row'; readonly row: Row; readonly findings: readonly RowFinding[] }
  | { readonly kind: 'rejected'; readonly rejected: RejectedRow }
  /** A row of totals (`amount` in minor units of the only currency, a control total) or a repeated heading: not data. */
  | {
      readonly kind: 'skipped';
      readonly line: number;
      readonly why: 'total' | 'heading' | 'not-receivable';
      readonly amount: bigint | null;
      /** What a row of totals says, to be compared with the rows above it. */
      readonly total?: StatedTotal;
    };
