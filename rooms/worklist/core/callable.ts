import { dayNumber, weekday, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { minutesOf, type CallTimes } from '#rooms/customers/core/door.ts';
import { DEFAULT_CALL_LIMITS, type Hours, type Times } from './may-call.ts';

/** What somebody asked for, as hours of a day; `null`: ours. */
export function asTimes(asked: CallTimes | null, standard: readonly Hours[] = DEFAULT_CALL_LIMITS.hours): Times {
  if (asked === null) return { days: [], hours: standard };
  return { days: asked.days, hours: asked.hours.map(({ from, until }): Hours => [minutesOf(from), minutesOf(until)]) };
}

/**
 * When today one of these people may be called who asked for hours of their own: `now`, from a minute of the day on, or not any more
 * today. Of people without such hours nothing is said.
 */
export function callableToday(
  called: readonly (CallTimes | null)[] | null,
  { today, minutes }: { readonly today: CalendarDate; readonly minutes: number },
): 'now' | number | 'not-today' {
  if (called === null || called.every((asked) => asked === null)) return 'now';
  const day = weekday(dayNumber(today));
  const hours = called
    .map((asked) => asTimes(asked))
    .flatMap(({ days, hours: own }) => (days.length === 0 || days.includes(day) ? own : []));
  if (hours.some(([from, until]) => minutes >= from && minutes < until)) return 'now';
  const later = hours.map(([from]) => from).filter((from) => from > minutes);
  return later.length === 0 ? 'not-today' : Math.min(...later);
}
