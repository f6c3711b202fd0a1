import { expect, test } from 'vitest';
import { itemsQuery, readItemSearch } from './search.ts';

test('the address keeps the filters it knows and drops the rest', () => {
  expect(
    readItemSearch({ band: '31-60', area: 'asg_3', held: 'yes', search: 'filo', stage: 3, ordina: 'balance', junk: 'x', method: 'barter' }),
  ).toEqual({
    band: '31-60',
    area: 'asg_3',
    held: 'yes',
    search: 'filo',
    stage: '3',
    ordina: 'balance',
  });
});

test('the API gets them under its own names', () => {
  expect(itemsQuery({ band: 'overdue', held: 'no', stage: '0', collector: 'asg_7', scope: 'ageing' })).toEqual({
    band: ['overdue'],
    scope: 'ageing',
    held: 'false',
    stage: 0,
    collector: 'asg_7',
  });
});
