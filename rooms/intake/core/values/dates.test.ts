import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fromDayNumber } from '#kernel/calendar/calendar-date.ts';
import { dateOfCell, parseFileDate, toSerial, type DateOrder } from './dates.ts';

describe('A day in a file', () => {
  const cases: [string, DateOrder, string | null][] = [
    ['07-10-2026', 'day-first', '2026-10-07'],
    ['7/10/26', 'day-first', '2026-10-07'],
    ['07.10.2026', 'day-first', '2026-10-07'],
    ['07 10 2026', 'day-first', '2026-10-07'],
    ['07102026', 'day-first', '2026-10-07'],
    ['20112026', 'day-first', '2026-11-20'],
    ['071026', 'day-first', '2026-10-07'],
    ['7102026', 'day-first', '2026-10-07'],
    ['1/2/2013', 'month-first', '2013-01-02'],
    ['12/31/2013', 'month-first', '2013-12-31'],
    ['2026-10-07', 'year-first', '2026-10-07'],
    ['2026/10/7', 'year-first', '2026-10-07'],
    ['20261007', 'year-first', '2026-10-07'],
    ['26-10-07', 'year-first', '2026-10-07'],
    ['261007', 'year-first', '2026-10-07'],
    ['2026-10-07 23:59:59', 'year-first', '2026-10-07'],
    ['2026-10-07T23:59:59.123Z', 'year-first', '2026-10-07'],
    ['2026-10-07T00:00:00+02:00', 'year-first', '2026-10-07'],
    ['07/10/2026 00:00', 'day-first', '2026-10-07'],
    ['10/7/2026 12:00:00 AM', 'month-first', '2026-10-07'],
    ['7 ottobre 2026', 'day-first', '2026-10-07'],
    ['07-OCT-26', 'day-first', '2026-10-07'],
    ['7. Okt. 2026', 'month-first', '2026-10-07'],
    ['Oct 7, 2026', 'day-first', '2026-10-07'],
    ['07-mag-2026', 'day-first', '2026-05-07'],
    ['1261007', 'century', '2026-10-07'],
    ['991231', 'century', '1999-12-31'],
    ['46302', 'serial', '2026-10-07'],
    ['46302.5', 'serial', '2026-10-07'],
    ['29-02-2028', 'day-first', '2028-02-29'],
    ['31/12/69', 'day-first', '2069-12-31'],
    ['31/12/70', 'day-first', '1970-12-31'],
    ['', 'day-first', null],
    ['0', 'century', null],
    ['00/00/0000', 'day-first', null],
    ['00000000', 'year-first', null],
    ['-', 'day-first', null],
  ];
  test.each(cases)('%s read %s is %s', (text, order, day) => {
    expect(parseFileDate(text, order)).toBe(day);
  });

  const wrong: [string, DateOrder, string][] = [
    ['29-02-2026', 'day-first', 'date-impossible'],
    ['31-04-2026', 'day-first', 'date-impossible'],
    ['12/31/2013', 'day-first', 'date-impossible'],
    ['31/12/2013', 'month-first', 'date-impossible'],
    ['2026-13-01', 'year-first', 'date-impossible'],
    ['30-feb-2026', 'day-first', 'date-impossible'],
    ['2026-10-07', 'day-first', 'date-unreadable'],
    ['07-10-2026', 'year-first', 'date-unreadable'],
    ['07-10/2026', 'day-first', 'date-unreadable'],
    ['7-10-026', 'day-first', 'date-unreadable'],
    ['domani', 'day-first', 'date-unreadable'],
    ['5 xyz 2026', 'day-first', 'date-unreadable'],
    ['1261301', 'century', 'date-impossible'],
    ['99', 'serial', 'date-impossible'],
    ['3,5', 'serial', 'date-unreadable'],
  ];
  test.each(wrong)('%s read %s is refused: %s', (text, order, code) => {
    expect(parseFileDate(text, order)).toBe(code);
  });

  it('of a typed cell needs no order', () => {
    expect(dateOfCell({ on: fromDayNumber(20_000) }, 'month-first')).toBe('2024-10-04');
    expect(dateOfCell(20261007, 'year-first')).toBe('2026-10-07');
    expect(dateOfCell(46302, 'serial')).toBe('2026-10-07');
    expect(dateOfCell(0, 'serial')).toBeNull();
    expect(dateOfCell(true, 'serial')).toBe('date-unreadable');
  });
});

describe('Whatever the way of writing, a day written and read is the same day', () => {
  const MONTHS = [
    'gennaio',
    'febbraio',
    'marzo',
    'aprile',
    'maggio',
    'giugno',
    'luglio',
    'agosto',
    'settembre',
    'ottobre',
    'novembre',
    'dicembre',
  ];
  const writers: [DateOrder, (year: string, month: string, day: string, number: number) => string][] = [
    ['day-first', (y, m, d) => `${d}/${m}/${y}`],
    ['day-first', (y, m, d) => `${d}.${m}.${y.slice(2)}`],
    ['day-first', (y, m, d) => `${Number(d)}-${Number(m)}-${y}`],
    ['day-first', (y, m, d) => `${d} ${MONTHS[Number(m) - 1]} ${y}`],
    ['day-first', (y, m, d) => `${d}${m}${y.slice(2)}`],
    ['month-first', (y, m, d) => `${Number(m)}/${Number(d)}/${y}`],
    ['year-first', (y, m, d) => `${y}-${m}-${d}`],
    ['year-first', (y, m, d) => `${y}${m}${d}`],
    ['year-first', (y, m, d) => `${y}-${m}-${d} 10:11:12`],
    ['year-first', (y, m, d) => `${y.slice(2)}${m}${d}`],
    ['century', (y, m, d) => `1${y.slice(2)}${m}${d}`],
    ['serial', (_y, _m, _d, number) => String(toSerial(number))],
  ];
  it('for any day of seventy years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_957, max: 36_159 }), fc.constantFrom(...writers), (number, [order, write]) => {
        const on = fromDayNumber(number);
        expect(parseFileDate(write(on.slice(0, 4), on.slice(5, 7), on.slice(8), number), order)).toBe(on);
      }),
      { numRuns: 1000 },
    );
  });
});
