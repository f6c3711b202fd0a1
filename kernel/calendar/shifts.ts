import { dayNumber, fromDayNumber, weekday, type CalendarDate, type DayNumber } from './calendar-date.ts';
import { isSunday, type Holidays } from './holidays.ts';

/*
 * The only date shifts of the product. The stated due date (`dueOn`) is never shifted for ageing and delay;
 * each other purpose names its own shift.
 */

/**
 * Due date for interest, prescription and "payment on the due date": moved off Sundays and public holidays
 * (art. 1187 and 2963 c.c.); Saturday does not move.
 */
export function legalDueOn(dueOn: CalendarDate, calendar: Holidays): CalendarDate {
  let day = dayNumber(dueOn);
  while (isSunday(day) || calendar.isPublicHoliday(day)) day += 1;
  return fromDayNumber(day);
}

/** A day on which we may contact somebody: Monday to Friday, no public holiday, no patron saint. */
export function isWorkingDay(day: DayNumber, calendar: Holidays): boolean {
  return weekday(day) <= 5 && !calendar.isPublicHoliday(day) && !calendar.isLocalHoliday(day);
}

/** The day itself when it is a working day, else the next one. */
export function nextWorkingDay(on: CalendarDate, calendar: Holidays): CalendarDate {
  return fromDayNumber(nextWorkingDayNumber(dayNumber(on), calendar));
}

export function nextWorkingDayNumber(day: DayNumber, calendar: Holidays): DayNumber {
  let at = day;
  while (!isWorkingDay(at, calendar)) at += 1;
  return at;
}

/** The n-th working day after `on` (n ≥ 0; with 0 the next working day from `on` itself). Backwards for n < 0. */
export function addWorkingDays(on: CalendarDate, n: number, calendar: Holidays): CalendarDate {
  return fromDayNumber(addWorkingDayNumber(dayNumber(on), n, calendar));
}

export function addWorkingDayNumber(day: DayNumber, n: number, calendar: Holidays): DayNumber {
  if (n === 0) return nextWorkingDayNumber(day, calendar);
  const step = n > 0 ? 1 : -1;
  let at = day;
  for (let left = Math.abs(n); left > 0;) {
    at += step;
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and including `to`; negative when `to` comes first. */
export function workingDaysBetween(from: CalendarDate, to: CalendarDate, calendar: Holidays): number {
  const a = dayNumber(from);
  const b = dayNumber(to);
  let count = 0;
  for (let at = Math.min(a, b) + 1; at <= Math.max(a, b); at += 1) if (isWorkingDay(at, calendar)) count += 1;
  return a <= b ? count : -count;
}

/** End of a legal term (art. 155 c.p.c.): moved off Saturdays, Sundays and public holidays. */
export function proceduralTerm(on: CalendarDate, calendar: Holidays): CalendarDate {
  let day = dayNumber(on);
  while (weekday(day) >= 6 || calendar.isPublicHoliday(day)) day += 1;
  return fromDayNumber(day);
}
