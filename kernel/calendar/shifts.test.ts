import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, date, dayNumber, daysBetween, fromDayNumber, weekday } from './calendar-date.ts';
import { holidays, type HolidayRule } from './holidays.ts';
import { addWorkingDays, isWorkingDay, legalDueOn, nextWorkingDay, proceduralTerm, workingDaysBetween } from './shifts.ts';

const EVERY_YEAR = ['01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26'];
const RULES: readonly HolidayRule[] = [
  ...EVERY_YEAR.map((monthDay) => ({ rule: { monthDay }, validFromYear: 1949, validToYear: null })),
  { rule: { easterPlus: 1 }, validFromYear: 1949, validToYear: null },
  { rule: { monthDay: '10-04' }, validFromYear: 2026, validToYear: null },
];
const italy = holidays(RULES, ['06-24']);
const aDay = fc.integer({ min: dayNumber(date('2000-01-01')), max: dayNumber(date('2060-12-31')) }).map(fromDayNumber);

describe('the due date that law counts from', () => {
  it.each([
    ['2026-01-30', '2026-01-30', 'a Friday'],
    ['2026-01-31', '2026-01-31', 'a Saturday does not move'],
    ['2026-05-31', '2026-06-01', 'a Sunday'],
    ['2026-04-05', '2026-04-07', 'Easter and the Monday after it'],
    ['2026-12-25', '2026-12-28', 'Christmas, Saint Stephen and a Sunday'],
    ['2026-05-01', '2026-05-02', 'a holiday on a Friday, to the Saturday'],
    ['2025-10-04', '2025-10-04', 'Saint Francis, before the law'],
    ['2027-10-04', '2027-10-05', 'Saint Francis, since 2026'],
    ['2026-06-24', '2026-06-24', "the company's patron saint does not move it"],
    ['2031-05-04', '2031-05-05', 'W10: a limitation term that ends on a Sunday'],
  ])('%s becomes %s: %s', (stated, legal) => {
    expect(legalDueOn(date(stated), italy)).toBe(legal);
  });
});

describe('the end of a legal term', () => {
  it.each([
    ['2026-10-10', '2026-10-12', 'W11: a Saturday'],
    ['2026-06-13', '2026-06-15', 'W11: a Saturday'],
    ['2026-09-24', '2026-09-24', 'W11: a Thursday'],
    ['2026-11-01', '2026-11-02', 'All Saints on a Sunday'],
    ['2026-12-25', '2026-12-28', 'Christmas on a Friday'],
    ['2026-06-24', '2026-06-24', 'a patron saint does not move it'],
  ])('%s becomes %s: %s', (end, moved) => {
    expect(proceduralTerm(date(end), italy)).toBe(moved);
  });
});

describe('the next working day', () => {
  it.each([
    ['2026-11-23', '2026-11-23', 'a Monday'],
    ['2026-11-28', '2026-11-30', 'a Saturday'],
    ['2026-12-24', '2026-12-24', 'Christmas Eve works'],
    ['2026-12-25', '2026-12-28', 'Christmas'],
    ['2026-06-24', '2026-06-25', 'the patron saint'],
    ['2026-05-30', '2026-06-01', 'a Saturday, the Monday before a holiday'],
  ])('from %s is %s: %s', (on, next) => {
    expect(nextWorkingDay(date(on), italy)).toBe(next);
  });

  it('counts only days on which somebody works', () => {
    expect(addWorkingDays(date('2026-12-23'), 2, italy)).toBe('2026-12-28');
    expect(addWorkingDays(date('2026-12-28'), -2, italy)).toBe('2026-12-23');
    expect(addWorkingDays(date('2026-11-28'), 0, italy)).toBe('2026-11-30');
    expect(workingDaysBetween(date('2026-12-23'), date('2026-12-28'), italy)).toBe(2);
    expect(workingDaysBetween(date('2026-12-28'), date('2026-12-23'), italy)).toBe(-2);
  });
});

describe('every shift', () => {
  it('goes forward by the fewest days to a day that will do, and stays there', () => {
    const shifts = [
      { shift: legalDueOn, good: (day: number) => weekday(day) !== 7 && !italy.isPublicHoliday(day) },
      { shift: proceduralTerm, good: (day: number) => weekday(day) < 6 && !italy.isPublicHoliday(day) },
      { shift: nextWorkingDay, good: (day: number) => isWorkingDay(day, italy) },
    ];
    fc.assert(
      fc.property(aDay, fc.constantFrom(...shifts), (on, { shift, good }) => {
        const moved = shift(on, italy);
        expect(shift(moved, italy)).toBe(moved);
        expect(good(dayNumber(moved))).toBe(true);
        for (let days = 0; days < daysBetween(on, moved); days += 1) expect(good(dayNumber(addDays(on, days)))).toBe(false);
      }),
    );
  });

  it('of working days is undone by counting them', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 60 }), fc.integer({ min: -500, max: 500 }), (on, n, away) => {
        expect(workingDaysBetween(on, addWorkingDays(on, n, italy), italy)).toBe(n);
        const start = nextWorkingDay(on, italy);
        expect(addWorkingDays(addWorkingDays(start, n, italy), -n, italy)).toBe(start);
        const end = nextWorkingDay(addDays(on, away), italy);
        expect(workingDaysBetween(start, end, italy)).toBe(-workingDaysBetween(end, start, italy) + 0);
      }),
    );
  });
});
