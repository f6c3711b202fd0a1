import { addDays, date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** Last day of the half-year of a day: the reference rate changes on 1 January and 1 July (art. 5 D.Lgs. 231/2002). */
export function halfYearEnd(on: CalendarDate): CalendarDate {
  const year = on.slice(0, 4);
  return date(on < `${year}-07-01` ? `${year}-06-30` : `${year}-12-31`);
}

/** Last day of the half-year that begins after `on`'s own has ended. */
export function nextHalfYearEnd(on: CalendarDate): CalendarDate {
  return halfYearEnd(addDays(halfYearEnd(on), 1));
}
