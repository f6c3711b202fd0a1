import { fromDayNumber, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { DunningSettings } from './settings.ts';

/** The last day of the quiet period (G8) in which the day lies, `null` when it lies in none. */
export function quietUntil(day: DayNumber, settings: DunningSettings): DayNumber | null {
  for (const period of settings.quietPeriods) {
    if (!isQuiet(day, period)) continue;
    let last = day;
    while (isQuiet(last + 1, period)) last += 1;
    return last;
  }
  return null;
}

function isQuiet(day: DayNumber, { from, to }: { from: string; to: string }): boolean {
  const monthDay = fromDayNumber(day).slice(5);
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
}
