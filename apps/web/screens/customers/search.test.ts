import { expect, test } from 'vitest';
import { customersQuery, filterOfGroup, readCustomerSearch, searchOfGroup } from './search.ts';

test('the address keeps the filters it knows and drops the rest', () => {
  expect(
    readCustomerSearch({
      cerca: 'filo',
      mostra: 'unchased',
      reason: 'hold',
      stage: 3,
      lateOver: 'many',
      per: 'reason',
      held: 'maybe',
      ordina: 'oldest',
    }),
  ).toEqual({ cerca: 'filo', mostra: 'unchased', reason: 'hold', stage: '3', per: 'reason', ordina: 'oldest' });
});

test('the API gets them under its own names', () => {
  expect(customersQuery({ cerca: 'filo', mostra: 'unchased', stage: '3', stopped: 'no', unassigned: 'area,collector' })).toEqual({
    search: 'filo',
    unchased: 'true',
    stage: 3,
    stopped: 'false',
    unassigned: ['area', 'collector'],
  });
});

test('a group opens its own customers inside the filters that made it', () => {
  expect(filterOfGroup('reason', 'contact', { mostra: 'unchased' })).toEqual({ unchased: 'true', reason: ['contact'] });
  expect(filterOfGroup('reason', null, { area: 'asg_1' })).toEqual({ area: 'asg_1', unchased: 'false' });
  expect(filterOfGroup('collector', null, {})).toEqual({ unassigned: ['collector'] });
  expect(searchOfGroup('segment', 'standard', {})).toEqual({ per: undefined, segment: 'standard' });
});
