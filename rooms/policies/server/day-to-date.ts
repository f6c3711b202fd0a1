import { sql, type RawBuilder } from 'kysely';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';

export function dayToDate(day: DayNumber): RawBuilder<unknown> {
  return sql`date '1970-01-01' + ${day}::int`;
}
