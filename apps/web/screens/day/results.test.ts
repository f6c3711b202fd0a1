import { describe, expect, test } from 'vitest';
import type { CallSheet, Outcome } from './model.ts';
import { cycle, emptyResult, isComplete, pressed, sumOf, unspoken } from './results.ts';

const outcomes: Outcome[] = [
  { code: 'PROMISE_TO_PAY', label: 'Promette', group: 1, fields: ['amount', 'date', 'method'], asksForCause: true, cause: null },
  { code: 'PARTIAL_PROMISE', label: 'Promette in parte', group: 1, fields: ['amount', 'date', 'method'], asksForCause: true, cause: null },
  { code: 'DISPUTE_RAISED', label: 'Contesta', group: 3, fields: ['reason', 'amount'], asksForCause: true, cause: 'DISPUTE' },
  { code: 'NO_ANSWER', label: 'Non risponde', group: 6, fields: [], asksForCause: false, cause: null },
];
const euro = (amount: string) => ({ amount, currency: 'EUR' });
const sheet = {
  outcomes,
  lateElsewhere: [],
  currency: 'EUR',
  items: [
    { id: 'itm_1', document: 'FT 1', dueOn: '2026-10-07', daysLate: 47, balance: euro('8140.20'), chosen: false, cause: null },
    { id: 'itm_2', document: 'FT 2', dueOn: '2026-10-12', daysLate: 42, balance: euro('4159.80'), chosen: false, cause: null },
    {
      id: 'itm_3',
      document: 'FT 3',
      dueOn: '2026-11-05',
      daysLate: 18,
      balance: euro('740.00'),
      chosen: false,
      cause: null,
      state: { kind: 'dispute', text: 'Contestata' },
    },
    { id: 'itm_4', document: 'NC 4', dueOn: '2026-11-11', daysLate: 12, balance: euro('-500.00'), chosen: false, cause: null },
    { id: 'itm_5', document: 'FT 5', dueOn: '2026-12-12', daysLate: -19, balance: euro('9204.40'), chosen: false, cause: null },
  ],
} as unknown as CallSheet;

test('a promise begins on the late items that no dispute keeps apart, with their exact sum', () => {
  const result = emptyResult('PROMISE_TO_PAY', sheet, '2026-11-23');
  expect(result.itemIds).toEqual(['itm_1', 'itm_2']);
  expect(result.amount).toBe('12300.00');
  expect(sumOf(sheet, ['itm_4', 'itm_1'])).toBe('7640.20');
});

test('the digit takes the first code of its key, the same digit the next one and then the first again', () => {
  expect(cycle(outcomes, 1, null)).toBe('PROMISE_TO_PAY');
  expect(cycle(outcomes, 1, 'PROMISE_TO_PAY')).toBe('PARTIAL_PROMISE');
  expect(cycle(outcomes, 1, 'PARTIAL_PROMISE')).toBe('PROMISE_TO_PAY');
  expect(cycle(outcomes, 6, 'PROMISE_TO_PAY')).toBe('NO_ANSWER');
  expect(cycle(outcomes, 8, null)).toBeNull();
});

describe('what an outcome needs before it can be saved', () => {
  const promise = emptyResult('PROMISE_TO_PAY', sheet, '2026-11-23');
  test('a promise needs its date', () => {
    expect(isComplete(promise, outcomes)).toBe(false);
    expect(isComplete({ ...promise, date: '2026-11-27' }, outcomes)).toBe(true);
    expect(isComplete({ ...promise, date: '2026-11-27', itemIds: [] }, outcomes)).toBe(false);
  });
  test('a dispute needs its reason, no answer needs nothing', () => {
    expect(isComplete(emptyResult('DISPUTE_RAISED', sheet, '2026-11-23'), outcomes)).toBe(false);
    expect(isComplete(emptyResult('NO_ANSWER', sheet, '2026-11-23'), outcomes)).toBe(true);
  });
});

test('late items without a result are told apart, credits and items not yet due are not', () => {
  const promise = emptyResult('PROMISE_TO_PAY', sheet, '2026-11-23');
  expect(unspoken(sheet, [promise])).toEqual(['itm_3']);
  expect(unspoken(sheet, [{ ...promise, itemIds: ['itm_1'] }])).toEqual(['itm_2', 'itm_3']);
});

test('the next result of the same call begins on what the first left', () => {
  const first = { ...emptyResult('DISPUTE_RAISED', sheet, '2026-11-23'), itemIds: ['itm_1'] };
  const second = emptyResult('PROMISE_TO_PAY', sheet, '2026-11-23', [first]);
  expect(second.itemIds).toEqual(['itm_2']);
  expect(second.amount).toBe('4159.80');
});

test('late items in another currency are not forgotten: nothing was said of them', () => {
  const abroad = { ...sheet, lateElsewhere: ['itm_9'] };
  expect(unspoken(abroad, [emptyResult('PROMISE_TO_PAY', sheet, '2026-11-23')])).toEqual(['itm_3', 'itm_9']);
});

test('a task about certain items begins on those', () => {
  const about = { ...sheet, items: sheet.items.map((item) => ({ ...item, chosen: item.id === 'itm_2' })) };
  const first = emptyResult('PROMISE_TO_PAY', about, '2026-11-23');
  expect(first.itemIds).toEqual(['itm_2']);
  // What was said of those leaves the other late ones to be spoken of.
  expect(emptyResult('PROMISE_TO_PAY', about, '2026-11-23', [first]).itemIds).toEqual(['itm_1']);
});

test('digits pressed before the panel is there count as if it had been: the last one, as often as it was pressed', () => {
  expect(pressed(outcomes, [])).toBeNull();
  expect(pressed(outcomes, [6])).toBe('NO_ANSWER');
  expect(pressed(outcomes, [3, 1, 1])).toBe('PARTIAL_PROMISE');
  // A key without outcomes changes nothing.
  expect(pressed(outcomes, [6, 8])).toBe('NO_ANSWER');
});
