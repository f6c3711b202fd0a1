import { addDays, daysBetween, earlier, endOfMonth, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { divideHalfUp } from '#kernel/money/rounding.ts';
import { isRefusal } from '#kernel/outcome.ts';
import type { LegalTables } from './legal-tables.ts';
import { RATE_SCALE, type Rate } from './rate.ts';
import { rateOn, type RateMissing } from './rate-on.ts';
import type { Terms } from './terms.ts';

/** `act365`: every year has 365 days, as Italian practice counts. `actact`: a leap year has 366. */
export type DayCount = 'act365' | 'actact';

/** Days with one rate on one principal inside one half-year: a line of the table in the letter, rounded to the cent by itself. */
export type Segment = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  readonly rate: Rate;
  readonly provisional: boolean;
  readonly principal: bigint;
  readonly interest: bigint;
};

/** What runs: a debt's terms with the way days are counted. */
export type Accrual = { readonly terms: Terms; readonly dayCount: DayCount; readonly tables: LegalTables };

/** The segments of one principal from the first to the last day, both counted. None when there is nothing to run on. */
export function segmentsOf(principal: bigint, from: CalendarDate, to: CalendarDate, accrual: Accrual): readonly Segment[] | RateMissing {
  const { terms, dayCount, tables } = accrual;
  if (terms.regime === 'none' || principal === 0n) return [];
  const segments: Segment[] = [];
  for (let start = from; start <= to;) {
    const span = rateOn(start, terms, tables);
    if (isRefusal(span)) return span;
    const end = earlier(span.to, to);
    const days = daysBetween(start, end) + 1;
    const interest = simpleInterest(principal, span.rate, days, daysOfYear(start, dayCount));
    segments.push({ from: start, to: end, days, rate: span.rate, provisional: span.provisional, principal, interest });
    start = addDays(end, 1);
  }
  return segments;
}

/** Principal × rate × days / year, exact until the one rounding to the cent. */
export function simpleInterest(principal: bigint, yearly: Rate, days: number, yearDays: number): bigint {
  return divideHalfUp(principal * yearly * BigInt(days), 100n * RATE_SCALE * BigInt(yearDays));
}

export function totalInterest(segments: readonly Segment[]): bigint {
  return segments.reduce((sum, { interest }) => sum + interest, 0n);
}

function daysOfYear(on: CalendarDate, dayCount: DayCount): number {
  if (dayCount === 'act365') return 365;
  return endOfMonth(`${on.slice(0, 4)}-02-01` as CalendarDate).endsWith('29') ? 366 : 365;
}
