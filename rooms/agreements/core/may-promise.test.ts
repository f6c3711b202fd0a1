import { describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { mayPromise, promiseRefusalWords, type PromiseOffered } from './may-promise.ts';
import { layOnItems } from './promise.ts';

const today = 20_000;

function offered(changes: Partial<PromiseOffered> = {}): PromiseOffered {
  return { amount: 500_00n, dueOn: today + 7, owed: 1_000_00n, today, brokenIn90Days: 0, acceptedByManager: false, ...changes };
}

function answer(changes: Partial<PromiseOffered>): string {
  const result = mayPromise(offered(changes));
  if (!isRefusal(result)) return result.holdsFirmActs ? 'holds all' : 'holds reminders';
  expect(promiseRefusalWords(result.code, 'it')).not.toBe('');
  return result.code;
}

describe('which promises may be recorded', () => {
  test.each([
    [{}, 'holds all'],
    [{ dueOn: today }, 'holds all'],
    [{ dueOn: today - 1 }, 'promise-in-the-past'],
    [{ dueOn: today + 21 }, 'holds all'],
    [{ dueOn: today + 22 }, 'promise-too-late'],
    [{ dueOn: today + 22, acceptedByManager: true }, 'holds all'],
    [{ amount: 1_000_00n }, 'holds all'],
    [{ amount: 1_000_01n }, 'promise-exceeds-debt'],
    [{ amount: 1_000_01n, acceptedByManager: true }, 'promise-exceeds-debt'],
    [{ amount: 0n }, 'promise-amount-missing'],
    [{ brokenIn90Days: 1 }, 'holds all'],
    [{ brokenIn90Days: 2 }, 'promise-after-broken-ones'],
    [{ brokenIn90Days: 2, acceptedByManager: true }, 'holds reminders'],
  ] as const)('%o → %s', (changes, expected) => {
    expect(answer(changes)).toBe(expected);
  });
});

test('a promised amount is laid on the chosen items, oldest first', () => {
  const items = [
    { itemId: 2n, dueOn: 20, balance: 300_00n },
    { itemId: 1n, dueOn: 10, balance: 400_00n },
    { itemId: 3n, dueOn: 30, balance: 500_00n },
  ];
  expect(layOnItems(600_00n, items)).toEqual([
    { itemId: 1n, amount: 400_00n },
    { itemId: 2n, amount: 200_00n },
  ]);
  expect(layOnItems(2_000_00n, items).reduce((sum, part) => sum + part.amount, 0n)).toBe(1_200_00n);
});
