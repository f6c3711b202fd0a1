import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { CustomerType, Delivery } from './facts.ts';

/*
 * Everything `decide` reads about one debtor, and nothing else. The server fills it with one row per debtor; days are
 * day numbers, amounts whole minor units, ids the database's bigint. A fact not yet known is `null`, never a guess.
 */

/** One debtor with his open items of all customer codes, ledgers and currencies. */
export type DebtorSnapshot = {
  readonly debtorId: bigint;
  readonly facts: DebtorFacts;
  /** Items with a balance other than zero: invoices and debit notes (> 0), credit notes and payments on account (< 0). */
  readonly items: readonly ItemSnapshot[];
  /**
   * Holds and stops that touch this debtor or one of these items: those in force *and* those that ended, because the
   * ladder's clock does not count the days under them. Holds of nature `promise` are left out: promises speak for themselves.
   */
  readonly holds: readonly HoldSnapshot[];
  /** Promises that name one of these items, open and judged. An open promise holds until it is judged (P17). */
  readonly promises: readonly PromiseSnapshot[];
  /** Money seen but not yet in the ledger (P1): one entry per item covered, and one for what covers none. */
  readonly receipts: readonly ReceiptSnapshot[];
  /** Money from an IBAN of this debtor that nobody has placed yet (G2). */
  readonly unidentified: readonly CurrencyAmount[];
  /** Channels on which this debtor can be reached: a usable address of somebody who may be told (P20). */
  readonly reach: Reach;
  readonly contactLog: ContactLog;
  /** Messages decided and not yet gone: waiting for approval, hours or signature, or in doubt. Tasks are not listed here. */
  readonly pending: readonly PendingMessage[];
  /** As-of day of the oldest *follow* ledger in which he has a code; `null` when all his ledgers are *lead*: always fresh. */
  readonly ledgerAsOf: DayNumber | null;
  /** A delivery of one of his ledgers was stopped and waits for a person (G2). */
  readonly ledgerInDoubt: boolean;
  /** One of his codes has a salesperson who uses Puntuale, so that she can be told before he hears from us. */
  readonly hasSalesperson: boolean;
  /** What the salesperson was told of, as the last decision left it. */
  readonly told: readonly Told[];
};

/** The salesperson was told that a written step of an item would come. */
export type Told = { readonly itemId: bigint; readonly cycle: number; readonly step: string; readonly on: DayNumber };

/** Facts for segments and conditions; the closed list with words stands in `facts.ts`. */
export type DebtorFacts = {
  readonly customerType: CustomerType | null;
  readonly intercompany: boolean;
  readonly keyAccount: boolean;
  /** Day of the first invoice ever; `null` = history unknown (P6). */
  readonly firstInvoiceOn: DayNumber | null;
  /** No invoice of his was ever paid, and the first one is known; `null` = unknown. */
  readonly firstInvoiceUnpaid: boolean | null;
  readonly weightedDelay12m: number | null;
  readonly brokenPromises90d: number | null;
  readonly brokenPromises12m: number | null;
  readonly returnedBills12m: number | null;
  readonly brokenPlan: boolean | null;
  readonly protests: boolean | null;
  readonly insolvencySign: boolean | null;
  /** A … E */
  readonly riskClass: string | null;
  /** In the company's currency. */
  readonly turnover12m: bigint | null;
  /** In the company's currency; `null` = no limit known. */
  readonly creditLimit: bigint | null;
  /** Last day of the hardship flag (overlay *difficulty*). */
  readonly hardshipUntil: DayNumber | null;
  /** Codes over all his customers. */
  readonly ledgers: readonly string[];
  readonly branches: readonly string[];
  readonly areas: readonly string[];
  readonly salespeople: readonly string[];
  readonly collectors: readonly string[];
};

export type ItemKind = 'invoice' | 'debit' | 'credit' | 'payment' | 'on_account' | 'unpaid' | 'other';
export type PaymentMethod = 'transfer' | 'riba' | 'sdd' | 'cheque' | 'other';

export type ItemSnapshot = {
  readonly id: bigint;
  readonly customerId: bigint;
  readonly currency: string;
  readonly kind: ItemKind;
  readonly dueOn: DayNumber;
  readonly documentOn: DayNumber;
  /** Open residual; negative for credits. */
  readonly balance: bigint;
  /** `null` = the file does not tell; treated as a transfer. */
  readonly method: PaymentMethod | null;
  /** What SDI or the buyer said last of its invoice; `null` = no electronic invoice known, or nothing said yet. */
  readonly delivery: Delivery | null;
  /** Due date of the RiBa or SDD presented for it, which may be later than the item's; `null` = none known. */
  readonly billDueOn: DayNumber | null;
  /** The day we knew that a RiBa or SDD came back; `null` = not returned. */
  readonly returnedOn: DayNumber | null;
  /** Assigned to a factor (P8): who chases. `null` = ours. */
  readonly assignedChasedBy: 'us' | 'factor' | null;
  /** P27: whose work the item is. */
  readonly owner: 'internal' | 'agency' | 'lawyer';
  /** For a credit: the item it belongs to, which it lowers before anything else; `null` = unlinked, netted on the total. */
  readonly linkedTo: bigint | null;
  /** For a payment on account: a deposit for an open order, which is not netted (G3). */
  readonly orderDeposit: boolean;
  readonly entry: ItemEntry;
  /** The day on which a written step naming the item first reached the debtor (G7); `null` = never. */
  readonly remindedOn: DayNumber | null;
  /** The day on which the formal notice naming the item was delivered, with proof; `null` = not yet. */
  readonly noticeDeliveredOn: DayNumber | null;
  readonly progress: ItemProgress;
};

/** How the item came onto the ladder (go-live). */
export type ItemEntry = {
  /** The day the item became known to us. */
  readonly on: DayNumber;
  /** Last reminder level of the old system; `null` = none known. */
  readonly oldLevel: number | null;
  readonly oldLevelOn: DayNumber | null;
  /** The manager has decided that an item over 180 days old at entry is chased. */
  readonly chaseDecided: boolean;
};

/** Steps done for the item in its present cycle. Kept in the debtor's row, written with each decision. */
export type ItemProgress = {
  readonly cycle: number;
  /** Step key → day. Repetitions have keys of their own: `second-reminder/2`. */
  readonly done: Readonly<Record<string, DayNumber>>;
  readonly spared: readonly string[];
  /** Highest stage done, whatever policy version it belonged to; 0 = none. */
  readonly stage: number;
};

export const NO_PROGRESS: ItemProgress = Object.freeze({ cycle: 1, done: Object.freeze({}), spared: Object.freeze([]), stage: 0 });

export type HoldSnapshot = {
  readonly id: bigint;
  readonly kind: 'hold' | 'stop';
  readonly nature: 'hold' | 'dispute' | 'plan' | 'request' | 'retention' | 'import';
  /** A code: `insolvency`, `lawyer-named`, `dispute:PRICE_ERROR` … */
  readonly reason: string;
  readonly covers: 'dunning' | 'calls' | 'interest';
  /** `null` = the whole debtor. */
  readonly itemId: bigint | null;
  /** `null` = the whole item. */
  readonly amount: bigint | null;
  readonly fromOn: DayNumber;
  /** Last day under the hold; `null` only for a stop. */
  readonly untilOn: DayNumber | null;
  /** It ends with an alarm that is still open, and not on its day. */
  readonly alarmOpen: boolean;
  /** The day on which somebody lifted it: from that day it holds no more. */
  readonly liftedOn: DayNumber | null;
};

export type PromiseSnapshot = {
  readonly id: bigint;
  readonly currency: string;
  readonly madeOn: DayNumber;
  readonly dueOn: DayNumber;
  /** Last day of the grace (two working days after `dueOn`). */
  readonly graceEndsOn: DayNumber;
  readonly state: 'open' | 'kept' | 'partly-kept' | 'broken' | 'covered' | 'withdrawn';
  readonly judgedOn: DayNumber | null;
  /** False when it was made after two broken promises in 90 days: the manager accepted it, and firm acts go on nevertheless. */
  readonly holdsFirmActs: boolean;
  /** What is promised on each item, laid oldest first when the promise was made. */
  readonly parts: readonly { readonly itemId: bigint; readonly amount: bigint }[];
};

export type ReceiptSnapshot = { readonly currency: string; readonly amount: bigint; readonly itemId: bigint | null };

export type CurrencyAmount = { readonly currency: string; readonly amount: bigint };

export type Reach = {
  readonly email: boolean;
  readonly pec: boolean;
  /** A postal address, for letters and registered letters. */
  readonly post: boolean;
  readonly phone: boolean;
  readonly mobile: boolean;
  /** How whoever is written to wants to be written to, where he said so: asked before the step's other channels. */
  readonly prefers?: 'email' | 'pec' | 'letter' | null;
};

/** Days of counted contacts of at least the last 30 days, over all channels and agencies (G9), in any order. */
export type ContactLog = {
  readonly writtenSteps: readonly DayNumber[];
  readonly emails: readonly DayNumber[];
  readonly conversations: readonly DayNumber[];
  readonly attempts: readonly DayNumber[];
  /** The last statement sent by the engine to a small debtor (G10). */
  readonly lastStatementOn: DayNumber | null;
};

export type PendingMessage = {
  readonly actionId: bigint;
  readonly step: string;
  readonly status: 'waiting' | 'in-doubt';
  readonly itemIds: readonly bigint[];
};
