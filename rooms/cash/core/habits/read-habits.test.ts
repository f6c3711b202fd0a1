import { describe, expect, it } from 'vitest';
import type { Lesson } from './habits.ts';
import { readHabits } from './read-habits.ts';

const lesson = (given: Partial<Lesson> = {}): Lesson => ({
  ways: ['all-due'],
  unnamed: true,
  wrong: false,
  cited: 100_000n,
  difference: null,
  ...given,
});

describe('how a payer chooses', () => {
  it('is a habit after three payments that agree, with every way that fits all of them', () => {
    const all = [lesson({ ways: ['everything', 'all-due'] }), lesson({ ways: ['all-due', 'oldest'] }), lesson({ ways: ['all-due'] })];
    expect(readHabits(all.slice(0, 2)).ways).toEqual([]);
    expect(readHabits(all).ways).toEqual([{ way: 'all-due', times: 3 }]);
  });

  it('ends with the first payment that says otherwise, or that was undone', () => {
    const three = [lesson(), lesson(), lesson()];
    expect(readHabits([lesson({ ways: ['one-item'] }), ...three]).ways).toEqual([]);
    expect(readHabits([lesson({ wrong: true }), ...three]).ways).toEqual([]);
  });

  it('is not spoken about by payments that name their documents', () => {
    const named = lesson({ ways: [], unnamed: false });
    expect(readHabits([named, lesson(), named, lesson(), lesson()]).ways).toEqual([{ way: 'all-due', times: 3 }]);
  });
});

describe('a difference', () => {
  const discount = (cited: bigint, size: bigint, given: Partial<Lesson> = {}): Lesson =>
    lesson({ ways: [], unnamed: false, cited, difference: { code: 'cash-discount', size }, ...given });

  it('is usual when the last three had the same rate, to the cent of rounding', () => {
    const three = [discount(100_000n, 2_500n), discount(33_333n, 833n), discount(12_345n, 309n)];
    expect(readHabits(three).differences).toEqual([{ code: 'cash-discount', rate: 250, times: 3 }]);
    expect(readHabits([discount(100_000n, 3_000n), ...three]).differences).toEqual([]);
    expect(readHabits([discount(100_000n, 2_500n, { wrong: true }), ...three]).differences).toEqual([]);
  });

  it('of the bank is usual when it was the same amount three times', () => {
    const charges = (size: bigint): Lesson => lesson({ difference: { code: 'bank-charges', size } });
    expect(readHabits([charges(350n), lesson(), charges(350n), charges(350n)]).differences).toEqual([
      { code: 'bank-charges', amount: 350n, times: 3 },
    ]);
    expect(readHabits([charges(400n), charges(350n), charges(350n), charges(350n)]).differences).toEqual([]);
  });

  it('that nobody would call a discount is no habit', () => {
    const tenth = discount(100_000n, 10_000n);
    expect(readHabits([tenth, tenth, tenth]).differences).toEqual([]);
  });
});
