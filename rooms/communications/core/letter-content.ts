import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { DocumentLanguage } from './document-formats.ts';

/*
 * Everything a message says, as plain data: it is stored with the message, so that letter and mail can be rendered
 * again, years later, exactly as they were. Amounts are decimals with the currency's digits, dates ISO; the words are
 * already in the customer's language.
 */
export type LetterContent = {
  readonly version: 1;
  readonly template: string;
  readonly templateVersion: number;
  readonly language: DocumentLanguage;
  readonly tone: 'friendly' | 'direct' | 'firm';
  readonly sender: LetterSender;
  readonly recipient: LetterRecipient;
  readonly place: string;
  readonly on: CalendarDate;
  /** Protocol number; `null` for a mail that a person writes. */
  readonly reference: string | null;
  readonly words: LetterWords;
  readonly tables: readonly CurrencyTable[];
  readonly payments: readonly PaymentDetails[];
  /** Who answers questions: always a person. */
  readonly contact: ContactPerson;
  /** Who signs; for formal acts the signatory with a power of attorney. */
  readonly signature: { readonly name: string; readonly role: string };
  /** Nobody has read it before it left: the letter says so. */
  readonly automatic: boolean;
  /** A person has changed the words: they are kept, whatever the template says by now. */
  readonly edited: boolean;
  readonly attachments: readonly string[];
};

/** What a person may change before it leaves. */
export type LetterWords = {
  readonly subject: string;
  readonly salutation: string;
  /** Before and after the tables. */
  readonly opening: readonly string[];
  readonly closing: readonly string[];
  readonly farewell: string;
};

export type LetterSender = {
  readonly name: string;
  readonly lines: readonly string[];
  readonly vatNumber: string;
  readonly taxCode: string | null;
  readonly pec: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly privacyUrl: string | null;
};

export type LetterRecipient = {
  readonly name: string;
  readonly attention: string | null;
  /** The postal address, one line each; empty when none is known (mail only). */
  readonly lines: readonly string[];
  readonly email: string | null;
};

export type ContactPerson = { readonly name: string; readonly role: string; readonly phone: string | null; readonly email: string | null };

/** One currency with the customer's codes inside it. Currencies never mix. */
export type CurrencyTable = {
  readonly currency: string;
  readonly groups: readonly CodeGroup[];
  /** Sum of what may be asked of the rows. */
  readonly gross: string;
  /** Credit notes and payments on account netted; receipts not yet in the ledger. Positive, zero when there are none. */
  readonly credits: string;
  readonly receipts: string;
  /** What the letter asks: gross − credits − receipts. */
  readonly asked: string;
  /** Parts in dispute: named, not asked. */
  readonly disputed: readonly DisputedPart[];
  /** Only where the step speaks of interest. */
  readonly claim: ClaimTable | null;
};

export type CodeGroup = {
  readonly customerCode: string;
  /** Named only where the debtor has several codes. */
  readonly customerName: string | null;
  readonly rows: readonly LetterRow[];
};

export type LetterRow = {
  readonly document: string;
  readonly documentOn: CalendarDate;
  readonly dueOn: CalendarDate;
  /** Negative before the due date. */
  readonly daysLate: number;
  readonly original: string;
  readonly residual: string;
  /** Residual minus what is disputed, promised, covered: what the letter asks of this row. */
  readonly asked: string;
  /** A bill presented through the customer's bank: it is not to be paid by transfer as well. */
  readonly bill: 'riba' | 'sdd' | null;
  /** Public bodies find a document by these. */
  readonly orderNo: string | null;
};

export type DisputedPart = { readonly document: string; readonly amount: string };

/** Principal, interest, flat compensation and expenses, each apart (conduct and law both ask for it). */
export type ClaimTable = {
  readonly until: CalendarDate;
  /** `inform`: told as a fact, not asked. `claim`: asked with the principal. */
  readonly kind: 'inform' | 'claim';
  readonly law: 'd-lgs-231-2002' | 'art-1284';
  readonly rows: readonly InterestRow[];
  readonly provisional: boolean;
  readonly principal: string;
  readonly interest: string;
  readonly lumpSums: string;
  readonly expenses: string;
  readonly total: string;
};

export type InterestRow = {
  readonly document: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  readonly rate: string;
  readonly principal: string;
  readonly interest: string;
};

/** Where to pay, as in force on the day of the letter. */
export type PaymentDetails = {
  readonly currency: string;
  readonly amount: string;
  readonly payTo: string;
  readonly iban: string;
  readonly bankName: string | null;
  /** The factor that has bought the documents: it is the one to pay. */
  readonly assignedTo: string | null;
  readonly documents: readonly string[];
  readonly remittance: string;
  /** Payload of the SEPA QR code; euro only. */
  readonly epc: string | null;
};
