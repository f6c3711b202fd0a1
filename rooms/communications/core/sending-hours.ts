import { addDays, dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import { isWorkingDay } from '#kernel/calendar/shifts.ts';

/** When messages may leave (G8): minutes of the day, and periods in which only answers leave, as `MM-DD`. */
export type SendingHours = {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly quietPeriods: readonly { readonly from: string; readonly to: string }[];
};

export type Moment = { readonly on: CalendarDate; readonly minutes: number };

/** `null`: now. Else the first moment at which the message may leave. */
export function firstSendingMoment(
  now: Moment,
  hours: SendingHours,
  calendar: Holidays,
  { inQuietPeriods }: { readonly inQuietPeriods: boolean },
): Moment | null {
  const open = (on: CalendarDate): boolean => isWorkingDay(dayNumber(on), calendar) && (inQuietPeriods || !isQuiet(on, hours));
  if (open(now.on) && now.minutes >= hours.fromMinute && now.minutes < hours.toMinute) return null;
  let on = now.minutes < hours.fromMinute ? now.on : addDays(now.on, 1);
  while (!open(on)) on = addDays(on, 1);
  return { on, minutes: hours.fromMinute };
}

export type Announcement = {
  /** When the message was made, by the company's clock. */
  readonly preparedAt: Moment;
  readonly minutes: number;
  /** Nothing leaves up to and including this day. */
  readonly stoppedUntil: CalendarDate | null;
};

/** From when on a message may be looked at as one that leaves: its announcement is over, and no stop is in force. */
export function announcedUntil({ preparedAt, minutes, stoppedUntil }: Announcement): Moment {
  const days = Math.floor((preparedAt.minutes + minutes) / MINUTES_A_DAY);
  const over = { on: addDays(preparedAt.on, days), minutes: (preparedAt.minutes + minutes) % MINUTES_A_DAY };
  return stoppedUntil !== null && over.on <= stoppedUntil ? { on: addDays(stoppedUntil, 1), minutes: 0 } : over;
}

export function laterMoment(one: Moment, other: Moment): Moment {
  return one.on > other.on || (one.on === other.on && one.minutes >= other.minutes) ? one : other;
}

const MINUTES_A_DAY = 24 * 60;

export function isQuiet(on: CalendarDate, { quietPeriods }: SendingHours): boolean {
  const day = on.slice(5);
  return quietPeriods.some(({ from, to }) => (from <= to ? day >= from && day <= to : day >= from || day <= to));
}

/** Messages that leave in quiet periods too: answers, and what a returned bill asks at once. */
export function leavesInQuietPeriods(template: string): boolean {
  return QUIET_EXEMPT.has(template);
}

const QUIET_EXEMPT: ReadonlySet<string> = new Set(['AFTER_UNPAID', 'PROMISE_CONFIRMATION', 'BY_HAND', 'WE_CALLED', 'COURTESY_COPY']);
