import { describe, expect, test } from 'vitest';
import { aDebtor, anOpenItem } from './builders.ts';
import { dueForCall, dueForReminder, outcome, standard, today } from './standard-ladder.testing.ts';
import { day, decideOn } from './testing.ts';

describe('G8: working days and quiet periods', () => {
  test('a step on a Saturday comes on Monday', () => {
    const item = anOpenItem({ dueOn: day('2026-11-08') });
    const saturday = decideOn(day('2026-11-14'), aDebtor({ items: [item] }), standard);
    expect(saturday.why).toEqual([{ code: 'not-working-day', values: { untilOn: day('2026-11-16') } }]);
    expect(saturday.nextOn).toBe(day('2026-11-16'));
    expect(outcome({ items: [item] }, day('2026-11-16'))).toBe('first-reminder');
  });

  test.each([
    ['2026-08-07', 'first-reminder'],
    ['2026-08-10', 'quiet-period'],
    ['2026-08-21', 'quiet-period'],
    ['2026-08-24', 'first-reminder'],
    ['2026-12-23', 'first-reminder'],
    ['2026-12-24', 'quiet-period'],
    ['2027-01-05', 'quiet-period'],
    ['2027-01-07', 'first-reminder'],
  ])('%s → %s', (on, expected) => {
    expect(outcome({ items: [anOpenItem({ dueOn: day(on) - 9 })] }, day(on))).toBe(expected);
  });

  test('returned bills and internal tasks go on in quiet periods', () => {
    const on = day('2026-08-12');
    const bill = anOpenItem({
      dueOn: on - 20,
      method: 'riba',
      returnedOn: on - 1,
      progress: { cycle: 1, done: { 'salesperson-told': on - 1 }, spared: [], stage: 1 },
    });
    expect(outcome({ items: [bill] }, on)).toBe('after-unpaid');
    const visit = anOpenItem({
      dueOn: on - 22,
      progress: {
        cycle: 1,
        done: { 'first-reminder': on - 17, 'courtesy-call': on - 12, 'second-reminder': on - 4 },
        spared: [],
        stage: 3,
      },
    });
    expect(outcome({ items: [visit] }, on)).toBe('salesperson');
  });
});

describe('G9: contacts are counted', () => {
  const log = { writtenSteps: [], emails: [], conversations: [], attempts: [], lastStatementOn: null };

  test.each([
    ['spoken today', { conversations: [today] }, 'conversation-limit'],
    ['spoken yesterday', { conversations: [today - 1] }, 'courtesy-call'],
    ['spoken three times in seven days', { conversations: [today - 1, today - 3, today - 6] }, 'conversation-limit'],
    ['the first of three is seven days old', { conversations: [today - 1, today - 3, today - 7] }, 'courtesy-call'],
    ['tried once today', { attempts: [today] }, 'courtesy-call'],
    ['tried twice today', { attempts: [today, today] }, 'attempt-limit'],
  ] as const)('%s', (_, changes, expected) => {
    expect(outcome({ items: [dueForCall()], contactLog: { ...log, ...changes } })).toBe(expected);
  });

  test.each([
    ['two e-mails in seven days', [today - 2, today - 6], 'email-limit'],
    ['the first is seven days old', [today - 2, today - 7], 'first-reminder'],
  ] as const)('%s', (_, emails, expected) => {
    expect(outcome({ items: [dueForReminder()], contactLog: { ...log, emails } })).toBe(expected);
  });
});
