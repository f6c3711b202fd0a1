import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDayNumber, isWorkingDay, nextWorkingDayNumber } from '#kernel/calendar/shifts.ts';
import { behindPauses, mergePauses, type Pause } from './pauses.ts';
import { nextQuietDay, quietUntil } from './quiet-period.ts';
import { CALENDAR, day, SETTINGS } from './testing.ts';
import { workDays } from './work-days.ts';

describe('remembered working days', () => {
  test('are those of the calendar, also across blocks and before 1970', () => {
    const days = workDays(CALENDAR);
    fc.assert(
      fc.property(fc.integer({ min: -2_000, max: 25_000 }), fc.integer({ min: 0, max: 700 }), (from, length) => {
        expect(days.is(from)).toBe(isWorkingDay(from, CALENDAR));
        expect(days.from(from)).toBe(nextWorkingDayNumber(from, CALENDAR));
        expect(days.after(from, length % 12)).toBe(addWorkingDayNumber(from, length % 12, CALENDAR));
        let count = 0;
        for (let at = from + 1; at <= from + length; at += 1) if (isWorkingDay(at, CALENDAR)) count += 1;
        expect(days.between(from, from + length)).toBe(count);
        expect(days.between(from + length, from)).toBe(0);
      }),
      { seed: 20261125, numRuns: 60 },
    );
  });
});

describe('pauses', () => {
  test('the n-th day on path is the first day with n days late that do not lie in a pause', () => {
    const pause = fc.tuple(fc.integer({ min: -20, max: 80 }), fc.nat({ max: 20 })).map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(fc.array(pause, { maxLength: 5 }), fc.integer({ min: 1, max: 60 }), (pauses: Pause[], n) => {
        const merged = mergePauses([...pauses]);
        let onPath = 0;
        let expected = 0;
        while (onPath < n) {
          expected += 1;
          if (!pauses.some(({ from, to }) => from <= expected && expected <= to)) onPath += 1;
        }
        expect(behindPauses(n, 0, merged)).toBe(expected);
      }),
      { seed: 20261125, numRuns: 500 },
    );
  });
});

describe('quiet periods', () => {
  test.each([
    ['2026-08-07', null, '2026-08-08'],
    ['2026-08-08', '2026-08-23', '2026-12-24'],
    ['2026-08-23', '2026-08-23', '2026-12-24'],
    ['2026-08-24', null, '2026-12-24'],
    ['2026-12-24', '2027-01-06', '2027-08-08'],
    ['2027-01-06', '2027-01-06', '2027-08-08'],
    ['2027-01-07', null, '2027-08-08'],
  ])('%s', (on, until, next) => {
    expect(quietUntil(day(on), SETTINGS)).toBe(until === null ? null : day(until));
    expect(nextQuietDay(day(on), SETTINGS)).toBe(day(next));
  });
});
