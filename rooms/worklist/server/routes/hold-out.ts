import type { HoldRow } from '#rooms/ledger/server/door.ts';
import { moneyOf } from './day-in.ts';

/** A hold as the API tells it; notes and proofs stay inside the company. */
export function holdOut(hold: HoldRow, external: boolean) {
  return {
    ...hold,
    id: hold.holdId,
    item: hold.itemId,
    amount: moneyOf(hold.amount, hold.currency),
    note: external ? null : hold.note,
    proof: external ? null : hold.proof,
    ownerUser: hold.ownerUserId,
  };
}
