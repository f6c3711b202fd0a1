import { describe, expect, it } from 'vitest';
import { date, dayNumber } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { weighBrought } from './brought-promise.ts';

/* Promised for Friday 27 November; the grace ends on Tuesday 1 December. */

const on = (today: string) => ({ today: dayNumber(date(today)), calendar: holidays([], []) });
const promise = { amount: 1_000_00n, dueOn: dayNumber(date('2026-11-27')), owed: 1_500_00n, receivedSince: 0n };

describe('a promise that another system took', () => {
  it('runs to the last day of its grace and is history from the day after', () => {
    expect(weighBrought(promise, on('2026-12-01'))).toEqual({ standsFor: 1_000_00n });
    expect(weighBrought(promise, on('2026-12-02'))).toBe('past');
  });

  it('is history also when nothing is left to pay', () => {
    expect(weighBrought({ ...promise, owed: 0n }, on('2026-12-02'))).toBe('past');
    expect(weighBrought({ ...promise, owed: 0n }, on('2026-12-01'))).toBe('nothing-owed');
  });

  it('never stands for more than the debt', () => {
    expect(weighBrought({ ...promise, owed: 600_00n }, on('2026-11-23'))).toEqual({ standsFor: 600_00n });
  });

  it('still stands for what has come since it was made, since its judge counts that', () => {
    expect(weighBrought({ ...promise, owed: 600_00n, receivedSince: 300_00n }, on('2026-11-23'))).toEqual({ standsFor: 900_00n });
    expect(weighBrought({ ...promise, owed: 600_00n, receivedSince: 900_00n }, on('2026-11-23'))).toEqual({ standsFor: 1_000_00n });
  });
});
