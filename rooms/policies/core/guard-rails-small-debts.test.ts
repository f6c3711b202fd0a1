import { describe, expect, test } from 'vitest';
import type { Currency } from '#kernel/money/currency.ts';
import { aDebtor, anOpenItem } from './builders.ts';
import { dueForCall, dueForNotice, dueForReminder, outcome, standard, today } from './standard-ladder.testing.ts';
import { decideOn } from './testing.ts';

const USD = 'USD' as Currency;

describe('G10: small debts are not worth the ladder', () => {
  test.each([
    ['49.99: a statement only', 49_99n, 'small-statement'],
    ['50.00: the reminder', 50_00n, 'first-reminder'],
  ])('%s', (_, balance, expected) => {
    expect(outcome({ items: [dueForReminder({ balance })] })).toBe(expected);
  });

  test('the statement comes once a quarter', () => {
    const again = (ago: number) =>
      outcome({
        items: [dueForReminder({ balance: 40_00n, dueOn: today - 120 })],
        contactLog: { writtenSteps: [today - ago], emails: [], conversations: [], attempts: [], lastStatementOn: today - ago },
      });
    expect(again(89)).toBe('ladder-rests');
    expect(again(90)).toBe('small-statement');
  });

  test.each([
    ['299.99: no call, the second reminder comes on its day', 299_99n, 'ladder-rests'],
    ['300.00: a call', 300_00n, 'courtesy-call'],
  ])('%s', (_, balance, expected) => {
    expect(outcome({ items: [dueForCall({ balance })] })).toBe(expected);
  });

  test.each([
    ['499.99: no formal notice', 499_99n, 'second-reminder/2'],
    ['500.00: the formal notice', 500_00n, 'formal-notice'],
  ])('%s', (_, balance, expected) => {
    const item = dueForNotice({ balance });
    const done = {
      'first-reminder': today - 40,
      'courtesy-call': today - 35,
      'second-reminder': today - 30,
      salesperson: today - 25,
      'firm-call': today - 20,
      'order-block': today - 15,
    };
    expect(outcome({ items: [{ ...item, progress: { cycle: 1, done, spared: [], stage: 3 } }] })).toBe(expected);
  });

  test('the second reminder repeats every 30 days, each time under a key of its own', () => {
    const small = (done: Record<string, number>) =>
      outcome({
        items: [anOpenItem({ dueOn: today - 85, balance: 200_00n, progress: { cycle: 1, done, spared: ['courtesy-call'], stage: 3 } })],
      });
    const first = { 'first-reminder': today - 80 };
    expect(small({ ...first, 'second-reminder': today - 29 })).toBe('ladder-rests');
    expect(small({ ...first, 'second-reminder': today - 30 })).toBe('second-reminder/2');
    expect(small({ ...first, 'second-reminder': today - 60, 'second-reminder/2': today - 30 })).toBe('second-reminder/3');
  });

  test('at ninety days late it comes on the manager’s list, once', () => {
    const tasks = (late: number) =>
      decideOn(
        today,
        aDebtor({
          items: [
            anOpenItem({
              id: 4n,
              dueOn: today - late,
              balance: 200_00n,
              progress: { cycle: 1, done: { 'first-reminder': today - 60, 'second-reminder': today - 10 }, spared: [], stage: 3 },
            }),
          ],
        }),
        standard,
      ).tasks;
    expect(tasks(89)).toEqual([]);
    expect(tasks(90)).toMatchObject([{ key: 'small-debts:4', type: 'SMALL_DEBTS_LIST' }]);
  });

  test('in another currency there is no minimum', () => {
    expect(outcome({ items: [dueForCall({ balance: 3_00n, currency: USD })] })).toBe('courtesy-call');
    expect(outcome({ items: [dueForNotice({ balance: 3_00n, currency: USD })] })).toBe('formal-notice');
  });
});
