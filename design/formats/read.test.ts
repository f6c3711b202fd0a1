import { describe, expect, test } from 'vitest';
import { readDay } from './read-day.ts';
import { readMoney } from './read-money.ts';
import { formatMoney } from './money.ts';
import { formatDay, formatNearDay, instantOf } from './days.ts';

const MONDAY = '2026-11-23';

describe('an amount as a person types it', () => {
  test.each([
    ['1234,5', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1234.50', '1234.50'],
    ['1.234', '1234.00'],
    ['1.234.567', '1234567.00'],
    ['12 300 €', '12300.00'],
    ['-500', '-500.00'],
    ['−500,00', '-500.00'],
    ['0,05', '0.05'],
    [',5', '0.50'],
    ['1,234.50', '1234.50'],
  ])('%s is %s', (typed, read) => expect(readMoney(typed)).toBe(read));

  test.each(['', 'abc', '1,234,5', '1.23.456', '12,345', '1,2.3,4', '--5'])('%s is refused', (typed) =>
    expect(readMoney(typed)).toBeNull(),
  );

  test('a currency without cents takes none', () => {
    expect(readMoney('1500', 0)).toBe('1500');
    expect(readMoney('1500,5', 0)).toBeNull();
  });
});

describe('a day as a person types it, seen from Monday 23 November 2026', () => {
  test.each([
    ['27/11', '2026-11-27'],
    ['27.11.26', '2026-11-27'],
    ['27-11-2026', '2026-11-27'],
    ['2026-11-27', '2026-11-27'],
    ['ven', '2026-11-27'],
    ['lun', '2026-11-30'],
    ['venerdì', '2026-11-27'],
    ['fri', '2026-11-27'],
    ['+7', '2026-11-30'],
    ['-3', '2026-11-20'],
    ['fm', '2026-11-30'],
    ['oggi', '2026-11-23'],
    ['10/1', '2027-01-10'],
    ['1/10', '2026-10-01'],
  ])('%s is %s', (typed, day) => expect(readDay(typed, MONDAY)).toEqual({ day }));

  test('a day that does not exist is told apart from something that is no date', () => {
    expect(readDay('31/11', MONDAY)).toEqual({ mistake: 'no-such-day' });
    expect(readDay('presto', MONDAY)).toEqual({ mistake: 'not-a-date' });
  });
});

describe('amounts and days as they are shown', () => {
  test('four digits keep their point, the minus is a true minus, the digits are exact', () => {
    expect(formatMoney({ amount: '1234.5', currency: 'EUR' }, 'it-IT')).toBe('1.234,50\u00a0€');
    expect(formatMoney({ amount: '-500.00', currency: 'EUR' }, 'it-IT')).toBe('−500,00\u00a0€');
    expect(formatMoney({ amount: '9007199254740993.01', currency: 'EUR' }, 'it-IT')).toBe('9.007.199.254.740.993,01\u00a0€');
    expect(formatMoney({ amount: '1234.56', currency: 'EUR' }, 'en-GB')).toBe('€1,234.56');
    expect(formatMoney({ amount: '1500', currency: 'JPY' }, 'en-GB')).toBe('JP¥1,500');
  });

  test('days are written in the language of the reader', () => {
    expect(formatDay('2026-11-22', 'it-IT')).toBe('22/11/2026');
    expect(formatDay('2026-11-22', 'en-GB')).toBe('22 Nov 2026');
    expect(formatNearDay('2026-11-27', 'it-IT')).toBe('ven 27/11');
  });
});

describe('an hour that somebody agrees on is an hour on the company’s wall', () => {
  test.each([
    ['2026-11-23', '15:30', 'Europe/Rome', '2026-11-23T14:30:00.000Z'],
    ['2026-07-01', '09:00', 'Europe/Rome', '2026-07-01T07:00:00.000Z'],
    // The night on which clocks are put forward, and the one on which they go back.
    ['2026-03-29', '08:00', 'Europe/Rome', '2026-03-29T06:00:00.000Z'],
    ['2026-10-25', '08:00', 'Europe/Rome', '2026-10-25T07:00:00.000Z'],
    ['2026-11-23', '15:30', 'America/New_York', '2026-11-23T20:30:00.000Z'],
  ])('%s at %s in %s is %s', (day, time, zone, instant) => expect(instantOf(day, time, zone)).toBe(instant));
});
