import {
  addMonths,
  dayNumber,
  endOfMonth,
  fromDayNumber,
  weekday,
  type CalendarDate,
  type DayNumber,
} from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { isWorkingDay, nextWorkingDayNumber } from '#kernel/calendar/shifts.ts';
import { HOLIDAY_RULES } from '#rooms/interest/core/door.ts';

export const CALENDAR = holidays(HOLIDAY_RULES);

export function worksOn(day: DayNumber): boolean {
  return isWorkingDay(day, CALENDAR);
}

export function workingDayFrom(day: DayNumber): DayNumber {
  return nextWorkingDayNumber(day, CALENDAR);
}

/** From 1 to 12. */
export function monthOf(day: DayNumber): number {
  return Number(fromDayNumber(day).slice(5, 7));
}

export function dayOfMonth(day: DayNumber): number {
  return Number(fromDayNumber(day).slice(8, 10));
}

export function lastOfMonth(day: DayNumber): DayNumber {
  return dayNumber(endOfMonth(fromDayNumber(day)));
}

export function firstOfMonth(day: DayNumber): DayNumber {
  return day - dayOfMonth(day) + 1;
}

export function monthsLater(day: DayNumber, months: number): DayNumber {
  return dayNumber(addMonths(fromDayNumber(day), months));
}

/** The next such day of a month, the day itself included. */
export function nextDayOfMonth(day: DayNumber, wanted: number): DayNumber {
  const first = firstOfMonth(day);
  return first + wanted - 1 >= day ? first + wanted - 1 : monthsLater(first, 1) + wanted - 1;
}

export function nextWeekday(day: DayNumber, wanted: number): DayNumber {
  return day + ((wanted - weekday(day) + 7) % 7);
}

/** The last Friday of a month that is not before `day`. */
export function nextLastFriday(day: DayNumber): DayNumber {
  const inMonth = (at: DayNumber): DayNumber => lastOfMonth(at) - ((weekday(lastOfMonth(at)) + 2) % 7);
  return inMonth(day) >= day ? inMonth(day) : inMonth(monthsLater(firstOfMonth(day), 1));
}

/** The last working day before a day: where a demo ends that begins today. */
export function workingDayBefore(on: CalendarDate): CalendarDate {
  let day = dayNumber(on) - 1;
  while (!worksOn(day)) day -= 1;
  return fromDayNumber(day);
}
