import { describe, expect, test } from 'vitest';
import { aDebtor, aHold, anOpenItem } from './builders.ts';
import { type Policy } from './ready-policy.ts';
import type { HoldSnapshot } from './snapshot.ts';
import { dueForCall, dueForReminder, outcome, standard, today } from './standard-ladder.testing.ts';
import { decideOn } from './testing.ts';

/** The standard ladder for everybody, stopped or not. */
const onlyStandard: Policy = { ...standard, segments: standard.segments.slice(-1) };

describe('G1: a hold ends, a stop does not', () => {
  const hold = (changes: Partial<HoldSnapshot>) =>
    outcome({ items: [dueForReminder()], holds: [aHold({ fromOn: today - 3, ...changes })] });

  test.each([
    ['a hold on its last day', { untilOn: today }, 'held'],
    ['a hold lifted today holds no more, the step comes five days later', { untilOn: today + 5, liftedOn: today }, 'ladder-rests'],
    ['a stop', { kind: 'stop', untilOn: null, reason: 'lawyer-named' }, 'stopped'],
    ['a stop lifted before the due date', { kind: 'stop', untilOn: null, fromOn: today - 40, liftedOn: today - 30 }, 'first-reminder'],
    ['a hold that begins tomorrow', { fromOn: today + 1, untilOn: today + 9 }, 'first-reminder'],
    ['a hold on interest alone', { covers: 'interest', untilOn: today + 9 }, 'first-reminder'],
  ] as const)('%s', (_, changes, expected) => {
    expect(hold(changes)).toBe(expected);
  });

  test('a stop gives its owner a task and the reason stays', () => {
    const decision = decideOn(
      today,
      aDebtor({ items: [dueForReminder()], holds: [aHold({ id: 7n, kind: 'stop', fromOn: today - 9, reason: 'insolvency' })] }),
      standard,
    );
    expect(decision.tasks).toMatchObject([{ key: 'stop:7', type: 'STOP_REVIEW', owner: 'credit-manager' }]);
    expect(decision.verdicts[0]).toMatchObject({ state: 'held', reason: { code: 'item-stopped', values: { reason: 'insolvency' } } });
  });

  test.each([null, 1n])('a stop ends by a fact: no day is given for what comes after it (item %s)', (itemId) => {
    const stop = aHold({ kind: 'stop', fromOn: today - 9, itemId });
    for (const balance of [1_000_00n, 200_00n, 40_00n]) {
      const done = { 'first-reminder': today - 90, 'second-reminder': today - 70 };
      const item = anOpenItem({ dueOn: today - 100, balance, progress: { cycle: 1, done, spared: [], stage: 3 } });
      const decision = decideOn(today, aDebtor({ items: [item], holds: [stop] }), onlyStandard);
      expect([decision.action, decision.nextOn, decision.verdicts[0]?.stepOn]).toEqual([null, null, null]);
    }
  });

  test.each([null, 1n])('a hold whose alarm is open goes on after its day, and no day is given for its end (item %s)', (itemId) => {
    const hold = aHold({ fromOn: today - 9, untilOn: today - 2, alarmOpen: true, reason: 'paid-to-other-iban', itemId });
    const decision = decideOn(today, aDebtor({ items: [dueForReminder()], holds: [hold] }), standard);
    expect([decision.action, decision.nextOn, decision.verdicts[0]?.stepOn]).toEqual([null, null, null]);
    expect(decision.verdicts[0]).toMatchObject({
      state: 'held',
      reason: { code: 'item-held-by-alarm', values: { reason: 'paid-to-other-iban' } },
    });
    if (itemId === null) expect(decision.why).toEqual([{ code: 'held-by-alarm', values: { reason: 'paid-to-other-iban' } }]);
  });

  test('lifted by a person it ends on that day, alarm or not', () => {
    expect(hold({ fromOn: today - 20, untilOn: today + 3, liftedOn: today - 6, alarmOpen: true })).toBe('first-reminder');
  });

  test('a hold on one item leaves the others', () => {
    const decision = decideOn(
      today,
      aDebtor({ items: [dueForReminder(), dueForReminder({ id: 2n })], holds: [aHold({ fromOn: today - 1, itemId: 1n })] }),
      standard,
    );
    expect(decision.action).toMatchObject({ step: 'first-reminder', amount: 1_000_00n, itemIds: [2n] });
  });

  test('no calls for a while: the call waits; no calls for good: a person finds another way', () => {
    const calls = (changes: Partial<HoldSnapshot>) =>
      decideOn(today, aDebtor({ items: [dueForCall()], holds: [aHold({ fromOn: today - 1, covers: 'calls', ...changes })] }), standard);
    expect(calls({ untilOn: today + 3 }).why[0]).toEqual({ code: 'calls-held', values: { untilOn: today + 3 } });
    expect(calls({ kind: 'stop', untilOn: null }).action).toMatchObject({ step: 'courtesy-call', channel: 'task' });
    expect(calls({ untilOn: today - 1, fromOn: today - 4 }).action).toMatchObject({ step: 'courtesy-call', channel: 'call' });
  });
});
