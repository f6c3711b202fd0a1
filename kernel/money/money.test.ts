import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EUR, type Currency } from './currency.ts';
import { absolute, allocate, larger, money, parseDecimal, smaller, toDecimal } from './money.ts';

const JPY = 'JPY' as Currency;
const TND = 'TND' as Currency;
const anAmount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const aCurrency = fc.constantFrom(EUR, JPY, TND);

describe('a decimal', () => {
  it.each([
    ['1234.50', EUR, 123_450n],
    ['-3', EUR, -300n],
    ['+0.5', EUR, 50n],
    [' 7.10 ', EUR, 710n],
    ['1.2300', EUR, 123n],
    ['007', EUR, 700n],
    ['-0.00', EUR, 0n],
    ['1500', JPY, 1500n],
    ['1500.00', JPY, 1500n],
    ['1.234', TND, 1234n],
    ['99999999999999999999.99', EUR, 9_999_999_999_999_999_999_999n],
  ])('%j in %s is %s', (text, currency, minor) => {
    expect(parseDecimal(text, currency)).toBe(minor);
  });

  it.each(['', '-', '1,50', '1.234,50', '1e3', '.5', '1.', '1.005', '--1', '1 000', 'NaN', '٣'])('%j is no amount of euro', (text) => {
    expect(parseDecimal(text, EUR)).toBeNull();
  });

  it('of a currency without cents has none', () => {
    expect(parseDecimal('1500.5', JPY)).toBeNull();
    expect(toDecimal(-1500n, JPY)).toBe('-1500');
  });

  it('is written with all the digits of its currency', () => {
    expect([5n, -5n, 0n, 123_450n].map((minor) => toDecimal(minor, EUR))).toEqual(['0.05', '-0.05', '0.00', '1234.50']);
    expect(toDecimal(5n, TND)).toBe('0.005');
  });

  it('survives writing and reading', () => {
    fc.assert(
      fc.property(anAmount, aCurrency, (minor, currency) => {
        expect(parseDecimal(toDecimal(minor, currency), currency)).toBe(minor);
      }),
    );
  });
});

describe('allocate', () => {
  it('puts the rest on the last share: three instalments of 1,000.00 (W12)', () => {
    expect(allocate(100_000n, [1n, 1n, 1n])).toEqual([33_333n, 33_333n, 33_334n]);
  });

  it('follows the weights', () => {
    expect(allocate(10_000n, [50n, 30n, 20n])).toEqual([5000n, 3000n, 2000n]);
    expect(allocate(-100n, [1n, 2n])).toEqual([-33n, -67n]);
  });

  it('gives no cent to a share without weight, wherever it stands', () => {
    expect(allocate(10n, [1n, 2n, 0n])).toEqual([3n, 7n, 0n]);
    expect(allocate(10n, [0n, 1n, 2n])).toEqual([0n, 3n, 7n]);
  });

  it('refuses weights that say nothing', () => {
    for (const weights of [[], [0n, 0n], [2n, -1n]]) expect(() => allocate(1n, weights)).toThrow(RangeError);
  });

  it('loses no cent, and all shares but the last are within one of what is exact', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 })
      .filter((all) => all.some((w) => w > 0n));
    fc.assert(
      fc.property(anAmount, weights, (minor, parts) => {
        const shares = allocate(minor, parts);
        const total = parts.reduce((sum, weight) => sum + weight, 0n);
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(minor);
        const last = parts.findLastIndex((weight) => weight > 0n);
        shares.forEach((share, index) => {
          const error = absolute(share * total - minor * (parts[index] ?? 0n));
          expect(error < total * (index === last ? BigInt(parts.length) : 1n)).toBe(true);
        });
      }),
    );
  });
});

describe('comparing', () => {
  it('takes the smaller, the larger, and the size without its sign', () => {
    fc.assert(
      fc.property(anAmount, anAmount, (a, b) => {
        expect(smaller(a, b) + larger(a, b)).toBe(a + b);
        expect(smaller(a, b) <= larger(a, b)).toBe(true);
        expect(absolute(a)).toBe(larger(a, -a));
      }),
    );
  });
});

it('an amount carries its currency', () => {
  expect(money(100n, EUR)).toEqual({ minor: 100n, currency: 'EUR' });
});
