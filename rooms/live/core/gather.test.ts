import { expect, test } from 'vitest';
import { gather, MOST_NAMED, namedIn, onlyOf, type Gathered } from './gather.ts';

const gathered = (...changes: [string, readonly bigint[] | null][]): Gathered => {
  const all: Gathered = new Map();
  for (const [topic, debtors] of changes) gather(all, topic, debtors);
  return all;
};

test('changes of one breath are told together, each customer once', () => {
  const all = gathered(['ledger', [1n, 2n]], ['ledger', [2n, 3n]], ['cash', []]);
  expect(all).toEqual(
    new Map([
      ['ledger', new Set([1n, 2n, 3n])],
      ['cash', new Set()],
    ]),
  );
  expect(namedIn(all)).toEqual([1n, 2n, 3n]);
});

test('very many are told as many, and stay so', () => {
  expect(gathered(['ledger', Array.from({ length: MOST_NAMED + 1 }, (_, id) => BigInt(id))]).get('ledger')).toBe(null);
  expect(gathered(['ledger', null], ['ledger', [1n]]).get('ledger')).toBe(null);
});

test('a person hears of the customers she sees; what names none is for all', () => {
  const all = gathered(['ledger', [1n, 2n]], ['agreements', [2n]], ['cash', []], ['runs', null]);
  expect(onlyOf(all, new Set([1n]))).toEqual(
    new Map<string, Set<bigint> | null>([
      ['ledger', new Set([1n])],
      ['cash', new Set()],
      ['runs', null],
    ]),
  );
});
