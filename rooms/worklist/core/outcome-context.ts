import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import type { DayUnit, DisputeReason } from './outcome.ts';

/** What is known beside the result itself when its consequences are planned. */
export type OutcomeContext = {
  readonly today: CalendarDate;
  readonly minutes: number;
  readonly calendar: Holidays;
  /** Of the reason noted or implied; `null` where the outcome has none. */
  readonly disputeReason: DisputeReason | null;
  /** How often the same outcome was noted about these items before, in the last ninety days. */
  readonly earlier: number;
  readonly unfoundedDisputes: number;
  /** Without an answer in the last fifteen days, this one included. */
  readonly attempts: number;
  readonly brokenPlan: boolean;
  readonly otherPhone: boolean;
};

export function slaOn(reason: DisputeReason, { today, calendar }: Pick<OutcomeContext, 'today' | 'calendar'>): CalendarDate {
  return addWorkingDays(today, reason.slaDays, calendar);
}

/** `wd` and `d` count from today, `date` from the day told in the call. */
export function dayAfter(
  days: number,
  unit: DayUnit,
  told: CalendarDate | null,
  { today, calendar }: Pick<OutcomeContext, 'today' | 'calendar'>,
): CalendarDate {
  if (unit === 'wd') return addWorkingDays(today, days, calendar);
  if (unit === 'd') return addDays(today, days);
  const from = told ?? today;
  return days === 0 ? from : addWorkingDays(from, days, calendar);
}
