import { describe, expect, test } from 'vitest';
import { aDebtor, anOpenItem } from './builders.ts';
import { dueForCall, dueForReminder, outcome, standard, today } from './standard-ladder.testing.ts';
import { ALL_CHANNELS, day, decideOn, outcomeOf } from './testing.ts';

describe('G2: nothing is asked from an old ledger or for money already seen', () => {
  test.each([
    ['a ledger of yesterday', today - 1, 'first-reminder'],
    ['a ledger two working days old', day('2026-11-13'), 'ledger-stale'],
    ['a ledger of our own payments is always fresh', null, 'first-reminder'],
  ] as const)('%s', (_, ledgerAsOf, expected) => {
    expect(outcome({ items: [dueForReminder()], ledgerAsOf })).toBe(expected);
  });

  test('on Monday the ledger of Friday is fresh, that of Thursday is not', () => {
    const monday = day('2026-11-16');
    const items = [anOpenItem({ dueOn: monday - 6 })];
    expect(outcome({ items, ledgerAsOf: day('2026-11-13') }, monday)).toBe('first-reminder');
    expect(outcome({ items, ledgerAsOf: day('2026-11-12') }, monday)).toBe('ledger-stale');
  });

  test('while a delivery waits for an answer nothing is asked, unless a person says so', () => {
    const doubted = aDebtor({ items: [dueForReminder()], ledgerAsOf: today - 1, ledgerInDoubt: true });
    expect(outcomeOf(decideOn(today, doubted, standard))).toBe('ledger-partial');
    expect(outcomeOf(decideOn(today, doubted, standard, { context: { ...ALL_CHANNELS, acceptStale: true } }))).toBe('first-reminder');
  });

  test('a person may accept the old ledger; internal tasks do not wait for it', () => {
    const old = aDebtor({ items: [dueForReminder()], ledgerAsOf: today - 30 });
    expect(outcomeOf(decideOn(today, old, standard, { context: { ...ALL_CHANNELS, acceptStale: true } }))).toBe('first-reminder');
    const visit = dueForCall({
      dueOn: today - 22,
      progress: {
        cycle: 1,
        done: { 'first-reminder': today - 17, 'courtesy-call': today - 12, 'second-reminder': today - 4 },
        spared: [],
        stage: 3,
      },
    });
    expect(outcome({ items: [visit], ledgerAsOf: today - 30 })).toBe('salesperson');
  });

  test.each([
    ['79.99% seen: the rest is asked', 799_90n, 'first-reminder'],
    ['80% seen: administration looks first', 800_00n, 'money-to-place'],
    ['more than all', 1_500_00n, 'money-to-place'],
  ] as const)('receipts not posted: %s', (_, amount, expected) => {
    expect(outcome({ items: [dueForReminder()], receipts: [{ currency: 'EUR', amount, itemId: null }] })).toBe(expected);
    expect(
      outcome({ items: [dueForReminder(), dueForReminder({ id: 2n, balance: 0n })], receipts: [{ currency: 'EUR', amount, itemId: 1n }] }),
    ).toBe(expected);
    expect(outcome({ items: [dueForReminder()], unidentified: [{ currency: 'EUR', amount }] })).toBe(expected);
  });

  test('the task goes to administration, and only when a message would be due', () => {
    const receipts = [{ currency: 'EUR', amount: 900_00n, itemId: null }];
    expect(decideOn(today, aDebtor({ items: [dueForReminder()], receipts }), standard).tasks).toMatchObject([
      { type: 'PLACE_RECEIPTS', owner: 'administration', amount: 900_00n },
    ]);
    expect(decideOn(today, aDebtor({ items: [anOpenItem({ dueOn: today - 2 })], receipts }), standard).tasks).toEqual([]);
  });
});
