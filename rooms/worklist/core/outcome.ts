import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** One row of the outcome table: what a result of a call means, as data. */
export type Outcome = {
  readonly code: string;
  /** The digit on the keyboard, and the outcome's turn when the digit is pressed again. */
  readonly key: number;
  readonly rank: number;
  readonly labelIt: string;
  readonly labelEn: string;
  readonly contactLevel: 'DEBTOR' | 'THIRD_PARTY' | 'NONE' | 'ANY';
  readonly countsAsContact: boolean;
  readonly hold: 'none' | 'promise' | 'dispute' | 'stop' | 'hold' | 'calls';
  readonly holdScope: 'items' | 'amount' | 'debtor' | null;
  readonly holdDays: number | null;
  readonly holdUnit: DayUnit | null;
  readonly taskType: string | null;
  readonly nextDays: number | null;
  readonly nextUnit: DayUnit | null;
  readonly repeatRule: RepeatRule | null;
};

/** Working days, calendar days, or working days after the date told in the call. */
export type DayUnit = 'wd' | 'd' | 'date';

export const REPEAT_RULES = [
  'promise-limits',
  'refused',
  'no-hold',
  'manager',
  'third-unfounded-manager',
  'after-broken-plan',
  'third-as-approval',
  'next-contact',
  'sixth-unreachable',
  'salesperson',
  'tracing',
] as const;
export type RepeatRule = (typeof REPEAT_RULES)[number];

/** A reason of dispute: who owns it, how long he has, and what stays out of the reminders meanwhile. */
export type DisputeReason = {
  readonly code: string;
  readonly labelIt: string;
  readonly labelEn: string;
  readonly category: string;
  readonly ownerRole: string;
  readonly evidenceExpected: string;
  readonly slaDays: number;
  readonly stopsDunning: 'item' | 'disputed_part' | 'none';
};

/** Some outcomes say their reason themselves. */
export const REASON_OF_OUTCOME: Readonly<Record<string, string>> = {
  WRONG_DUE_DATE: 'TERMS',
  AWAITS_CREDIT_NOTE: 'CREDIT_NOTE_EXPECTED',
  SET_OFF_CLAIMED: 'SET_OFF',
};

/** `REFUSES_TO_PAY` needs a reason; this one says that there is none. */
export const NO_REASON = 'NONE';

export const ATTEMPTS: ReadonlySet<string> = new Set(['NO_ANSWER', 'BUSY', 'VOICEMAIL']);
export const DEAD_NUMBER: ReadonlySet<string> = new Set(['WRONG_NUMBER', 'NUMBER_NOT_IN_SERVICE']);

/** What the caller notes for one result: the outcome, on which items, with which date and amount. */
export type NotedResult = {
  readonly outcome: string;
  /** Chosen open items, oldest first, with what is open on them. */
  readonly items: readonly NotedItem[];
  readonly currency: string | null;
  /** Promised, disputed or announced; `null` = the whole of the chosen items. */
  readonly amount: bigint | null;
  readonly onDate: CalendarDate | null;
  readonly atTime: Date | null;
  /** A reason of dispute, or `NONE` for a refusal without one. */
  readonly reason: string | null;
  /** How he pays: `cash` has a legal limit. */
  readonly method: string | null;
  /** CRO, TRN or a receipt: a payment announced for the second time holds only with it. */
  readonly proof: string | null;
};

export type NotedItem = { readonly itemId: bigint; readonly currency: string; readonly balance: bigint };
