import { Temporal } from 'temporal-polyfill';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** The real time: sessions, audit, sending hours. Never the business date, which belongs to the company. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** The calendar day and minute of the day of an instant in a zone such as `Europe/Rome`. */
export function inZone(instant: Date, zone: string): { readonly on: CalendarDate; readonly minutes: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return { on: local.toPlainDate().toString() as CalendarDate, minutes: local.hour * 60 + local.minute };
}

/** The instant of a wall-clock time in a zone. */
export function fromZone(on: CalendarDate, minutes: number, zone: string): Date {
  const at = Temporal.PlainDate.from(on).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 }),
  });
  return new Date(at.epochMilliseconds);
}
