import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { PATRON_DAY } from './the-month.town.testing.ts';

/* The days of Rocca Serena in the summer of 2026, as its people have them on the wall. */

/** Mid-August: the town is at the sea, and only answers and what a returned bill asks at once leave the office. */
const HOLIDAYS_FROM = '2026-08-08';
const HOLIDAYS_UNTIL = '2026-08-23';
const ASSUMPTION = '2026-08-15';

export function isWorkingDay(on: CalendarDate): boolean {
  const day = new Date(`${on}T12:00:00Z`).getUTCDay();
  return day !== 0 && day !== 6 && on !== PATRON_DAY && on !== ASSUMPTION;
}

export function isQuiet(on: CalendarDate): boolean {
  return on >= HOLIDAYS_FROM && on <= HOLIDAYS_UNTIL;
}

/** Working days after one day, up to and including another. */
export function workingDaysBetween(from: CalendarDate, to: CalendarDate): number {
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (isWorkingDay(on)) count += 1;
  return count;
}

/** The day that is so many working days later. */
export function workingDaysAfter(from: CalendarDate, days: number): CalendarDate {
  let on = from;
  for (let left = days; left > 0;) {
    on = addDays(on, 1);
    if (isWorkingDay(on)) left -= 1;
  }
  return on;
}

/** Every day from the first to the last. */
export function* daysFrom(first: CalendarDate, last: CalendarDate): Generator<CalendarDate> {
  for (let on = first; on <= last; on = addDays(on, 1)) yield on;
}

/** Day and minute of the day on the clock of the town hall, which is in summer time all month. */
export function onTheWall(at: Date): { readonly on: CalendarDate; readonly minute: number } {
  const local = new Date(at.getTime() + 2 * 3_600_000).toISOString();
  return { on: local.slice(0, 10) as CalendarDate, minute: Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16)) };
}

export function moment(on: CalendarDate, time: string): Date {
  return new Date(`${on}T${time}:00+02:00`);
}
