import { describe, expect, test } from 'vitest';
import { aDebtor, aHold, anOpenItem } from './builders.ts';
import { callBroughtForward } from './brought-forward.ts';
import type { DebtorSnapshot } from './snapshot.ts';
import { standard, today } from './standard-ladder.testing.ts';
import { ALL_CHANNELS, CALENDAR, decideOn, outcomeOf, SETTINGS } from './testing.ts';

// Nine days late on Tuesday 17 November: the courtesy call of the tenth day comes tomorrow.
const late = (days: number) =>
  anOpenItem({
    dueOn: today - days,
    progress: { cycle: 1, done: { 'first-reminder': today - 4 }, spared: [], stage: 2 },
    remindedOn: today - 4,
  });
const brought = (changes: Partial<DebtorSnapshot>) =>
  callBroughtForward(aDebtor({ items: [late(9)], ...changes }), standard, SETTINGS, CALENDAR, today, ALL_CHANNELS);

describe('P22: a call of tomorrow made today', () => {
  test('is the one that the engine decides for tomorrow, done today', () => {
    expect(outcomeOf(decideOn(today, aDebtor({ items: [late(9)] }), standard))).toBe('ladder-rests');
    const decision = brought({});
    expect(decision?.action).toMatchObject({ step: 'courtesy-call', channel: 'call', on: today, itemIds: [1n] });
    expect(decision?.progress).toEqual([{ itemId: 1n, cycle: 1, done: 'courtesy-call', spared: [], stage: 2 }]);
  });

  test('tomorrow is looked at again, so that what else it brings is not lost', () => {
    expect(brought({})).toMatchObject({ nextOn: today + 1, tasks: [], withdraw: [] });
  });

  test.each<[string, Partial<DebtorSnapshot>]>([
    ['the call comes only the day after tomorrow', { items: [late(8)] }],
    ['tomorrow brings a letter', { items: [anOpenItem({ dueOn: today - 4 })] }],
    [
      'he was spoken to today',
      { contactLog: { writtenSteps: [], emails: [], conversations: [today], attempts: [], lastStatementOn: null } },
    ],
    ['calls are held today', { holds: [aHold({ covers: 'calls', fromOn: today - 3, untilOn: today })] }],
    ['the ledger is old already', { ledgerAsOf: today - 7 }],
    ['he is on hold', { holds: [aHold({ fromOn: today - 1, untilOn: today + 9 })] }],
  ])('not when %s', (_, changes) => {
    expect(brought(changes)).toBeNull();
  });

  test('a ledger that is old only tomorrow does not stand in the way today', () => {
    expect(brought({ ledgerAsOf: today - 1 })?.action?.step).toBe('courtesy-call');
  });
});
