import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateToDocument } from './allocate-to-document.ts';

describe('a payment that names a document', () => {
  it('pays the oldest instalment first and leaves the rest on account', () => {
    const { allocations, onAccount } = allocateToDocument(1_200_00n, [
      { itemId: 1n, balance: 500_00n },
      { itemId: 2n, balance: 500_00n },
    ]);
    expect(allocations).toEqual([
      { itemId: 1n, amount: 500_00n },
      { itemId: 2n, amount: 500_00n },
    ]);
    expect(onAccount).toBe(200_00n);
  });

  it('pays in part when it is smaller than the instalment', () => {
    expect(allocateToDocument(100n, [{ itemId: 1n, balance: 500n }])).toEqual({
      allocations: [{ itemId: 1n, amount: 100n }],
      onAccount: 0n,
    });
  });

  it('never loses or invents a cent, and never overpays an instalment', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10_000_00n), fc.array(fc.bigInt(0n, 5_000_00n), { maxLength: 8 }), (amount, balances) => {
        const items = balances.map((balance, at) => ({ itemId: BigInt(at), balance }));
        const { allocations, onAccount } = allocateToDocument(amount, items);
        expect(allocations.reduce((sum, one) => sum + one.amount, onAccount)).toBe(amount);
        for (const one of allocations) expect(one.amount).toBeLessThanOrEqual(items[Number(one.itemId)]?.balance ?? -1n);
      }),
    );
  });
});
