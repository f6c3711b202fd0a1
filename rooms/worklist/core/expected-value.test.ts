import { describe, expect, it } from 'vitest';
import { chanceOf, expectedOf, type ValuedItem } from './expected-value.ts';

const anItem = (given: Partial<ValuedItem> = {}): ValuedItem => ({
  daysLate: 10,
  amount: 1_000_00n,
  returnedBill: false,
  promiseDueToday: false,
  ...given,
});
const GOOD = { brokenPromises: 0, neverAnswers: false };

describe('before the company has a record of its own', () => {
  it.each([
    [1, 85],
    [15, 85],
    [16, 70],
    [30, 70],
    [31, 50],
    [60, 50],
    [61, 35],
    [90, 35],
    [91, 20],
    [180, 20],
    [181, 8],
  ])('%i days late the act pays in %i cases of a hundred', (daysLate, percent) => {
    expect(chanceOf([anItem({ daysLate })], GOOD)).toMatchObject({ percent, basis: 'start' });
  });

  it('a promise due today counts 85 whatever the delay, a returned bill 60', () => {
    expect(chanceOf([anItem({ daysLate: 70, promiseDueToday: true })], GOOD).percent).toBe(85);
    expect(chanceOf([anItem({ daysLate: 3, returnedBill: true })], GOOD).percent).toBe(60);
  });

  it.each([
    [1, false, 40],
    [2, false, 30],
    [3, false, 30],
    [0, true, 35],
    [2, true, 21],
  ])('after %i broken promises, never answering %s, a delay of 47 days is worth %i', (brokenPromises, neverAnswers, percent) => {
    expect(chanceOf([anItem({ daysLate: 47 })], { brokenPromises, neverAnswers }).percent).toBe(percent);
  });

  it('several items weigh by their amounts', () => {
    const chance = chanceOf([anItem({ daysLate: 10, amount: 3_000_00n }), anItem({ daysLate: 70, amount: 1_000_00n })], GOOD);
    expect(chance.percent).toBe(73);
    expect(chance.parts).toHaveLength(2);
    expect(expectedOf(4_000_00n, chance)).toBe(2_920_00n);
  });

  it('credits do not raise the chance, and nothing open is worth nothing', () => {
    expect(chanceOf([anItem({ amount: -500_00n }), anItem({ daysLate: 70 })], GOOD).percent).toBe(35);
    expect(chanceOf([], GOOD).percent).toBe(0);
  });
});

describe('with the company’s own record', () => {
  it('thirty cases weigh as much as the starting table', () => {
    const chance = chanceOf([anItem({ daysLate: 40 })], GOOD, { '31-60': { cases: 30, paid: 27 } });
    expect(chance).toMatchObject({ percent: 70, basis: 'own' });
  });

  it('twenty-nine cases count by their weight and are still called a starting estimate', () => {
    expect(chanceOf([anItem({ daysLate: 40 })], GOOD, { '31-60': { cases: 29, paid: 0 } })).toMatchObject({ percent: 25, basis: 'start' });
  });

  it('the record of another band changes nothing', () => {
    expect(chanceOf([anItem({ daysLate: 40 })], GOOD, { '1-15': { cases: 300, paid: 0 } })).toMatchObject({ percent: 50, basis: 'start' });
  });
});
