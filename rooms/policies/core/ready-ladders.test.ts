import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { aDebtor, anOpenItem } from './builders.ts';
import { isFirm } from './policy.ts';
import { readPolicy } from './read-policy.ts';
import { readyPolicy } from './ready-policy.ts';
import { ALL_CHANNELS, CALENDAR, day, decideOn, outcomeOf, SETTINGS } from './testing.ts';
import { whatComesNext } from './what-comes-next.ts';

/* The ready ladders as the practice pages give them, step by step; the order of the steps is the order of the days. */

const document = readPolicy(readFileSync(new URL('../policies/standard.yaml', import.meta.url), 'utf8')).policy!;
const policy = readyPolicy(document);

function days(name: string): Record<string, number | string> {
  return Object.fromEntries(document.ladders[name]!.map((step) => [step.key, step.day]));
}

test.each([
  ['soft', -7, 7, 15, 30, 25, 40, 45, 60, 72, 80, 100, 365],
  ['standard', -5, 5, 10, 18, 22, 27, 30, 45, 57, 65, 80, 365],
  ['strict', -5, 3, 7, 13, 12, 18, 12, 25, 37, 45, 60, 270],
  ['first-invoice', -5, 2, '1wd', 9, 7, 14, 5, 25, 37, 45, 60, 270],
] as const)('%s', (name, preDue, first, call, second, sales, firm, block, notice, last, final, outside, review) => {
  expect(days(name)).toMatchObject({
    'pre-due': preDue,
    'first-reminder': first,
    'courtesy-call': call,
    'second-reminder': second,
    salesperson: sales,
    'firm-call': firm,
    'order-block': block,
    'formal-notice': notice,
    'last-call': last,
    'placement-notice': final,
    'final-notice': final,
    agency: outside,
    lawyer: outside,
    review,
  });
});

test('key account, public body, returned bill', () => {
  expect(Object.values(days('key-account'))).toEqual([-10, 3, 8, 15, 25, 35, 60, 90]);
  expect(Object.values(days('public-body'))).toEqual([-15, 5, 20, 35, 60, 75, 120]);
  expect(Object.values(days('returned-bill'))).toEqual([0, '1wd', '2wd', '3wd', 10, 15, 25]);
});

test('a key account gets no automatic message after the due date, and a notice only with the CFO', () => {
  for (const step of document.ladders['key-account']!) {
    if (typeof step.day === 'number' && step.day > 0) expect(step.actor).not.toBe('automatic');
    if (isFirm(step)) expect(step.approve).toBe('cfo');
  }
});

test('no ladder makes a firm act automatic (G7)', () => {
  const firm = Object.values(document.ladders).flat().filter(isFirm);
  expect(firm.length).toBeGreaterThan(20);
  for (const step of firm) expect([step.actor === 'automatic', typeof step.approve]).toEqual([false, 'string']);
});

describe('an invoice of 2,000 that nobody pays', () => {
  // Due on Tuesday 1 September 2026.
  const dueOn = day('2026-09-01');

  function life(changes: Parameters<typeof aDebtor>[0] & object, balance = 2_000_00n): string[] {
    const debtor = aDebtor({ items: [anOpenItem({ dueOn, balance })], ...changes });
    return whatComesNext(debtor, policy, SETTINGS, CALENDAR, dueOn - 20, ALL_CHANNELS, 30).map(({ step, on }) => `${on - dueOn} ${step}`);
  }

  test('on the standard ladder: each step on its day, weekends moved, letters a week apart', () => {
    expect(life({})).toEqual([
      '-5 pre-due',
      '6 first-reminder',
      '10 courtesy-call',
      '20 second-reminder',
      '22 salesperson',
      '27 firm-call',
      '30 order-block',
      '45 formal-notice',
      '57 last-call',
      '65 placement-notice',
      '80 agency',
      '365 review',
    ]);
  });

  test('of 5,000 the final notice and the lawyer take the place of notice of placement and agency', () => {
    expect(life({}, 5_000_00n).slice(-3)).toEqual(['65 final-notice', '80 lawyer', '365 review']);
  });

  test('as the first invoice of a new customer: call first, then write', () => {
    expect(life({ facts: { firstInvoiceUnpaid: true, firstInvoiceOn: dueOn - 60 } }).slice(0, 6)).toEqual([
      '-5 pre-due',
      '1 first-invoice-check',
      '2 courtesy-call',
      '3 first-reminder',
      '6 order-block',
      '7 salesperson',
    ]);
  });

  test('a customer of the group is never chased', () => {
    expect(life({ facts: { intercompany: true } })).toEqual([]);
  });

  test('200 stay on reminders, repeated every 30 days', () => {
    expect(life({}, 200_00n).slice(0, 5)).toEqual([
      '6 first-reminder',
      '20 second-reminder',
      '50 second-reminder/2',
      '80 second-reminder/3',
      '111 second-reminder/4',
    ]);
  });

  test('40 get a statement each quarter', () => {
    expect(life({}, 40_00n).slice(0, 2)).toEqual(['6 small-statement', '97 small-statement/2']);
  });

  test('a promise is taken as missed: the next step comes one working day after its judgement', () => {
    const promise = {
      id: 1n,
      currency: 'EUR',
      madeOn: dueOn + 7,
      dueOn: dueOn + 9,
      graceEndsOn: dueOn + 13,
      state: 'open' as const,
      judgedOn: null,
      holdsFirmActs: true,
      parts: [{ itemId: 1n, amount: 2_000_00n }],
    };
    const debtor = aDebtor({
      items: [anOpenItem({ dueOn, progress: { cycle: 1, done: { 'first-reminder': dueOn + 6 }, spared: [], stage: 2 } })],
      promises: [promise],
    });
    const [next] = whatComesNext(debtor, policy, SETTINGS, CALENDAR, dueOn + 8, ALL_CHANNELS, 1);
    // Seven days under promise: the call of day 10 comes on day 17.
    expect([next?.step, next!.on - dueOn]).toEqual(['courtesy-call', 17]);
  });
});

describe('a returned bill', () => {
  const knownOn = day('2026-10-05');
  const bill = anOpenItem({ dueOn: day('2026-09-30'), method: 'riba', returnedOn: knownOn, balance: 2_000_00n });

  test('takes the item whatever the segment, from the day we knew', () => {
    const steps = whatComesNext(
      aDebtor({ items: [bill], facts: { keyAccount: true } }),
      policy,
      SETTINGS,
      CALENDAR,
      knownOn,
      ALL_CHANNELS,
      7,
    );
    expect(steps.map(({ step, on }) => `${on - knownOn} ${step}`)).toEqual([
      '0 salesperson-told',
      '1 after-unpaid',
      '2 returned-call',
      '3 orders-to-approve',
      '10 second-reminder',
      '15 order-block',
      '25 formal-notice',
    ]);
  });

  test('keeps its original due date', () => {
    expect(decideOn(knownOn, aDebtor({ items: [bill] }), policy).sections[0]?.items[0]?.dueOn).toBe(day('2026-09-30'));
  });
});

describe('a policy or segment that changes', () => {
  const today = day('2026-11-17');

  test('steps done by key are done, steps below the highest stage done are spared', () => {
    // On the standard ladder up to the firm call; now he is a key account.
    const done = {
      'first-reminder': today - 25,
      'courtesy-call': today - 20,
      'second-reminder': today - 14,
      salesperson: today - 9,
      'firm-call': today - 4,
    };
    const item = anOpenItem({ dueOn: today - 36, balance: 2_000_00n, progress: { cycle: 1, done, spared: [], stage: 3 } });
    const decision = decideOn(today, aDebtor({ items: [item], facts: { keyAccount: true } }), policy);
    expect(outcomeOf(decision)).toBe('head-of-administration');
  });

  test('a new cycle begins anew', () => {
    const item = anOpenItem({ dueOn: today - 36, balance: 2_000_00n, progress: { cycle: 2, done: {}, spared: [], stage: 0 } });
    expect(decideOn(today, aDebtor({ items: [item] }), policy).progress).toEqual([
      { itemId: 1n, cycle: 2, done: 'first-reminder', spared: [], stage: 2 },
    ]);
  });
});
