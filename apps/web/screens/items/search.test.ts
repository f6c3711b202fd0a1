import { expect, test } from 'vitest';
import { filterOfGroup, itemsQuery, readItemSearch, searchOfGroup } from './search.ts';

test('the address keeps the filters it knows and drops the rest', () => {
  expect(
    readItemSearch({
      lateOver: 30,
      unassigned: 'area,nobody',
      balanceFrom: '1000.5',
      dueUntil: 'domani',
      per: 'area',
      colonne: 'balance,area',
      band: '31-60',
      area: 'asg_3',
      held: 'yes',
      search: 'filo',
      stage: 3,
      ordina: 'balance',
      junk: 'x',
      method: 'barter',
    }),
  ).toEqual({
    band: '31-60',
    lateOver: '30',
    balanceFrom: '1000.5',
    per: 'area',
    colonne: 'balance,area',
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

test('a group opens its own items inside the filters that made it', () => {
  expect(filterOfGroup('area', 'asg_3', { lateOver: '30' })).toEqual({ lateOver: 30, area: 'asg_3' });
  expect(filterOfGroup('area', null, { unassigned: 'collector' })).toEqual({ unassigned: ['collector', 'area'] });
  expect(filterOfGroup('stage', '0', {})).toEqual({ stage: 0 });
  expect(filterOfGroup('band', 'credits', {})).toEqual({ band: ['credits'] });
  expect(searchOfGroup('collector', null, { unassigned: 'area' })).toEqual({ per: undefined, unassigned: 'area,collector' });
});
