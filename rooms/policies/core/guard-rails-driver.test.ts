import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { aDebtor, anOpenItem } from './builders.ts';
import { readPolicy } from './read-policy.ts';
import { readyPolicy, type Policy } from './ready-policy.ts';
import { dueForCall, dueForNotice, dueForReminder, outcome, standard, today } from './standard-ladder.testing.ts';
import { decideOn } from './testing.ts';

const fiveDaysLonger: Policy = readyPolicy(
  readPolicy(
    readFileSync(new URL('../policies/standard.yaml', import.meta.url), 'utf8').replaceAll(
      'key: first-reminder, day: 5,',
      'key: first-reminder, day: 10,',
    ),
  ).policy!,
);

describe('G4: the most advanced item of weight leads', () => {
  test('the message has the step of the most advanced item and lists the others', () => {
    const advanced = dueForCall({
      id: 2n,
      dueOn: today - 20,
      progress: { cycle: 1, done: { 'first-reminder': today - 15, 'courtesy-call': today - 10 }, spared: [], stage: 2 },
    });
    const decision = decideOn(today, aDebtor({ items: [dueForReminder(), advanced] }), standard);
    expect(decision.action).toMatchObject({ step: 'second-reminder', driverItemId: 2n, amount: 2_000_00n, itemIds: [2n, 1n] });
    expect(decision.progress).toEqual([
      { itemId: 1n, cycle: 1, done: null, spared: ['first-reminder'], stage: 0 },
      { itemId: 2n, cycle: 1, done: 'second-reminder', spared: [], stage: 3 },
    ]);
  });

  test('own lower letters of the next seven days are spared, those of the eighth are not', () => {
    const spared = (late: number) => {
      const advanced = dueForCall({
        id: 2n,
        dueOn: today - 20,
        progress: { cycle: 1, done: { 'first-reminder': today - 15, 'courtesy-call': today - 10 }, spared: [], stage: 2 },
      });
      const other = anOpenItem({ id: 3n, dueOn: today - late });
      return decideOn(today, aDebtor({ items: [advanced, other], facts: {} }), fiveDaysLonger).progress.find(
        (change) => change.itemId === 3n,
      )?.spared;
    };
    // On this ladder the first reminder comes on the tenth day late: day 10 − 3 = 7 days ahead, day 10 − 2 = 8.
    expect(spared(3)).toEqual(['first-reminder']);
    expect(spared(2)).toBeUndefined();
  });

  test('items at the same step do it together, in one message', () => {
    const decision = decideOn(today, aDebtor({ items: [dueForReminder(), dueForReminder({ id: 2n, customerId: 5n })] }), standard);
    expect(decision.progress.map((change) => [change.itemId, change.done])).toEqual([
      [1n, 'first-reminder'],
      [2n, 'first-reminder'],
    ]);
    expect(decision.action?.sections[0]?.items.map(({ customerId }) => customerId)).toEqual([1n, 5n]);
  });

  test.each([
    [100_00n, 'second-reminder'],
    [99_99n, 'first-reminder'],
  ])('an old item of %s beside a material one', (balance, expected) => {
    const old = dueForCall({
      id: 2n,
      dueOn: today - 20,
      balance,
      progress: { cycle: 1, done: { 'first-reminder': today - 15, 'courtesy-call': today - 10 }, spared: [], stage: 2 },
    });
    expect(outcome({ items: [dueForReminder(), old] })).toBe(expected);
  });

  test.each([
    ['9,500 overdue: 100 leads', 9_000_00n, 500_00n, 'second-reminder'],
    ['10,000.01 overdue: 499.99 does not', 9_500_02n, 499_99n, 'first-reminder'],
    ['10,500 overdue: 500 does', 10_000_00n, 500_00n, 'second-reminder'],
  ] as const)('%s', (_, large, balance, expected) => {
    const old = dueForCall({
      id: 2n,
      dueOn: today - 20,
      balance,
      progress: { cycle: 1, done: { 'first-reminder': today - 15, 'courtesy-call': today - 10 }, spared: [], stage: 2 },
    });
    expect(outcome({ items: [dueForReminder({ balance: large }), old] })).toBe(expected);
  });

  test('with small items only, the steps up to the second reminder apply', () => {
    const small = (done: string[], late: number) =>
      Array.from({ length: 8 }, (_, at) =>
        anOpenItem({
          id: BigInt(at + 1),
          dueOn: today - late,
          balance: 90_00n,
          progress: {
            cycle: 1,
            done: Object.fromEntries(done.map((key) => [key, today - 20])),
            spared: [],
            stage: done.length > 0 ? 2 : 0,
          },
        }),
      );
    expect(outcome({ items: small(['first-reminder', 'courtesy-call'], 25) })).toBe('second-reminder');
    expect(outcome({ items: small(['first-reminder', 'courtesy-call', 'second-reminder'], 35) })).toBe('ladder-rests');
  });

  test('a formal act lists only the items that reached it', () => {
    const decision = decideOn(today, aDebtor({ items: [dueForNotice(), dueForReminder({ id: 2n })] }), standard);
    expect(decision.action).toMatchObject({ step: 'formal-notice', itemIds: [1n], amount: 1_000_00n });
    expect(decision.verdicts[1]).toMatchObject({ state: 'waits', reason: { code: 'item-next-turn' } });
  });
});
