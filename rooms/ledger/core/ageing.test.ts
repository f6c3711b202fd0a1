import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addAgeing, bandIndex, bandNames, DEFAULT_CUTS, netOnOldest, noAgeing, overdueOf, parseBandCuts, totalOf } from './ageing.ts';
import { daysLate, isOverdue } from './overdue.ts';

const anAgeing = fc.record({
  bands: fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 5, maxLength: 5 }),
  unapplied: fc.bigInt({ min: -(10n ** 12n), max: 0n }),
});

describe('the bands', () => {
  it('are five unless the company cuts further', () => {
    expect(bandNames(DEFAULT_CUTS)).toEqual(['not-due', '1-30', '31-60', '61-90', 'over-90']);
    expect(bandNames([30, 60, 90, 180, 365])).toEqual(['not-due', '1-30', '31-60', '61-90', '91-180', '181-365', 'over-365']);
  });

  it.each([
    [-400, 'not-due'],
    [0, 'not-due'],
    [1, '1-30'],
    [30, '1-30'],
    [31, '31-60'],
    [60, '31-60'],
    [61, '61-90'],
    [90, '61-90'],
    [91, 'over-90'],
    [4000, 'over-90'],
  ])('%i days after the due date is %s', (days, band) => {
    expect(bandNames(DEFAULT_CUTS)[bandIndex(days, DEFAULT_CUTS)]).toBe(band);
  });

  it.each(['', '30,30', '60,30', '0,30', '30;60', '30,,60', '-1', '30,x'])('%j cuts no bands', (text) => {
    expect(parseBandCuts(text)).toBeNull();
  });

  it('are read from the command line', () => {
    expect(parseBandCuts('30,60,90,180')).toEqual([30, 60, 90, 180]);
    expect(parseBandCuts('15')).toEqual([15]);
  });
});

describe('overdue', () => {
  it('begins the day after the due date, and only where something is left to pay', () => {
    expect([99, 100, 101].map((today) => isOverdue({ balance: 1n, dueOn: 100 }, today))).toEqual([false, false, true]);
    expect([0n, -1n].map((balance) => isOverdue({ balance, dueOn: 1 }, 100))).toEqual([false, false]);
    expect(daysLate(100, 147)).toBe(47);
  });

  it('is the sum of the bands after the first', () => {
    expect(overdueOf({ bands: [10n, 1n, 2n, 3n, 4n], unapplied: -5n })).toBe(10n);
  });
});

describe('netting', () => {
  it('takes the oldest money first', () => {
    expect(netOnOldest({ bands: [100n, 50n, 0n, 0n, 30n], unapplied: -45n })).toEqual({ bands: [100n, 35n, 0n, 0n, 0n], unapplied: 0n });
  });

  it('keeps beside the bands what no item can take', () => {
    expect(netOnOldest({ bands: [10n, 0n, 0n, 0n, 0n], unapplied: -45n })).toEqual({ bands: [0n, 0n, 0n, 0n, 0n], unapplied: -35n });
  });

  it('changes no total and makes no band negative', () => {
    fc.assert(
      fc.property(anAgeing, (before) => {
        const after = netOnOldest(before);
        expect(totalOf(after)).toBe(totalOf(before));
        expect(after.bands.every((amount) => amount >= 0n)).toBe(true);
        expect(after.unapplied === 0n || overdueOf(after) === 0n).toBe(true);
      }),
    );
  });
});

it('adds up: the sum of two has the sum of their totals', () => {
  fc.assert(
    fc.property(anAgeing, anAgeing, (a, b) => {
      expect(totalOf(addAgeing(a, b))).toBe(totalOf(a) + totalOf(b));
      expect(addAgeing(a, noAgeing(DEFAULT_CUTS))).toEqual(a);
    }),
  );
});
