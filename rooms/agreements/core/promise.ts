import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import { addWorkingDayNumber } from '#kernel/calendar/shifts.ts';
import { minorDigits, type Currency } from '#kernel/money/currency.ts';
import { smaller } from '#kernel/money/money.ts';

/**
 * `open` until judged · `kept`, `partly-kept`, `broken` by the money that counts · `covered` when the debt is gone and nobody
 * knows yet how: it holds nothing, and no figure counts it until the cause is learnt · `withdrawn` by a person, or because
 * credit notes left nothing to keep · `past` when a file of the time before told of it after its grace: history that nobody here
 * judged, so it holds nothing, is never asked about and counts in no figure.
 */
export const PROMISE_STATES = ['open', 'kept', 'partly-kept', 'broken', 'covered', 'withdrawn', 'past'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

/** Where a state may go. What money has judged stays judged; only `covered` waits for a cause to be learnt. */
const NEXT: Readonly<Record<PromiseState, readonly PromiseState[]>> = {
  open: ['kept', 'partly-kept', 'broken', 'covered', 'withdrawn'],
  covered: ['open', 'kept', 'partly-kept', 'broken', 'withdrawn'],
  kept: [],
  'partly-kept': [],
  broken: [],
  withdrawn: [],
  past: ['withdrawn'],
};

export function canBecome(from: PromiseState, to: PromiseState): boolean {
  return NEXT[from].includes(to);
}

/** A promise to pay. «Promise» alone is taken in JavaScript. */
export type PaymentPromise = {
  readonly id: bigint;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly madeOn: DayNumber;
  readonly dueOn: DayNumber;
  readonly parts: readonly PromisedPart[];
};

export type PromisedPart = { readonly itemId: bigint; readonly amount: bigint };

/** Company settings of promises. */
export type PromiseSettings = {
  readonly graceWorkingDays: number;
  readonly tolerancePercent: number;
  /** In whole units of the promise's currency. */
  readonly toleranceUnits: number;
  readonly partlyKeptFromPercent: number;
  readonly maxDaysAhead: number;
  /** So many broken promises in 90 days ask for the manager's yes. */
  readonly brokenBeforeManager: number;
};

export const DEFAULT_PROMISE_SETTINGS: PromiseSettings = {
  graceWorkingDays: 2,
  tolerancePercent: 1,
  toleranceUnits: 5,
  partlyKeptFromPercent: 10,
  maxDaysAhead: 21,
  brokenBeforeManager: 2,
};

/** Last day of the grace: the second working day after the promised one. Its items are held up to and including this day. */
export function graceEndsOn(dueOn: DayNumber, calendar: Holidays, settings: PromiseSettings = DEFAULT_PROMISE_SETTINGS): DayNumber {
  return settings.graceWorkingDays === 0 ? dueOn : addWorkingDayNumber(dueOn, settings.graceWorkingDays, calendar);
}

/** What may be missing and the promise is still kept: the smaller of 1% and 5.00. */
export function toleranceOf(amount: bigint, currency: Currency, settings: PromiseSettings = DEFAULT_PROMISE_SETTINGS): bigint {
  const share = (amount * BigInt(settings.tolerancePercent)) / 100n;
  return smaller(share, BigInt(settings.toleranceUnits) * 10n ** BigInt(minorDigits(currency)));
}

/** Lays a promised amount on the chosen items, oldest first; what exceeds them is left out. */
export function layOnItems(
  amount: bigint,
  items: readonly { readonly itemId: bigint; readonly dueOn: DayNumber; readonly balance: bigint }[],
): PromisedPart[] {
  const parts: PromisedPart[] = [];
  let left = amount;
  for (const item of [...items].sort((a, b) => a.dueOn - b.dueOn || (a.itemId < b.itemId ? -1 : 1))) {
    if (left <= 0n) break;
    const part = smaller(left, item.balance);
    if (part <= 0n) continue;
    parts.push({ itemId: item.itemId, amount: part });
    left -= part;
  }
  return parts;
}
