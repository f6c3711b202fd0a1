import { describe, expect, test } from 'vitest';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { afterAction } from './after-action.ts';
import { aDebtor, aHold, anOpenItem } from './builders.ts';
import type { Decision } from './decision.ts';
import { readPolicy } from './read-policy.ts';
import { readyPolicy, type Policy } from './ready-policy.ts';
import type { DebtorSnapshot } from './snapshot.ts';
import { ALL_CHANNELS, CALENDAR, day, decideOn, outcomeOf, SETTINGS } from './testing.ts';
import { whatComesNext } from './what-comes-next.ts';

function policyWith(reminder: string): Policy {
  const text = `
policy: told
currency: EUR
segments: [{ key: all, when: {}, ladder: one }]
ladders:
  one:
    - { key: reminder, day: 10, stage: 2, channels: [email, letter], template: REMINDER_1, tone: friendly, actor: automatic${reminder} }
    - { key: call, day: 20, stage: 3, channels: [call], taskType: CALL, tone: friendly, actor: collector }
`;
  const { policy, problems } = readPolicy(text);
  expect(problems).toEqual([]);
  return readyPolicy(policy!);
}

/** Three working days before the reminder. */
const policy = policyWith(', tellSalesperson: 3');

// Due on Monday 2 November: the reminder comes on Thursday 12 November, the salesperson is told on Monday the 9th.
const dueOn = day('2026-11-02');
const toldOn = day('2026-11-09');
const leavesOn = day('2026-11-12');
const invoice = anOpenItem({ dueOn });
const withSalesperson = (changes: Partial<DebtorSnapshot> = {}): DebtorSnapshot =>
  aDebtor({ items: [invoice], hasSalesperson: true, ...changes });

/** What the salesperson is told today: the day on which the message leaves, as her task says it. */
const told = (decision: Decision): unknown => decision.tasks.find(({ type }) => type === 'CUSTOMER_HEARS_SOON')?.reason.values['leavesOn'];

/** Each day is decided from the first on; steps and tellings with their days. */
function live(debtor: DebtorSnapshot, from: DayNumber, to: DayNumber, by = policy) {
  const happened: [string, DayNumber][] = [];
  let now = debtor;
  for (let on = from; on <= to; on += 1) {
    const decision = decideOn(on, now, by);
    if (told(decision) !== undefined) happened.push(['told', on]);
    if (decision.action?.written) happened.push([decision.action.step, on]);
    now = afterAction(now, decision, on);
  }
  return happened;
}

describe('P26: the salesperson is told before her customer hears from us', () => {
  test('three working days before the planned day, and the step leaves on its day', () => {
    expect(live(withSalesperson(), dueOn, leavesOn)).toEqual([
      ['told', toldOn],
      ['reminder', leavesOn],
    ]);
  });

  test('her task says what the customer will read, when, and how much', () => {
    const decision = decideOn(toldOn, withSalesperson(), policy);
    expect(outcomeOf(decision)).toBe('ladder-rests');
    expect(decision.tasks).toEqual([
      {
        key: 'told:1:1:reminder',
        type: 'CUSTOMER_HEARS_SOON',
        owner: 'salesperson',
        reason: { code: 'task-salesperson-told', values: { step: 'reminder', leavesOn } },
        itemIds: [1n],
        currency: 'EUR',
        amount: 1_000_00n,
      },
    ]);
    expect(decision.told).toEqual([{ itemId: 1n, cycle: 1, step: 'reminder', on: toldOn }]);
  });

  test('the decision wakes on the day of telling, without any new fact', () => {
    expect(decideOn(dueOn, withSalesperson(), policy).nextOn).toBe(dueOn + 1);
    expect(decideOn(dueOn + 1, withSalesperson(), policy).nextOn).toBe(toldOn);
  });

  test('found due without her knowing, it waits three working days, counted once', () => {
    const late = decideOn(leavesOn, withSalesperson(), policy);
    // Tuesday 17 November: Friday, Monday, Tuesday.
    const untilOn = day('2026-11-17');
    expect(late.why).toEqual([{ code: 'salesperson-first', values: { toldOn: leavesOn, untilOn } }]);
    expect(late.verdicts[0]).toMatchObject({ state: 'held', reason: { code: 'salesperson-first' } });
    expect(told(late)).toBe(untilOn);
    expect(late.nextOn).toBe(untilOn);
    expect(live(withSalesperson(), leavesOn, untilOn + 3)).toEqual([
      ['told', leavesOn],
      ['reminder', untilOn],
    ]);
  });

  test('the action says when she was told', () => {
    const known = withSalesperson({ told: [{ itemId: 1n, cycle: 1, step: 'reminder', on: toldOn }] });
    expect(decideOn(leavesOn, known, policy).action).toMatchObject({ step: 'reminder', salespersonTold: toldOn });
  });

  test('without a salesperson it goes as usual, and says so', () => {
    const nobody = decideOn(leavesOn, aDebtor({ items: [invoice] }), policy);
    expect(nobody.action).toMatchObject({ step: 'reminder', salespersonTold: 'nobody' });
    expect(nobody.tasks).toEqual([]);
  });

  test('a policy that does not ask for it tells nobody and says nothing', () => {
    const silent = decideOn(leavesOn, withSalesperson(), policyWith(''));
    expect(silent.action).toMatchObject({ step: 'reminder', salespersonTold: null });
    expect(live(withSalesperson(), dueOn, leavesOn, policyWith(''))).toEqual([['reminder', leavesOn]]);
  });

  test('an item that joins on the day leaves with the others: one word serves for all', () => {
    const known = withSalesperson({
      items: [invoice, anOpenItem({ id: 2n, dueOn })],
      told: [{ itemId: 1n, cycle: 1, step: 'reminder', on: toldOn }],
    });
    expect(decideOn(leavesOn, known, policy).action?.itemIds).toEqual([1n, 2n]);
  });

  test('what she was told of an invoice now paid does not serve for another', () => {
    const other = withSalesperson({
      items: [anOpenItem({ id: 2n, dueOn })],
      told: [{ itemId: 1n, cycle: 1, step: 'reminder', on: toldOn }],
    });
    const decision = decideOn(leavesOn, other, policy);
    expect(outcomeOf(decision)).toBe('salesperson-first');
    expect(decision.told).toEqual([{ itemId: 2n, cycle: 1, step: 'reminder', on: leavesOn }]);
  });

  test('a bill returned for the second time is told anew', () => {
    const again = withSalesperson({
      items: [anOpenItem({ dueOn, progress: { cycle: 2, done: {}, spared: [], stage: 0 } })],
      told: [{ itemId: 1n, cycle: 1, step: 'reminder', on: toldOn }],
    });
    expect(outcomeOf(decideOn(leavesOn, again, policy))).toBe('salesperson-first');
  });

  test('the week of G5 is foreseen: she is told before the day on which the message can leave', () => {
    const contactLog = { writtenSteps: [leavesOn - 2], emails: [], conversations: [], attempts: [], lastStatementOn: null };
    // The week ends on Tuesday 17 November.
    expect(live(withSalesperson({ contactLog }), leavesOn - 2, leavesOn + 10)).toEqual([
      ['told', day('2026-11-12')],
      ['reminder', day('2026-11-17')],
    ]);
  });

  test('after a quiet period the step leaves on the first day, because she was told within it', () => {
    const august = withSalesperson({ items: [anOpenItem({ dueOn: day('2026-08-03') })] });
    expect(live(august, day('2026-08-03'), day('2026-08-31'))).toEqual([
      ['told', day('2026-08-19')],
      ['reminder', day('2026-08-24')],
    ]);
  });

  test.each<[string, Partial<DebtorSnapshot>]>([
    ['on facts that are old', { ledgerAsOf: toldOn - 10 }],
    ['during a hold', { holds: [aHold({ fromOn: toldOn - 1, untilOn: toldOn + 1 })] }],
    ['of what cannot be sent', { reach: { email: false, pec: false, post: false, phone: true, mobile: false } }],
    ['while a message is in doubt', { pending: [{ actionId: 9n, step: 'reminder', status: 'in-doubt', itemIds: [7n] }] }],
  ])('nobody is told %s, and the debtor is looked at again on the next working day at the latest', (_, changes) => {
    const decision = decideOn(toldOn, withSalesperson(changes), policy);
    expect(told(decision)).toBeUndefined();
    expect(decision.told).toEqual([]);
    expect(decision.nextOn).not.toBeNull();
  });

  test('small amounts that will not lead are nobody’s business', () => {
    const small = withSalesperson({ items: [anOpenItem({ dueOn, balance: 20_00n })] });
    expect(live(small, dueOn, leavesOn)).toEqual([]);
  });

  test('preview and simulation tell her as the run does: the planned day stays', () => {
    const steps = whatComesNext(withSalesperson(), policy, SETTINGS, CALENDAR, dueOn, ALL_CHANNELS);
    expect(steps[0]).toMatchObject({ step: 'reminder', on: leavesOn });
    const late = whatComesNext(withSalesperson(), policy, SETTINGS, CALENDAR, leavesOn, ALL_CHANNELS);
    expect(late[0]).toMatchObject({ step: 'reminder', on: day('2026-11-17') });
  });
});
