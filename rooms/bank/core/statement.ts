import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';

/*
 * What every bank file is read into: statements with entries, one after the other, as a stream of events. A reader is fed text
 * in pieces of any size and never holds more than one entry, so memory does not grow with the file.
 */

/** The formats of statements; `sheet` is what a bank's web page saves as CSV or XLSX. */
export type StatementFormat = 'camt.053' | 'mt940' | 'cbi-rh' | 'sheet';

export type Balance = { readonly on: CalendarDate; readonly amount: bigint };

export type StatementHead = {
  /** IBAN without blanks, else the number as the bank writes it; empty when the file does not tell. */
  readonly account: string;
  readonly currency: Currency;
  readonly number: string | null;
  readonly opening: Balance | null;
};

/** Who stands on the other side of the entry, as far as the bank tells. */
export type Counterparty = { readonly name: string | null; readonly iban: string | null; readonly taxId: string | null };

/** One payment: an entry of its own, or one of those that a batch entry sums up. */
export type EntryPart = {
  /** Signed minor units: positive is money in. */
  readonly amount: bigint;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  /** A structured reference of the creditor (ISO 11649 `RF…` or the bank's own). */
  readonly creditorRef: string | null;
  /** Numbers of documents that the payer named in a structured field. */
  readonly documents: readonly string[];
  readonly counterparty: Counterparty;
  readonly text: string;
  /** ISO 20022 reason of a return or refusal: `AM04`, `MD06` … */
  readonly reason: string | null;
};

export type BankEntry = EntryPart & {
  readonly booked: CalendarDate;
  readonly value: CalendarDate;
  /** ABI causale (`48`, `37`, `Z9`), where the bank states one. */
  readonly causale: string | null;
  /** The format's own transaction code: `PMNT/RCDT/ESCT`, `NTRF`, `166`. */
  readonly code: string | null;
  /** The bank's reference of the booking. */
  readonly bankRef: string | null;
  readonly reversal: boolean;
  /** Set where one booking sums up several payments that are told apart; their amounts sum to the entry's. */
  readonly parts: readonly EntryPart[];
  /** Line or ordinal number in the file, for messages. */
  readonly place: string;
};

/** Something a person should know. `error` refuses the statement it stands in, `fatal` the file. */
export type Flaw = {
  readonly severity: 'fatal' | 'error' | 'warning' | 'info';
  readonly code: FlawCode;
  readonly place: string;
  readonly details: Readonly<Record<string, string | number>>;
};

export type FlawCode =
  | 'account-missing'
  | 'amount-decimals'
  | 'amount-unreadable'
  | 'balance-other-currency'
  | 'closing-missing'
  | 'counters-differ'
  | 'currency-unknown'
  | 'date-unreadable'
  | 'doctype'
  | 'entry-other-currency'
  | 'entry-too-large'
  | 'entry-unreadable'
  | 'field-too-long'
  | 'interim-report'
  | 'notification'
  | 'not-balanced'
  | 'not-booked'
  | 'no-balance'
  | 'no-statement'
  | 'opening-missing'
  | 'record-length'
  | 'record-out-of-place'
  | 'record-unknown'
  | 'row-unreadable'
  | 'running-balance'
  | 'too-deep'
  | 'total-differs'
  | 'trailer-missing'
  | 'xml-damaged';

export type BankEvent =
  | { readonly kind: 'statement'; readonly head: StatementHead; readonly place: string }
  | { readonly kind: 'entry'; readonly entry: BankEntry }
  | { readonly kind: 'end'; readonly closing: Balance | null; readonly place: string }
  | { readonly kind: 'flaw'; readonly flaw: Flaw };

/** Reads one format. After `fatal` it takes no more. */
export type StatementReader = {
  push(text: string): BankEvent[];
  /** The text is at its end. */
  end(): BankEvent[];
};

export const NOBODY: Counterparty = Object.freeze({ name: null, iban: null, taxId: null });

export function flaw(severity: Flaw['severity'], code: FlawCode, place: string, details: Flaw['details'] = {}): BankEvent {
  return { kind: 'flaw', flaw: { severity, code, place, details } };
}
