import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Habits } from './habits/habits.ts';

/** Money that came in and waits to be told which items it pays. */
export type Incoming = {
  readonly entryId: bigint;
  /** Positive minor units. */
  readonly amount: bigint;
  readonly currency: string;
  readonly valueOn: DayNumber;
  readonly payerName: string | null;
  readonly payerIban: string | null;
  readonly payerTaxId: string | null;
  readonly text: string;
  /** Structured references: the creditor's own, documents that the payer named, the end-to-end identifier. */
  readonly references: readonly string[];
  /** Who announced this payment in an advice, where the advice said it. */
  readonly announcedBy: bigint | null;
};

/** An open item as the matching sees it. */
export type Candidate = {
  readonly itemId: bigint;
  readonly customerId: bigint;
  readonly debtorId: bigint;
  readonly currency: string;
  readonly documentNo: string;
  readonly documentOn: DayNumber;
  readonly dueOn: DayNumber;
  /** What is open and not yet covered by money seen elsewhere; negative for credit notes. */
  readonly free: bigint;
  /** The document's number among its digits, and all its letters and digits: see `document-key.ts`. */
  readonly serial: string;
  readonly compact: string;
};

/** How we know who paid, the surest first; `learnt-name`: a name under which a person has twice placed money of this debtor. */
export type PayerEvidence = 'iban' | 'tax-id' | 'code' | 'name' | 'learnt-name' | 'advice' | 'shared-name';

export type KnownPayer = { readonly debtorId: bigint; readonly by: PayerEvidence; readonly habits?: Habits | undefined };
