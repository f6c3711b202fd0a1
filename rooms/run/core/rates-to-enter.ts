import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

export type KnownRates = {
  readonly reference: readonly { readonly from: CalendarDate }[];
  readonly legal: readonly { readonly from: CalendarDate }[];
};

export type WantedRate = { readonly kind: 'legal' | 'reference'; readonly validFrom: CalendarDate };

/**
 * Rates a person has to enter by now: the legal rate of the coming year from 16 December on, since its decree is due by the 15th
 * (art. 1284 c.c.), and the reference rate of a half-year from its first day (D.Lgs. 231/2002, art. 5).
 */
export function ratesToEnter(today: CalendarDate, known: KnownRates): WantedRate[] {
  const year = Number(today.slice(0, 4));
  const legalFrom = (today.slice(5) >= '12-16' ? `${year + 1}-01-01` : `${year}-01-01`) as CalendarDate;
  const referenceFrom = (today.slice(5) >= '07-01' ? `${year}-07-01` : `${year}-01-01`) as CalendarDate;
  const has = (rows: KnownRates['legal'], from: CalendarDate): boolean => rows.some((row) => row.from >= from);
  return [
    ...(has(known.legal, legalFrom) ? [] : [{ kind: 'legal' as const, validFrom: legalFrom }]),
    ...(has(known.reference, referenceFrom) ? [] : [{ kind: 'reference' as const, validFrom: referenceFrom }]),
  ];
}
