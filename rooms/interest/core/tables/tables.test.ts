import { describe, expect, it } from 'vitest';
import { addDays, date, dayNumber } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { legalDueOn } from '#kernel/calendar/shifts.ts';
import { halfYearEnd } from '../half-year.ts';
import { SEED_TABLES } from '../seed-tables.ts';
import { HOLIDAY_RULES } from './holiday-rules.ts';
import { LEGAL_RATES } from './legal-rates.ts';
import { REFERENCE_RATES } from './reference-rates.ts';

describe('the published tables', () => {
  it('hold one reference rate for each half-year, without a gap', () => {
    REFERENCE_RATES.forEach((row, index) => {
      expect(halfYearEnd(row.from)).toBe(row.to);
      const next = REFERENCE_RATES[index + 1];
      if (next) expect(next.from).toBe(addDays(row.to, 1));
    });
    expect(REFERENCE_RATES[0]?.from).toBe('2002-07-01');
  });

  it('hold the legal rate of whole years, without a gap', () => {
    LEGAL_RATES.forEach((row, index) => {
      expect([row.from.slice(5), row.to.slice(5)]).toEqual(['01-01', '12-31']);
      const next = LEGAL_RATES[index + 1];
      if (next) expect(next.from).toBe(addDays(row.to, 1));
    });
  });

  it('name a source in every row', () => {
    const { reference, spreads, legal, lumpSums } = SEED_TABLES;
    for (const row of [...reference, ...spreads, ...legal, ...lumpSums, ...HOLIDAY_RULES]) expect(row.source.trim()).not.toBe('');
  });

  it('know the twelve national holidays of 2026, Saint Francis among them, beside Easter', () => {
    const italy = holidays(HOLIDAY_RULES);
    const first = date('2026-01-01');
    const days = Array.from({ length: 365 }, (_, n) => addDays(first, n)).filter((on) => italy.isPublicHoliday(dayNumber(on)));
    expect(days.map((on) => on.slice(5)).join(' ')).toBe('01-01 01-06 04-05 04-06 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26');
    expect(legalDueOn(date('2026-04-05'), italy)).toBe('2026-04-07');
  });
});
