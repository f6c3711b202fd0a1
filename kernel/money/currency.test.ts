import { expect, it } from 'vitest';
import { minorDigits, parseCurrency, type Currency } from './currency.ts';

it.each([
  ['EUR', 2],
  ['USD', 2],
  ['CAD', 2],
  ['HUF', 2],
  ['JPY', 0],
  ['CLP', 0],
  ['TND', 3],
  ['KWD', 3],
  ['CLF', 4],
])('%s has %i decimals, as ISO 4217 says', (code, digits) => {
  expect(minorDigits(code as Currency)).toBe(digits);
});

it('is read from its code, whatever the case, or from the euro sign', () => {
  expect([' eur ', '€', 'usd'].map(parseCurrency)).toEqual(['EUR', 'EUR', 'USD']);
  expect(['', 'EURO', '$', 'XYZ'].map(parseCurrency)).toEqual([null, null, null, null]);
});
