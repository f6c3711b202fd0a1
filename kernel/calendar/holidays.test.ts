import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date, dayNumber, fromDayNumber, weekday } from './calendar-date.ts';
import { easterSunday, holidays, isSunday, withLocalDay, type HolidayRule } from './holidays.ts';

const RULES: readonly HolidayRule[] = [
  { rule: { monthDay: '12-25' }, validFromYear: 1949, validToYear: null },
  { rule: { easterPlus: 1 }, validFromYear: 1949, validToYear: null },
  { rule: { monthDay: '10-04' }, validFromYear: 2026, validToYear: null },
  { rule: { monthDay: '03-19' }, validFromYear: 1949, validToYear: 1976 },
  { rule: { monthDay: '02-29' }, validFromYear: 1949, validToYear: null },
];
const calendar = holidays(RULES, ['06-24']);
const isPublic = (text: string) => calendar.isPublicHoliday(dayNumber(date(text)));

describe('Easter', () => {
  it.each(['1961-04-02', '2000-04-23', '2008-03-23', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25', '2285-03-22'])(
    'fell on %s',
    (text) => {
      expect(fromDayNumber(easterSunday(Number(text.slice(0, 4))))).toBe(text);
    },
  );

  it('is a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 4099 }), (year) => {
        const easter = easterSunday(year);
        expect(weekday(easter)).toBe(7);
        const monthDay = fromDayNumber(easter).slice(5);
        expect(monthDay >= '03-22' && monthDay <= '04-25').toBe(true);
      }),
    );
  });
});

describe('a public holiday', () => {
  it('holds in the years of its rule', () => {
    expect([isPublic('2025-10-04'), isPublic('2026-10-04')]).toEqual([false, true]);
    expect([isPublic('1976-03-19'), isPublic('1977-03-19')]).toEqual([true, false]);
  });

  it('moves with Easter', () => {
    expect([isPublic('2026-04-06'), isPublic('2025-04-21'), isPublic('2026-04-21')]).toEqual([true, true, false]);
  });

  it('on 29 February is one every four years', () => {
    expect([isPublic('2028-02-29'), isPublic('2027-02-28'), isPublic('2027-03-01')]).toEqual([true, false, false]);
  });
});

describe('a patron saint', () => {
  it('is local, not public', () => {
    const day = dayNumber(date('2026-06-24'));
    expect([calendar.isLocalHoliday(day), calendar.isPublicHoliday(day)]).toEqual([true, false]);
  });

  it("of the customer's town is added to the company's", () => {
    const both = withLocalDay(calendar, '09-19');
    const local = (text: string) => both.isLocalHoliday(dayNumber(date(text)));
    expect(['2026-06-24', '2026-09-19', '2026-09-20'].map(local)).toEqual([true, true, false]);
    expect(both.isPublicHoliday(dayNumber(date('2026-12-25')))).toBe(true);
    expect(withLocalDay(calendar, null)).toBe(calendar);
    // One object for each town: what a run works out about its days is remembered with it.
    expect(withLocalDay(calendar, '09-19')).toBe(both);
  });
});

it('Sunday comes every seventh day', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7].map((days) => isSunday(dayNumber(date('2026-11-22')) + days))).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
    false,
    true,
  ]);
});
