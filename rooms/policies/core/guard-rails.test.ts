import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Currency } from '#kernel/money/currency.ts';
import { aDebtor, aHold, anOpenItem, aPromise } from './builders.ts';
import { readPolicy } from './read-policy.ts';
import { readyPolicy, type Policy } from './ready-policy.ts';
import type { DebtorSnapshot, HoldSnapshot, ItemSnapshot } from './snapshot.ts';
import { dueForCall, dueForNotice, dueForReminder, outcome, standard, today } from './standard-ladder.testing.ts';
import { ALL_CHANNELS, day, decideOn, outcomeOf } from './testing.ts';

/* The guard rails of the engine, G1 to G12, each with both sides of its borders. Tuesday 17 November 2026 unless said. */

const USD = 'USD' as Currency;

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

describe('G2: nothing is asked from an old ledger or for money already seen', () => {
  test.each([
    ['a ledger of yesterday', today - 1, 'first-reminder'],
    ['a ledger two working days old', day('2026-11-13'), 'ledger-stale'],
    ['a ledger of our own payments is always fresh', null, 'first-reminder'],
  ] as const)('%s', (_, ledgerAsOf, expected) => {
    expect(outcome({ items: [dueForReminder()], ledgerAsOf })).toBe(expected);
  });

  test('on Monday the ledger of Friday is fresh, that of Thursday is not', () => {
    const monday = day('2026-11-16');
    const items = [anOpenItem({ dueOn: monday - 6 })];
    expect(outcome({ items, ledgerAsOf: day('2026-11-13') }, monday)).toBe('first-reminder');
    expect(outcome({ items, ledgerAsOf: day('2026-11-12') }, monday)).toBe('ledger-stale');
  });

  test('a person may accept the old ledger; internal tasks do not wait for it', () => {
    const old = aDebtor({ items: [dueForReminder()], ledgerAsOf: today - 30 });
    expect(outcomeOf(decideOn(today, old, standard, { context: { ...ALL_CHANNELS, acceptStale: true } }))).toBe('first-reminder');
    const visit = dueForCall({
      dueOn: today - 22,
      progress: {
        cycle: 1,
        done: { 'first-reminder': today - 17, 'courtesy-call': today - 12, 'second-reminder': today - 4 },
        spared: [],
        stage: 3,
      },
    });
    expect(outcome({ items: [visit], ledgerAsOf: today - 30 })).toBe('salesperson');
  });

  test.each([
    ['79.99% seen: the rest is asked', 799_90n, 'first-reminder'],
    ['80% seen: administration looks first', 800_00n, 'money-to-place'],
    ['more than all', 1_500_00n, 'money-to-place'],
  ] as const)('receipts not posted: %s', (_, amount, expected) => {
    expect(outcome({ items: [dueForReminder()], receipts: [{ currency: 'EUR', amount, itemId: null }] })).toBe(expected);
    expect(
      outcome({ items: [dueForReminder(), dueForReminder({ id: 2n, balance: 0n })], receipts: [{ currency: 'EUR', amount, itemId: 1n }] }),
    ).toBe(expected);
    expect(outcome({ items: [dueForReminder()], unidentified: [{ currency: 'EUR', amount }] })).toBe(expected);
  });

  test('the task goes to administration, and only when a message would be due', () => {
    const receipts = [{ currency: 'EUR', amount: 900_00n, itemId: null }];
    expect(decideOn(today, aDebtor({ items: [dueForReminder()], receipts }), standard).tasks).toMatchObject([
      { type: 'PLACE_RECEIPTS', owner: 'administration', amount: 900_00n },
    ]);
    expect(decideOn(today, aDebtor({ items: [anOpenItem({ dueOn: today - 2 })], receipts }), standard).tasks).toEqual([]);
  });
});

describe('G3: what is asked is the net', () => {
  const credit = (balance: bigint, changes: Partial<ItemSnapshot> = {}): ItemSnapshot =>
    anOpenItem({ id: 9n, dueOn: today - 3, balance, kind: 'credit', ...changes });
  const net = (items: ItemSnapshot[], rest: Partial<DebtorSnapshot> = {}) => decideOn(today, aDebtor({ items, ...rest }), standard);

  test('unlinked credits and payments on account are netted, whatever their date', () => {
    expect(net([dueForReminder(), credit(-300_00n, { dueOn: today + 30 })]).action).toMatchObject({ amount: 700_00n, itemIds: [1n] });
  });

  test('a deposit for an open order is not', () => {
    expect(net([dueForReminder(), credit(-300_00n, { orderDeposit: true, kind: 'on_account' })]).action?.amount).toBe(1_000_00n);
  });

  test('a linked credit lowers its item first and the rest with what is left of it', () => {
    const two = [dueForReminder({ balance: 400_00n }), dueForReminder({ id: 2n })];
    const decision = net([...two, credit(-500_00n, { linkedTo: 1n })]);
    expect(decision.action).toMatchObject({ amount: 900_00n, itemIds: [2n] });
    expect(decision.verdicts[0]?.reason.code).toBe('item-covered-by-credit');
  });

  test.each([
    ['25.00 is asked for, but only by a statement', 25_00n, 'small-statement'],
    ['24.99 is not', 24_99n, 'below-minimum'],
  ] as const)('%s', (_, balance, expected) => {
    expect(outcome({ items: [dueForReminder({ balance })] })).toBe(expected);
  });

  test('credits that cover all: nothing is asked, set off or refund', () => {
    const decision = net([dueForReminder(), credit(-1_000_00n)]);
    expect(outcomeOf(decision)).toBe('credits-cover');
    expect(decision.tasks).toMatchObject([{ type: 'OFFSET_OR_REFUND', currency: 'EUR', amount: 1_000_00n }]);
    expect(outcomeOf(net([dueForReminder(), credit(-949_99n)]))).toBe('first-reminder');
  });

  test('a residual of 2.00 is not chased, one cent more is listed', () => {
    const beside = (balance: bigint) => net([dueForReminder(), dueForReminder({ id: 2n, balance })]).action?.itemIds;
    expect(beside(2_00n)).toEqual([1n]);
    expect(beside(2_01n)).toEqual([1n, 2n]);
  });

  test('assigned and placed items are left to who follows them', () => {
    expect(outcome({ items: [dueForReminder({ assignedChasedBy: 'factor' })] })).toBe('nothing-to-ask');
    expect(outcome({ items: [dueForReminder({ assignedChasedBy: 'us' })] })).toBe('first-reminder');
    expect(outcome({ items: [dueForReminder({ owner: 'agency' })] })).toBe('nothing-to-ask');
  });

  test('a bill not returned is not chased until ten working days after its due date (P7)', () => {
    // Due Friday 30 October; the tenth working day after it is Friday 13 November.
    const bill = anOpenItem({ dueOn: day('2026-10-30'), method: 'riba' });
    expect(outcome({ items: [bill] }, day('2026-11-13'))).toBe('nothing-to-ask');
    expect(outcome({ items: [bill] }, day('2026-11-16'))).toBe('first-reminder');
    expect(outcome({ items: [{ ...bill, method: 'transfer' }] }, day('2026-11-13'))).toBe('first-reminder');
  });

  test('a disputed part is named and not asked', () => {
    const decision = net([dueForReminder()], {
      holds: [aHold({ fromOn: today - 2, itemId: 1n, amount: 400_00n, nature: 'dispute', reason: 'dispute:PRICE_ERROR' })],
    });
    expect(decision.action).toMatchObject({
      amount: 600_00n,
      sections: [{ disputed: 400_00n, items: [{ chaseable: 600_00n, disputed: 400_00n }] }],
    });
  });

  test('several amount holds add up, to nothing at the least', () => {
    const holds = [700_00n, 600_00n].map((amount, at) =>
      aHold({ id: BigInt(at), fromOn: today - 2, itemId: 1n, amount, nature: 'dispute' }),
    );
    expect(net([dueForReminder()], { holds }).verdicts[0]).toMatchObject({ state: 'held', reason: { code: 'item-disputed' } });
  });

  test('a promise holds the promised part, the rest is asked', () => {
    const promise = (amount: bigint) => [aPromise({ madeOn: today - 1, dueOn: today + 5, parts: [{ itemId: 1n, amount }] })];
    expect(net([dueForReminder()], { promises: promise(400_00n) }).action?.amount).toBe(600_00n);
    expect(net([dueForReminder()], { promises: promise(1_000_00n) }).verdicts[0]?.reason.code).toBe('item-promised');
  });

  test('money seen on a promised item is not taken off twice', () => {
    const promises = [aPromise({ madeOn: today - 1, dueOn: today + 5, parts: [{ itemId: 1n, amount: 300_00n }] })];
    const receipts = [{ currency: 'EUR', amount: 300_00n, itemId: 1n }];
    expect(net([dueForReminder()], { promises, receipts }).action?.amount).toBe(700_00n);
  });

  test('currencies never mix: each has its own net, its own credits and sizes', () => {
    const dollars = dueForReminder({ id: 2n, currency: USD, balance: 20_00n });
    const decision = net([dueForReminder(), dollars, credit(-5_00n, { currency: USD })]);
    expect(decision.action?.sections.map(({ currency, net: asked }) => [currency, asked])).toEqual([
      ['EUR', 1_000_00n],
      ['USD', 15_00n],
    ]);
    expect(net([dueForReminder({ balance: 20_00n }), dollars]).action).toMatchObject({ currency: USD, amount: 20_00n, itemIds: [2n] });
  });
});

describe('G4: the most advanced item of weight leads', () => {
  test('the message has the step of the most advanced item and lists the others', () => {
    const advanced = dueForCall({
      id: 2n,
      dueOn: today - 20,
      progress: { cycle: 1, done: { 'first-reminder': today - 15, 'courtesy-call': today - 10 }, spared: [], stage: 2 },
    });
    const decision = decideOn(today, aDebtor({ items: [dueForReminder(), advanced] }), standard);
    expect(decision.action).toMatchObject({ step: 'second-reminder', driverItemId: 2n, amount: 2_000_00n, itemIds: [2n, 1n] });
    expect(decision.progress).toEqual([
      { itemId: 1n, cycle: 1, done: null, spared: ['first-reminder'], stage: 0 },
      { itemId: 2n, cycle: 1, done: 'second-reminder', spared: [], stage: 3 },
    ]);
  });

  test('own lower letters of the next seven days are spared, those of the eighth are not', () => {
    const spared = (late: number) => {
      const advanced = dueForCall({
        id: 2n,
        dueOn: today - 20,
        progress: { cycle: 1, done: { 'first-reminder': today - 15, 'courtesy-call': today - 10 }, spared: [], stage: 2 },
      });
      const other = anOpenItem({ id: 3n, dueOn: today - late });
      return decideOn(today, aDebtor({ items: [advanced, other], facts: {} }), fiveDaysLonger).progress.find(
        (change) => change.itemId === 3n,
      )?.spared;
    };
    // On this ladder the first reminder comes on the tenth day late: day 10 − 3 = 7 days ahead, day 10 − 2 = 8.
    expect(spared(3)).toEqual(['first-reminder']);
    expect(spared(2)).toBeUndefined();
  });

  test('items at the same step do it together, in one message', () => {
    const decision = decideOn(today, aDebtor({ items: [dueForReminder(), dueForReminder({ id: 2n, customerId: 5n })] }), standard);
    expect(decision.progress.map((change) => [change.itemId, change.done])).toEqual([
      [1n, 'first-reminder'],
      [2n, 'first-reminder'],
    ]);
    expect(decision.action?.sections[0]?.items.map(({ customerId }) => customerId)).toEqual([1n, 5n]);
  });

  test.each([
    [100_00n, 'second-reminder'],
    [99_99n, 'first-reminder'],
  ])('an old item of %s beside a material one', (balance, expected) => {
    const old = dueForCall({
      id: 2n,
      dueOn: today - 20,
      balance,
      progress: { cycle: 1, done: { 'first-reminder': today - 15, 'courtesy-call': today - 10 }, spared: [], stage: 2 },
    });
    expect(outcome({ items: [dueForReminder(), old] })).toBe(expected);
  });

  test.each([
    ['9,500 overdue: 100 leads', 9_000_00n, 500_00n, 'second-reminder'],
    ['10,000.01 overdue: 499.99 does not', 9_500_02n, 499_99n, 'first-reminder'],
    ['10,500 overdue: 500 does', 10_000_00n, 500_00n, 'second-reminder'],
  ] as const)('%s', (_, large, balance, expected) => {
    const old = dueForCall({
      id: 2n,
      dueOn: today - 20,
      balance,
      progress: { cycle: 1, done: { 'first-reminder': today - 15, 'courtesy-call': today - 10 }, spared: [], stage: 2 },
    });
    expect(outcome({ items: [dueForReminder({ balance: large }), old] })).toBe(expected);
  });

  test('with small items only, the steps up to the second reminder apply', () => {
    const small = (done: string[], late: number) =>
      Array.from({ length: 8 }, (_, at) =>
        anOpenItem({
          id: BigInt(at + 1),
          dueOn: today - late,
          balance: 90_00n,
          progress: {
            cycle: 1,
            done: Object.fromEntries(done.map((key) => [key, today - 20])),
            spared: [],
            stage: done.length > 0 ? 2 : 0,
          },
        }),
      );
    expect(outcome({ items: small(['first-reminder', 'courtesy-call'], 25) })).toBe('second-reminder');
    expect(outcome({ items: small(['first-reminder', 'courtesy-call', 'second-reminder'], 35) })).toBe('ladder-rests');
  });

  test('a formal act lists only the items that reached it', () => {
    const decision = decideOn(today, aDebtor({ items: [dueForNotice(), dueForReminder({ id: 2n })] }), standard);
    expect(decision.action).toMatchObject({ step: 'formal-notice', itemIds: [1n], amount: 1_000_00n });
    expect(decision.verdicts[1]).toMatchObject({ state: 'waits', reason: { code: 'item-next-turn' } });
  });
});

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

/** The standard ladder for everybody, stopped or not. */
const onlyStandard: Policy = { ...standard, segments: standard.segments.slice(-1) };

const fiveDaysLonger: Policy = readyPolicy(
  readPolicy(
    readFileSync(new URL('../policies/standard.yaml', import.meta.url), 'utf8').replaceAll(
      'key: first-reminder, day: 5,',
      'key: first-reminder, day: 10,',
    ),
  ).policy!,
);
