import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';

/*
 * Nobody answered. The other half of the day, then the next working day, then another contact and an e-mail that says we
 * tried; six attempts in fifteen days without a word mean that he cannot be reached.
 */

export const UNREACHABLE_ATTEMPTS = 6;
export const UNREACHABLE_WITHIN_DAYS = 15;

const NOON = 13 * 60;

export type NextTry =
  | { readonly kind: 'try'; readonly on: CalendarDate; readonly half: DayHalf; readonly otherContact: boolean; readonly mail: boolean }
  | { readonly kind: 'unreachable' };

export type DayHalf = 'morning' | 'afternoon';

/** `attempts`: without an answer in the last fifteen days, this one included. */
export function nextTry(attempts: number, today: CalendarDate, minutes: number, calendar: Holidays): NextTry {
  if (attempts >= UNREACHABLE_ATTEMPTS) return { kind: 'unreachable' };
  const now: DayHalf = minutes < NOON ? 'morning' : 'afternoon';
  const other: DayHalf = now === 'morning' ? 'afternoon' : 'morning';
  const turn = attempts % 3;
  if (turn === 1 && now === 'morning') return { kind: 'try', on: today, half: 'afternoon', otherContact: false, mail: false };
  return { kind: 'try', on: addWorkingDays(today, 1, calendar), half: other, otherContact: turn === 0, mail: turn === 0 };
}
