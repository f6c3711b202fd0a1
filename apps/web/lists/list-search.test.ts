import { expect, test } from 'vitest';
import { asksTheSame, columnsIn, columnsText, keptOf } from './list-search.ts';

const KNOWN = ['customer', 'dueOn', 'balance', 'area'] as const;
const USUAL = ['customer', 'balance'] as const;

test('an address names columns in its own order; what it does not know is left out', () => {
  expect(columnsIn('balance,secret,area,balance', KNOWN, USUAL)).toEqual(['balance', 'area']);
  expect(columnsIn('secret', KNOWN, USUAL)).toEqual(USUAL);
  expect(columnsIn(undefined, KNOWN, USUAL)).toEqual(USUAL);
  expect(columnsText(['balance', 'customer'], USUAL)).toBe('balance,customer');
  expect(columnsText(['customer', 'balance'], USUAL)).toBeUndefined();
});

test('a view keeps the question, not the place in the list', () => {
  const search = { band: '31-60', lateOver: 30, colonne: 'balance', riga: 'itm_7', vista: 'vew_2', held: undefined };
  expect(keptOf(search)).toEqual({ band: '31-60', lateOver: '30', colonne: 'balance' });
  expect(asksTheSame(search, { band: '31-60', lateOver: '30', colonne: 'balance' })).toBe(true);
  expect(asksTheSame({ ...search, area: 'asg_1' }, { band: '31-60', lateOver: '30', colonne: 'balance' })).toBe(false);
  expect(asksTheSame({ band: '31-60' }, { band: '31-60', lateOver: '30' })).toBe(false);
});
