import { describe, expect, test } from 'vitest';
import type { Currency } from '#kernel/money/currency.ts';
import { aDebtor, aHold, anOpenItem, aPromise } from './builders.ts';
import type { DebtorSnapshot, ItemSnapshot } from './snapshot.ts';
import { dueForReminder, outcome, standard, today } from './standard-ladder.testing.ts';
import { day, decideOn, outcomeOf } from './testing.ts';

const USD = 'USD' as Currency;

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
