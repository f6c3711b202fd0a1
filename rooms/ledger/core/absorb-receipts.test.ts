import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { absorbReceipts } from './absorb-receipts.ts';

const receipt = (receiptId: bigint, left: bigint, covers: { itemId: bigint; left: bigint }[] = []) => ({
  receiptId,
  valueOn: date('2026-11-10'),
  left,
  covers,
});

describe('receipts awaiting posting explain what a snapshot no longer shows', () => {
  it('a receipt that names an item explains that item before older money does', () => {
    const { absorbed, unexplained } = absorbReceipts(
      [
        { itemId: 1n, amount: 100n },
        { itemId: 2n, amount: 100n },
      ],
      [receipt(7n, 100n), receipt(8n, 100n, [{ itemId: 1n, left: 100n }])],
    );
    expect(absorbed.map(({ itemId, receiptId }) => [itemId, receiptId])).toEqual([
      [1n, 8n],
      [2n, 7n],
    ]);
    expect(unexplained).toEqual([]);
  });

  it('what no receipt explains stays of unknown cause', () => {
    const { unexplained } = absorbReceipts([{ itemId: 1n, amount: 100n }], [receipt(7n, 30n)]);
    expect(unexplained).toEqual([{ itemId: 1n, amount: 70n }]);
  });

  it('counts each cent of a receipt once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(1n, 1000n), { minLength: 1, maxLength: 5 }),
        fc.array(fc.tuple(fc.bigInt(1n, 1000n), fc.nat(4)), { maxLength: 5 }),
        (amounts, money) => {
          const reductions = amounts.map((amount, at) => ({ itemId: BigInt(at), amount }));
          const receipts = money.map(([left, item], at) => receipt(BigInt(at), left, [{ itemId: BigInt(item), left }]));
          const { absorbed, unexplained } = absorbReceipts(reductions, receipts);
          const sum = (values: readonly { amount: bigint }[]) => values.reduce((total, one) => total + one.amount, 0n);
          expect(sum(absorbed) + sum(unexplained)).toBe(sum(reductions));
          for (const { receiptId, left } of receipts)
            expect(sum(absorbed.filter((one) => one.receiptId === receiptId))).toBeLessThanOrEqual(left);
        },
      ),
    );
  });
});
