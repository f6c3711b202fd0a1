import { addDays, addMonths, dayNumber, endOfMonth, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { workingDayFrom, worksOn } from '../town/days.ts';

/** `history`: before the company had Puntuale. `worked`: with run, messages and calls. */
export type DayToLive = { readonly on: CalendarDate; readonly pace: 'history' | 'worked' };

/** For half a year Puntuale has been at work, every fourth week as far as anybody can still tell, and daily for six weeks. */
const MONTHS_OF_HISTORY = 6;
const WORKED_DAYS = 182;
const DAILY_DAYS = 42;
const PACE_DAYS = 28;

/** The days of a demo's year on which something is done; what happened between them comes in with the next. */
export function daysToLive(until: CalendarDate): readonly DayToLive[] {
  const worksFrom = addDays(until, -WORKED_DAYS);
  const days: DayToLive[] = [];
  for (let month = MONTHS_OF_HISTORY; month > 0; month -= 1) days.push({ on: endOfMonth(addMonths(worksFrom, -month)), pace: 'history' });
  const dailyFrom = dayNumber(until) - DAILY_DAYS;
  for (let day = dayNumber(worksFrom); day < dailyFrom; day += PACE_DAYS)
    days.push({ on: fromDayNumber(workingDayFrom(day)), pace: 'worked' });
  for (let day = dailyFrom; day <= dayNumber(until); day += 1) if (worksOn(day)) days.push({ on: fromDayNumber(day), pace: 'worked' });
  return days;
}
