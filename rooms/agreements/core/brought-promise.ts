import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import { smaller } from '#kernel/money/money.ts';
import { graceEndsOn } from './promise.ts';

export type BroughtPromise = {
  readonly amount: bigint;
  readonly dueOn: DayNumber;
  /** What may still be promised on its items. */
  readonly owed: bigint;
  /** What has come on them since the promise was made: its judge counts it, so the promise still stands for it. */
  readonly receivedSince: bigint;
};

/**
 * What a promise that another system took is worth here. It was accepted there: neither how far ahead it is nor how many were broken
 * is asked again. Nobody can tell of one whose grace is over whether it was kept. What was paid before we came is not missing: a
 * promise never stands for more than the debt.
 */
export function weighBrought(
  { amount, dueOn, owed, receivedSince }: BroughtPromise,
  { today, calendar }: { readonly today: DayNumber; readonly calendar: Holidays },
): 'past' | 'nothing-owed' | { readonly standsFor: bigint } {
  if (graceEndsOn(dueOn, calendar) < today) return 'past';
  if (owed <= 0n) return 'nothing-owed';
  return { standsFor: smaller(amount, owed + receivedSince) };
}
