import { describe, expect, test } from 'vitest';
import { aDebtor, aHold, anOpenItem, aPromise } from './builders.ts';
import { dueForCall, dueForNotice, dueForReminder, outcome, standard, today } from './standard-ladder.testing.ts';
import { decideOn, outcomeOf } from './testing.ts';

describe('G5: one written step in seven days, none skipped', () => {
  const written = (ago: number) => ({
    items: [dueForReminder()],
    contactLog: { writtenSteps: [today - ago], emails: [], conversations: [], attempts: [], lastStatementOn: null },
  });

  test.each([
    [6, 'gap'],
    [7, 'first-reminder'],
  ])('%i days after the last one', (ago, expected) => {
    expect(outcome(written(ago))).toBe(expected);
  });

  test('a call does not wait for it', () => {
    expect(outcome({ ...written(1), items: [dueForCall()] })).toBe('courtesy-call');
  });

  test('after missed runs the next step comes, not all and not the last', () => {
    const late = anOpenItem({ dueOn: today - 50 });
    const decision = decideOn(today, aDebtor({ items: [late] }), standard);
    expect(decision.progress).toEqual([{ itemId: 1n, cycle: 1, done: 'first-reminder', spared: [], stage: 2 }]);
  });

  test('the steps that follow keep their distance, at most a week', () => {
    const next = (done: Record<string, number>) =>
      decideOn(
        today,
        aDebtor({ items: [anOpenItem({ dueOn: today - 50, progress: { cycle: 1, done, spared: [], stage: 2 } })] }),
        standard,
      );
    // First reminder day 5, courtesy call day 10: five days apart.
    expect(outcomeOf(next({ 'first-reminder': today - 4 }))).toBe('ladder-rests');
    expect(outcomeOf(next({ 'first-reminder': today - 5 }))).toBe('courtesy-call');
  });

  test('a message that waits is neither skipped nor doubled', () => {
    const pending = [{ actionId: 5n, step: 'first-reminder', status: 'waiting' as const, itemIds: [1n] }];
    const waiting = dueForReminder({
      progress: { cycle: 1, done: { 'first-reminder': today - 20 }, spared: [], stage: 2 },
      dueOn: today - 25,
    });
    expect(outcome({ items: [waiting], pending })).toBe('message-pending');
    expect(outcome({ items: [waiting, dueForReminder({ id: 2n })], pending })).toBe('message-pending');
  });

  test('nothing more is sent while a message is in doubt', () => {
    const pending = [{ actionId: 5n, step: 'first-reminder', status: 'in-doubt' as const, itemIds: [3n] }];
    expect(outcome({ items: [dueForReminder()], pending })).toBe('message-in-doubt');
    expect(outcome({ items: [dueForCall()], pending })).toBe('message-in-doubt');
  });
});

describe('G6: the ladder counts days on path', () => {
  test('days under a hold do not count', () => {
    const holds = [aHold({ fromOn: today - 30, untilOn: today - 21 })];
    // Fifteen days late, ten of them held before the due date or not at all.
    const item = (late: number) => anOpenItem({ dueOn: today - late });
    expect(outcome({ items: [item(34)], holds: [aHold({ fromOn: today - 30, untilOn: today - 2 })] })).toBe('ladder-rests');
    expect(outcome({ items: [item(5)], holds })).toBe('first-reminder');
  });

  test.each([
    ['four days after the hold', -4, 'ladder-rests'],
    ['five days after it', -5, 'first-reminder'],
  ])('%s', (_, end, expected) => {
    // Twenty days late, held from the fourteenth to the given day: more than five days on path.
    const item = anOpenItem({ dueOn: today - 20 });
    expect(outcome({ items: [item], holds: [aHold({ itemId: 1n, fromOn: today - 14, untilOn: today + end })] })).toBe(expected);
  });

  test('days under two holds at once count once', () => {
    const item = anOpenItem({ dueOn: today - 30 });
    const holds = [aHold({ id: 1n, fromOn: today - 25, untilOn: today - 10 }), aHold({ id: 2n, fromOn: today - 20, untilOn: today - 6 })];
    // 30 days late − 20 days under hold = 10 on path, so the reminder is there but not the call.
    const after = decideOn(today, aDebtor({ items: [item], holds }), standard);
    expect(outcomeOf(after)).toBe('first-reminder');
    const called = { ...item, progress: { cycle: 1, done: { 'first-reminder': today - 5 }, spared: [], stage: 2 } };
    expect(outcomeOf(decideOn(today, aDebtor({ items: [called], holds }), standard))).toBe('courtesy-call');
    const oneDayLess = { ...called, dueOn: today - 29 };
    expect(outcomeOf(decideOn(today, aDebtor({ items: [oneDayLess], holds }), standard))).toBe('ladder-rests');
  });

  test('a disputed part does not stop the clock of the rest', () => {
    const holds = [aHold({ itemId: 1n, amount: 100_00n, nature: 'dispute', fromOn: today - 5, untilOn: today + 20 })];
    expect(outcome({ items: [dueForReminder()], holds })).toBe('first-reminder');
  });

  test.each([
    ['on the day of the judgement', today, 'ladder-rests'],
    ['one working day later', today - 1, 'courtesy-call'],
  ])('after a broken promise, %s', (_, judgedOn, expected) => {
    const promise = aPromise({
      madeOn: judgedOn - 5,
      dueOn: judgedOn - 3,
      graceEndsOn: judgedOn - 1,
      state: 'broken',
      judgedOn,
      parts: [{ itemId: 1n, amount: 1_000_00n }],
    });
    expect(outcome({ items: [dueForCall({ dueOn: today - 30 })], promises: [promise] })).toBe(expected);
  });

  test('a promise holds until it is judged, however late', () => {
    const promise = aPromise({ madeOn: today - 20, dueOn: today - 10, graceEndsOn: today - 8, parts: [{ itemId: 1n, amount: 1_000_00n }] });
    expect(outcome({ items: [dueForCall()], promises: [promise] })).toBe('nothing-to-ask');
  });

  test('after two broken promises a new one holds reminders but not the formal notice', () => {
    const promises = (holdsFirmActs: boolean) => [
      aPromise({ madeOn: today - 1, dueOn: today + 7, holdsFirmActs, parts: [{ itemId: 1n, amount: 1_000_00n }] }),
    ];
    expect(outcome({ items: [dueForNotice(), dueForReminder({ id: 2n })], promises: promises(true) })).toBe('first-reminder');
    expect(outcome({ items: [dueForNotice(), dueForReminder({ id: 2n })], promises: promises(false) })).toBe('formal-notice');
    expect(outcome({ items: [dueForCall(), dueForReminder({ id: 2n })], promises: promises(false) })).toBe('first-reminder');
  });
});
