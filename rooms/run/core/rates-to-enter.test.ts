import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { ratesToEnter } from './rates-to-enter.ts';

const known = { legal: [{ from: date('2026-01-01') }], reference: [{ from: date('2026-07-01') }] };

describe('rates that a person has to enter', () => {
  it('the legal rate of next year is asked from 16 December, not on the 15th', () => {
    expect(ratesToEnter(date('2026-12-15'), known)).toEqual([]);
    expect(ratesToEnter(date('2026-12-16'), known)).toEqual([{ kind: 'legal', validFrom: '2027-01-01' }]);
  });

  it('the reference rate is asked from the first day of its half-year', () => {
    expect(ratesToEnter(date('2027-01-01'), { ...known, legal: [{ from: date('2027-01-01') }] })).toEqual([
      { kind: 'reference', validFrom: '2027-01-01' },
    ]);
    expect(ratesToEnter(date('2026-07-01'), known)).toEqual([]);
  });

  it('nothing is asked of days long past: a trial may play them', () => {
    expect(ratesToEnter(date('2013-03-01'), known)).toEqual([]);
  });
});
