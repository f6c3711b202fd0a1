import { describe, expect, test } from 'vitest';
import { aDebtor, aHold } from './builders.ts';
import { dueForCall, dueForNotice, dueForReminder, standard, today } from './standard-ladder.testing.ts';
import { BARE, decideOn } from './testing.ts';

describe('channels', () => {
  const reach = { email: true, pec: true, post: true, phone: true, mobile: true };

  test('fallback in the order of the step', () => {
    const by = (changes: Partial<typeof reach>) =>
      decideOn(today, aDebtor({ items: [dueForReminder()], reach: { ...reach, ...changes } }), standard).action?.channel;
    expect(by({})).toBe('email');
    expect(by({ email: false })).toBe('letter');
  });

  test('who prefers letters gets letters, where the step may leave by post; his preference makes no act weaker', () => {
    const by = (item: ReturnType<typeof dueForReminder>, prefers: 'letter' | 'email', post = true) =>
      decideOn(today, aDebtor({ items: [item], reach: { ...reach, post, prefers } }), standard).action?.channel;
    expect(by(dueForReminder(), 'letter')).toBe('letter');
    expect(by(dueForReminder(), 'letter', false)).toBe('email');
    expect(by(dueForNotice(), 'email')).toBe('pec');
  });

  test('no address at all: a task, and the step waits', () => {
    const decision = decideOn(today, aDebtor({ items: [dueForReminder()], reach: { ...reach, email: false, post: false } }), standard);
    expect(decision.why).toEqual([{ code: 'no-contact', values: { channels: 'email, letter' } }]);
    expect(decision.tasks).toMatchObject([{ type: 'COMPLETE_CONTACTS' }]);
  });

  test('a channel that the installation lacks becomes a task of its type', () => {
    const notice = decideOn(today, aDebtor({ items: [dueForNotice()] }), standard, { context: BARE });
    expect(notice.action).toMatchObject({ channel: 'task', taskType: 'FORMAL_NOTICE', approve: 'credit-manager' });
  });

  test('ten thousand and more go out by hand', () => {
    const second = (balance: bigint) =>
      decideOn(
        today,
        aDebtor({
          items: [
            dueForCall({
              dueOn: today - 20,
              balance,
              progress: { cycle: 1, done: { 'first-reminder': today - 15, 'courtesy-call': today - 10 }, spared: [], stage: 2 },
            }),
          ],
        }),
        standard,
      ).action?.approve;
    expect(second(9_999_99n)).toBeNull();
    expect(second(10_000_00n)).toBe('collector');
  });

  test('no interest is named while the customer type is unknown, or under a hold on interest', () => {
    const item = dueForCall({
      dueOn: today - 20,
      progress: { cycle: 1, done: { 'first-reminder': today - 15, 'courtesy-call': today - 10 }, spared: [], stage: 2 },
    });
    const interest = (debtor: Parameters<typeof aDebtor>[0]) =>
      decideOn(today, aDebtor({ items: [item], ...debtor }), standard).action?.interest;
    expect(interest({})).toBe('inform');
    expect(interest({ facts: { customerType: null } })).toBe('none');
    expect(interest({ holds: [aHold({ covers: 'interest', fromOn: today - 1 })] })).toBe('none');
  });
});
