import { dayNumber, fromDayNumber, parseDate, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { DunningSettings } from './settings.ts';

const asked = new WeakMap<DunningSettings, { readonly day: DayNumber; readonly until: DayNumber | null }>();

/** The last day of the quiet period (G8) in which the day lies, `null` when it lies in none. A run asks for one day 50,000 times. */
export function quietUntil(day: DayNumber, settings: DunningSettings): DayNumber | null {
  const before = asked.get(settings);
  if (before?.day === day) return before.until;
  const until = findQuietEnd(day, settings);
  asked.set(settings, { day, until });
  return until;
}

function findQuietEnd(day: DayNumber, settings: DunningSettings): DayNumber | null {
  for (const period of settings.quietPeriods) {
    if (!isQuiet(day, period)) continue;
    let last = day;
    while (isQuiet(last + 1, period)) last += 1;
    return last;
  }
  return null;
}

/** The first day after this one on which a quiet period begins. */
export function nextQuietDay(day: DayNumber, settings: DunningSettings): DayNumber | null {
  const year = Number(fromDayNumber(day).slice(0, 4));
  let next: DayNumber | null = null;
  for (const { from } of settings.quietPeriods) {
    for (const text of [`${year}-${from}`, `${year + 1}-${from}`]) {
      const begins = parseDate(text);
      if (begins === null || dayNumber(begins) <= day) continue;
      next = next === null ? dayNumber(begins) : Math.min(next, dayNumber(begins));
      break;
    }
  }
  return next;
}

function isQuiet(day: DayNumber, { from, to }: { from: string; to: string }): boolean {
  const monthDay = fromDayNumber(day).slice(5);
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
}
