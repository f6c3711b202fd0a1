import { describe, expect, test } from 'vitest';
import { aDebtor } from './builders.ts';
import { dueForNotice, outcome, standard, today } from './standard-ladder.testing.ts';
import { decideOn, outcomeOf } from './testing.ts';

describe('G7: firm acts are proposed', () => {
  test('the formal notice waits for the manager and its signature', () => {
    const { action } = decideOn(today, aDebtor({ items: [dueForNotice()] }), standard);
    expect(action).toMatchObject({ step: 'formal-notice', approve: 'credit-manager', firm: true, channel: 'pec', interest: 'claim' });
  });

  test.each([
    ['reminded seven days ago', today - 7, 'formal-notice'],
    ['reminded six days ago', today - 6, 'ladder-rests'],
    ['never reminded', null, 'ladder-rests'],
  ] as const)('%s', (_, remindedOn, expected) => {
    expect(outcome({ items: [dueForNotice({ remindedOn })] })).toBe(expected);
  });

  test('the last call comes ten days after the notice was delivered, with proof', () => {
    const notified = (noticeDeliveredOn: number | null) => {
      const item = dueForNotice({ dueOn: today - 60, noticeDeliveredOn });
      return outcome({
        items: [{ ...item, progress: { ...item.progress, done: { ...item.progress.done, 'formal-notice': today - 14 }, stage: 4 } }],
      });
    };
    expect(notified(null)).toBe('ladder-rests');
    expect(notified(today - 9)).toBe('ladder-rests');
    expect(notified(today - 10)).toBe('last-call');
  });

  test('while the customer is in difficulty firm acts rest', () => {
    const debtor = (hardshipUntil: number | null) => ({ items: [dueForNotice({ dueOn: today - 70 })], facts: { hardshipUntil } });
    expect(outcomeOf(decideOn(today, aDebtor(debtor(today)), standard))).toBe('ladder-rests');
    expect(outcomeOf(decideOn(today, aDebtor(debtor(today - 1)), standard))).toBe('formal-notice');
  });
});
