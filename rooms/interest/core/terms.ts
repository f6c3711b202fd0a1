import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Rate } from './rate.ts';
import type { SpreadRegime } from './regimes.ts';

/** The regime of a debt with what it needs to find a rate. */
export type Terms =
  | { readonly regime: SpreadRegime; readonly contractOn: CalendarDate }
  | { readonly regime: 'contract'; readonly contractOn: CalendarDate; readonly rate: Rate }
  | { readonly regime: 'legal' }
  | { readonly regime: 'none' };

/** Contracts whose day nobody knows count as concluded under D.Lgs. 192/2012, in force from this day. */
export const CONTRACT_DATE_UNKNOWN: CalendarDate = date('2013-01-01');
