import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  date,
  dateOf,
  dayNumber,
  daysBetween,
  daysInMonth,
  earlier,
  endOfMonth,
  fromDayNumber,
  later,
  parseDate,
  weekday,
} from './calendar-date.ts';

const aDay = fc.integer({ min: dayNumber(date('1990-01-01')), max: dayNumber(date('2099-12-31')) }).map(fromDayNumber);

describe('a date', () => {
  it.each(['2026-01-31', '2024-02-29', '2000-02-29', '1999-12-31', '9999-12-31'])('%s exists', (text) => {
    expect(parseDate(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '2026/01/01',
    ' 2026-01-01',
    '',
  ])('%j is none', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it('is built from parts that exist', () => {
    expect(dateOf(2028, 2, 29)).toBe('2028-02-29');
    expect(dateOf(2027, 2, 29)).toBeNull();
    expect(dateOf(2026.5, 1, 1)).toBeNull();
    expect(dateOf(2026, 1, 1.5)).toBeNull();
  });

  it('written in code must exist', () => {
    expect(() => date('2026-02-30')).toThrow(RangeError);
  });

  it('is a number and a text in the same order', () => {
    fc.assert(
      fc.property(aDay, aDay, (a, b) => {
        expect(fromDayNumber(dayNumber(a))).toBe(a);
        expect(a < b).toBe(dayNumber(a) < dayNumber(b));
        expect(daysBetween(a, b) + daysBetween(b, a)).toBe(0);
        expect([earlier(a, b), later(a, b)]).toEqual([a, b].sort());
      }),
    );
  });

  it('beyond the year 9999 is refused, not written in another form', () => {
    expect(() => addDays(date('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addMonths(date('9999-12-31'), 1)).toThrow(RangeError);
  });
});

describe('counting', () => {
  it('goes over month ends, leap days and the days on which clocks change', () => {
    expect(addDays(date('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(date('2026-03-28'), 1)).toBe('2026-03-29');
    expect(addDays(date('2026-10-25'), 1)).toBe('2026-10-26');
    expect(daysBetween(date('2025-05-30'), date('2025-09-19'))).toBe(112);
  });

  it('knows the days of the week', () => {
    expect(['2026-11-23', '2026-11-28', '2026-11-29', '1969-12-31'].map((text) => weekday(dayNumber(date(text))))).toEqual([1, 6, 7, 3]);
  });

  it('goes back as it went forth', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -5000, max: 5000 }), (on, days) => {
        expect(daysBetween(on, addDays(on, days))).toBe(days);
        expect(addDays(addDays(on, days), -days)).toBe(on);
        expect(weekday(dayNumber(on) + 7)).toBe(weekday(dayNumber(on)));
      }),
    );
  });
});

describe('months', () => {
  it('keep the day, or take the last day of a shorter month', () => {
    expect(addMonths(date('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(date('2027-12-31'), 2)).toBe('2028-02-29');
    expect(addMonths(date('2026-01-15'), -1)).toBe('2025-12-15');
    expect(addMonths(date('2026-03-31'), -13)).toBe('2025-02-28');
  });

  it('end on their last day', () => {
    expect([2, 2, 4, 12].map((month, index) => daysInMonth(index === 0 ? 2024 : 2026, month))).toEqual([29, 28, 30, 31]);
    fc.assert(
      fc.property(aDay, fc.integer({ min: -60, max: 60 }), (on, months) => {
        expect(addDays(endOfMonth(on), 1).endsWith('-01')).toBe(true);
        const moved = addMonths(on, months);
        expect(moved.slice(8) === on.slice(8) || (moved === endOfMonth(moved) && moved.slice(8) < on.slice(8))).toBe(true);
      }),
    );
  });
});

describe('payment terms are sums of these (W12)', () => {
  const afterDays = (document: string, days: number) => addDays(date(document), days);
  const endOfMonthByMonths = (document: string, months: number) => endOfMonth(addMonths(date(document), months));
  const endOfMonthByDays = (document: string, days: number) => endOfMonth(addDays(date(document), days));

  it.each([
    [30, '2026-02-14', '2026-03-02'],
    [60, '2026-03-16', '2026-04-01'],
    [90, '2026-04-15', '2026-05-01'],
  ])('%i days from the document', (days, mid, end) => {
    expect([afterDays('2026-01-15', days), afterDays('2026-01-31', days)]).toEqual([mid, end]);
  });

  it('end of month, by months and by calendar days', () => {
    expect(['2026-01-15', '2026-01-31', '2027-12-31'].map((on) => endOfMonthByMonths(on, 2))).toEqual([
      '2026-03-31',
      '2026-03-31',
      '2028-02-29',
    ]);
    expect(['2026-01-15', '2026-01-31'].map((on) => endOfMonthByDays(on, 60))).toEqual(['2026-03-31', '2026-04-30']);
    expect(['2026-01-15', '2026-01-31'].map((on) => addDays(endOfMonth(date(on)), 60))).toEqual(['2026-04-01', '2026-04-01']);
  });

  it('end of month and ten days', () => {
    expect([1, 2, 3].map((months) => addDays(endOfMonthByMonths('2026-01-31', months), 10))).toEqual([
      '2026-03-10',
      '2026-04-10',
      '2026-05-10',
    ]);
    expect(addDays(endOfMonthByMonths('2027-12-31', 2), 10)).toBe('2028-03-10');
    expect(addDays(endOfMonthByMonths('2026-06-20', 2), 10)).toBe('2026-09-10');
  });
});
