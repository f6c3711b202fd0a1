import { expect, it } from 'vitest';
import { allowsLumpSum, regimeOfCustomer, type CustomerType } from './regimes.ts';

// Type of the customer, its regime, whether the €40 may be asked.
const TABLE: readonly (readonly [CustomerType | null, string | null, boolean])[] = [
  ['company', 'b2b', true],
  ['sole-trader', 'b2b', true],
  ['foreign', 'b2b', true],
  ['group-company', 'b2b', true],
  ['public-body', 'public-body', true],
  ['condominium', 'legal', false],
  ['association', 'legal', false],
  ['consumer', 'legal', false],
  [null, null, false],
];

it.each(TABLE)('P11: a customer of type %s falls under %s, €40: %s', (type, regime, lumpSum) => {
  const found = regimeOfCustomer(type);
  expect(found).toBe(regime);
  expect(found !== null && allowsLumpSum(found)).toBe(lumpSum);
});
