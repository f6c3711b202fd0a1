import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRates, parseRate, rate, rateText } from './rate.ts';

describe('a rate', () => {
  it.each([
    ['10.15', '10.15'],
    ['8', '8.00'],
    ['0.05', '0.05'],
    ['5.125', '5.125'],
    ['2.400000', '2.40'],
    [' 12.5 ', '12.50'],
  ])('%j is read and written as %s', (text, written) => {
    expect(rateText(rate(text))).toBe(written);
  });

  it.each(['', '-1', '10,15', '1e2', '10.1234567', '1000', 'ten', '10.', '.5'])('%j is no rate', (text) => {
    expect(parseRate(text)).toBeNull();
  });

  it('adds exactly, where a float would not', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(rateText(addRates(rate('0.1'), rate('0.2')))).toBe('0.30');
  });

  it('survives writing and reading', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (millionths) => {
        const value = rate((millionths / 1_000_000).toFixed(6));
        expect(value).toBe(BigInt(millionths));
        expect(rate(rateText(value))).toBe(value);
      }),
    );
  });
});
