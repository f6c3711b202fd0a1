import { describe, expect, test } from 'vitest';
import type { Currency } from '#kernel/money/currency.ts';
import { afterAction } from './after-action.ts';
import { aDebtor, aHold, anOpenItem } from './builders.ts';
import type { Decision } from './decision.ts';
import { readPolicy } from './read-policy.ts';
import { readyPolicy, type Policy } from './ready-policy.ts';
import type { DebtorSnapshot, ItemSnapshot } from './snapshot.ts';
import { day, decideOn, outcomeOf } from './testing.ts';

/*
 * Given / when / then from other systems, by their numbers: what a person who comes from one of them expects. Where we differ on
 * purpose the case says how; the reasons stand in docs/decisions.
 */

/** Levels on given days, by e-mail, without conditions. */
function levels(...days: number[]): Policy {
  const steps = days.map(
    (on, at) =>
      `    - { key: level-${at + 1}, day: ${on}, stage: 3, channels: [email], template: REMINDER_1, tone: direct, actor: automatic }`,
  );
  return readyPolicy(
    readPolicy(`policy: levels\ncurrency: EUR\nsegments:\n  - { key: all, when: {}, ladder: one }\nladders:\n  one:\n${steps.join('\n')}\n`)
      .policy!,
  );
}

// A Monday, so that short distances stay within the week.
const dueOn = day('2026-10-05');

function ask(policy: Policy, on: number, debtor: Partial<DebtorSnapshot>): Decision {
  return decideOn(on, aDebtor(debtor), policy);
}

describe('levels and time', () => {
  const policy = levels(4, 18, 42);
  const invoice = anOpenItem({ dueOn });

  test('B01 nothing before the day of the level; on the day one proposal, for the unpaid invoice alone', () => {
    expect(ask(policy, dueOn + 3, { items: [invoice] }).action).toBeNull();
    expect(ask(policy, dueOn + 4, { items: [invoice] }).action).toMatchObject({ step: 'level-1', itemIds: [1n] });
  });

  test('B02 a level not sent is neither skipped nor doubled', () => {
    const planned = { ...invoice, progress: { cycle: 1, done: { 'level-1': dueOn + 4 }, spared: [], stage: 3 } };
    const pending = [{ actionId: 1n, step: 'level-1', status: 'waiting' as const, itemIds: [1n] }];
    expect(outcomeOf(ask(policy, dueOn + 30, { items: [planned], pending }))).toBe('message-pending');
  });

  test('B03 once it was sent the next level comes, not the one after it and not the same again', () => {
    const sent = { ...invoice, progress: { cycle: 1, done: { 'level-1': dueOn + 4 }, spared: [], stage: 3 } };
    expect(ask(policy, dueOn + 30, { items: [sent] }).progress).toMatchObject([{ done: 'level-2' }]);
  });

  test('B05 paid in full: the waiting proposal is withdrawn and nothing more is proposed', () => {
    const pending = [{ actionId: 7n, step: 'level-2', status: 'waiting' as const, itemIds: [1n] }];
    const paid = ask(policy, dueOn + 31, { items: [], pending });
    expect(paid.withdraw).toEqual([{ actionId: 7n, reason: { code: 'withdrawn-nothing-asked', values: {} } }]);
    expect(outcomeOf(ask(policy, dueOn + 50, { items: [] }))).toBe('no-open-items');
  });

  test('B07 differs: an invoice a year old and never chased waits for one decision, then enters by the go-live rule', () => {
    const entry = { on: dueOn, oldLevel: null, oldLevelOn: null, chaseDecided: false };
    const old = anOpenItem({ dueOn: dueOn - 365, entry });
    expect(outcomeOf(ask(policy, dueOn, { items: [old] }))).toBe('old-debt-undecided');
    // Known to us from its first day, however, it starts at the first step whatever its age, and goes on one step per run.
    let debtor = aDebtor({ items: [anOpenItem({ dueOn: dueOn - 365 })] });
    const steps: string[] = [];
    for (const on of [dueOn, dueOn + 14, dueOn + 28]) {
      const decision = decideOn(on, debtor, policy);
      steps.push(outcomeOf(decision));
      debtor = afterAction(debtor, decision, on);
    }
    expect(steps).toEqual(['level-1', 'level-2', 'level-3']);
  });

  test('B09 a step counts from the due date: "from the previous step" cannot be written', () => {
    const text =
      'policy: p\ncurrency: EUR\nsegments:\n  - { key: all, when: {}, ladder: one }\nladders:\n  one:\n    - { key: a, after: 10, stage: 1, channels: [task], taskType: CALL, actor: collector }\n';
    expect(
      readPolicy(text)
        .problems.map(({ code }) => code)
        .sort(),
    ).toEqual(['missing', 'unknown-key']);
  });

  test('B11 the threshold day itself counts; paid, all is clear at once', () => {
    const thresholds = levels(30, 39, 51);
    const at = (late: number, done: Record<string, number>) =>
      outcomeOf(ask(thresholds, dueOn + late, { items: [anOpenItem({ dueOn, progress: { cycle: 1, done, spared: [], stage: 3 } })] }));
    expect(at(29, {})).toBe('ladder-rests');
    expect(at(30, {})).toBe('level-1');
    expect(at(39, { 'level-1': dueOn + 30 })).toBe('level-2');
    expect(at(51, { 'level-1': dueOn + 30, 'level-2': dueOn + 39 })).toBe('level-3');
    expect(outcomeOf(ask(thresholds, dueOn + 39, { items: [] }))).toBe('no-open-items');
  });
});

describe('what counts as owed', () => {
  const policy = readyPolicy(
    readPolicy(
      'policy: p\ncurrency: EUR\nsegments:\n  - { key: all, when: {}, ladder: one }\nladders:\n  one:\n    - { key: a, day: 1, stage: 3, channels: [task], taskType: CALL, actor: collector, onlyIf: { asked: { min: 100 } } }\n',
    ).policy!,
  );
  const owing = (balance: bigint, changes: Partial<ItemSnapshot> = {}) =>
    outcomeOf(ask(policy, dueOn + 1, { items: [anOpenItem({ dueOn, balance, ...changes })] }));

  test('B13 equal to the threshold counts', () => {
    expect(owing(99_99n)).toBe('ladder-rests');
    expect(owing(100_00n)).toBe('a');
    expect(owing(200_00n)).toBe('a');
  });

  test('B15 written off it is not asked; undone it is asked at once', () => {
    expect(outcomeOf(ask(policy, dueOn + 1, { items: [] }))).toBe('no-open-items');
    expect(owing(150_00n)).toBe('a');
  });

  test('B16 differs: exempt, nothing; exemption lifted, the step comes five days later and not at once', () => {
    const exempt = (on: number) =>
      outcomeOf(
        ask(policy, on, { items: [anOpenItem({ dueOn })], holds: [aHold({ kind: 'stop', fromOn: dueOn - 30, liftedOn: dueOn + 8 })] }),
      );
    expect(exempt(dueOn + 7)).toBe('stopped');
    expect(exempt(dueOn + 8)).toBe('ladder-rests');
    // Lifted on day 8: five days after the last day under the stop is day 12, on which one day of path would long be there.
    expect(exempt(dueOn + 11)).toBe('ladder-rests');
    expect(exempt(dueOn + 14)).toBe('a');
  });

  test('B17 what is not due yet is not overdue: one invoice of 500', () => {
    const decision = ask(policy, dueOn + 1, {
      items: [anOpenItem({ dueOn, balance: 500_00n }), anOpenItem({ id: 2n, dueOn: dueOn + 30 })],
    });
    expect(decision.action).toMatchObject({ amount: 500_00n, itemIds: [1n] });
  });
});

describe('amounts', () => {
  const policy = levels(1);

  test('B20 of two instalments only the overdue one is asked; paid, nothing is; the payment undone, it is asked again', () => {
    const first = anOpenItem({ dueOn, balance: 50_00n });
    const second = anOpenItem({ id: 2n, dueOn: dueOn + 7, balance: 50_00n });
    expect(ask(policy, dueOn + 1, { items: [first, second] }).action?.itemIds).toEqual([1n]);
    expect(outcomeOf(ask(policy, dueOn + 1, { items: [second] }))).toBe('nothing-overdue');
    // A reversed payment reopens the closed item in its next cycle.
    const reopened = { ...first, progress: { cycle: 2, done: {}, spared: [], stage: 0 } };
    expect(ask(policy, dueOn + 2, { items: [reopened, second] }).action).toMatchObject({ itemIds: [1n], step: 'level-1' });
  });

  test('B21 a credit note on the invoice resolves the reminder; cancelled, it is asked again', () => {
    const invoice = anOpenItem({ dueOn, balance: 300_00n });
    const credit = anOpenItem({ id: 2n, dueOn, balance: -300_00n, kind: 'credit', linkedTo: 1n });
    const pending = [{ actionId: 3n, step: 'level-1', status: 'waiting' as const, itemIds: [1n] }];
    expect(ask(policy, dueOn + 1, { items: [invoice, credit], pending }).withdraw).toHaveLength(1);
    expect(ask(policy, dueOn + 1, { items: [invoice] }).action?.amount).toBe(300_00n);
  });

  test('B23 differs: in another currency a size is not converted, it does not apply', () => {
    expect(ask(policy, dueOn + 1, { items: [anOpenItem({ dueOn, balance: 3_00n, currency: 'USD' as Currency })] }).action).toMatchObject({
      amount: 3_00n,
      currency: 'USD',
    });
  });
});

describe('several currencies and policies', () => {
  const policy = levels(1);
  const usd = 'USD' as Currency;

  test('B25 each currency by its own threshold: below it here, asked there; both once both are above', () => {
    const settings = { settings: { minimumAsked: 150_00n } };
    const euro = anOpenItem({ dueOn, balance: 149_00n });
    const dollars = anOpenItem({ id: 2n, dueOn, balance: 120_00n, currency: usd });
    const first = decideOn(dueOn + 1, aDebtor({ items: [euro, dollars] }), policy, settings);
    expect(first.action?.sections.map(({ currency, net }) => [currency, net])).toEqual([[usd, 120_00n]]);
    const ten = anOpenItem({ id: 3n, dueOn: dueOn + 1, balance: 10_00n });
    const both = decideOn(dueOn + 2, aDebtor({ items: [euro, dollars, ten] }), policy, settings);
    expect(both.action?.sections.map(({ currency, net }) => [currency, net])).toEqual([
      ['EUR', 159_00n],
      [usd, 120_00n],
    ]);
  });

  test('B25 differs: a campaign that ends is a ladder that is through, and it ends once for each item', () => {
    const done = anOpenItem({ dueOn, balance: 900_00n, progress: { cycle: 1, done: { 'level-1': dueOn + 1 }, spared: [], stage: 3 } });
    const decision = ask(policy, dueOn + 9, { items: [done] });
    expect(decision.verdicts[0]).toMatchObject({ state: 'waits', step: null, reason: { code: 'item-ladder-done' } });
    expect(decision.nextOn).toBeNull();
  });

  test('B26 the sum counts against the threshold; alone it does not reach it', () => {
    const settings = { settings: { minimumAsked: 50_99n } };
    const fifty = anOpenItem({ dueOn, balance: 50_00n });
    const one = anOpenItem({ id: 2n, dueOn, balance: 2_01n });
    expect(decideOn(dueOn + 1, aDebtor({ items: [fifty, one] }), policy, settings).action?.amount).toBe(52_01n);
    expect(outcomeOf(decideOn(dueOn + 1, aDebtor({ items: [fifty] }), policy, settings))).toBe('below-minimum');
  });

  test('B27 one policy acts for a customer: that of his segment; who is excluded has none', () => {
    const two = readyPolicy(
      readPolicy(
        'policy: p\ncurrency: EUR\nsegments:\n  - { key: out, when: { intercompany: { is: true } }, ladder: none }\n  - { key: his, when: { keyAccount: { is: true } }, ladder: own }\n  - { key: all, when: {}, ladder: one }\nladders:\n' +
          ['one', 'own']
            .map(
              (name) => `  ${name}:\n    - { key: ${name}-step, day: 1, stage: 3, channels: [task], taskType: CALL, actor: collector }\n`,
            )
            .join(''),
      ).policy!,
    );
    const of = (facts: Parameters<typeof aDebtor>[0]) =>
      outcomeOf(decideOn(dueOn + 1, aDebtor({ items: [anOpenItem({ dueOn })], ...facts }), two));
    expect(of({})).toBe('one-step');
    expect(of({ facts: { keyAccount: true } })).toBe('own-step');
    expect(of({ facts: { keyAccount: true, intercompany: true } })).toBe('segment-excluded');
  });
});
