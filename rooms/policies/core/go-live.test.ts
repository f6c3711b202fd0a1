import { describe, expect, test } from 'vitest';
import { aDebtor, anOpenItem } from './builders.ts';
import type { ItemSnapshot } from './snapshot.ts';
import { dueForReminder, outcome, standard, today } from './standard-ladder.testing.ts';
import { decideOn, outcomeOf } from './testing.ts';

describe('go-live: how an item of the old system enters', () => {
  const arrived = (late: number, changes: Partial<ItemSnapshot['entry']> = {}, ago = 0): ItemSnapshot =>
    anOpenItem({
      dueOn: today - late - ago,
      entry: { on: today - ago, oldLevel: null, oldLevelOn: null, chaseDecided: false, ...changes },
    });

  test.each([
    ['59 days late, never chased: from the first reminder', arrived(59), 'first-reminder'],
    ['60 days late: statement first', arrived(60), 'entry-statement'],
    ['180 days late: statement first', arrived(180), 'entry-statement'],
    ['181 days late: the manager decides', arrived(181), 'old-debt-undecided'],
    ['181 days late, decided to chase', arrived(181, { chaseDecided: true }), 'entry-statement'],
    ['old level 1, seven days ago: after the first reminder', arrived(30, { oldLevel: 1, oldLevelOn: today - 7 }), 'courtesy-call'],
    ['old level 1, six days ago', arrived(30, { oldLevel: 1, oldLevelOn: today - 6 }), 'ladder-rests'],
    ['old level 2, day unknown: seven days after arrival', arrived(60, { oldLevel: 2 }), 'ladder-rests'],
    ['old level 2, arrived seven days ago', arrived(60, { oldLevel: 2 }, 7), 'salesperson'],
    ['old level 5: nothing beyond the second reminder is believed', arrived(60, { oldLevel: 5, oldLevelOn: today - 20 }), 'salesperson'],
  ] as const)('%s', (_, item, expected) => {
    expect(outcome({ items: [item], facts: { ...aDebtor().facts, customerType: 'company' } })).toBe(expected);
  });

  test('after the opening statement and call it goes on from the fifth step', () => {
    const entered = arrived(100, {}, 10);
    const after = (done: Record<string, number>) =>
      outcome({ items: [{ ...entered, progress: { cycle: 1, done, spared: [], stage: 2 } }] });
    expect(after({ 'entry-statement': today - 10 })).toBe('entry-call');
    expect(after({ 'entry-statement': today - 10, 'entry-call': today - 7 })).toBe('salesperson');
  });

  test('one decision for the customer, before anything leaves; leftovers of no weight do not wait for it', () => {
    const old = (balance: bigint) =>
      decideOn(today, aDebtor({ items: [{ ...arrived(300), id: 8n, balance }, dueForReminder()] }), standard);
    expect(outcomeOf(old(100_00n))).toBe('old-debt-undecided');
    expect(old(100_00n).tasks).toMatchObject([{ key: 'old-debt:8', type: 'OLD_DEBT_DECISION' }]);
    expect(old(99_99n).action).toMatchObject({ step: 'first-reminder', itemIds: [1n] });
  });
});
