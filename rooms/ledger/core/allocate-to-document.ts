import { smaller } from '#kernel/money/money.ts';

export type PayableItem = { readonly itemId: bigint; readonly balance: bigint };
export type Allocation = { readonly itemId: bigint; readonly amount: bigint };

/**
 * A payment that names a document settles its open instalments, the oldest first; what is left stays on account.
 * `instalments` come in the order of their due dates and with positive balances; amounts are minor units of one currency.
 */
export function allocateToDocument(
  amount: bigint,
  instalments: readonly PayableItem[],
): { readonly allocations: Allocation[]; readonly onAccount: bigint } {
  const allocations: Allocation[] = [];
  let left = amount;
  for (const { itemId, balance } of instalments) {
    if (left <= 0n) break;
    if (balance <= 0n) continue;
    const share = smaller(left, balance);
    allocations.push({ itemId, amount: share });
    left -= share;
  }
  return { allocations, onAccount: left };
}
