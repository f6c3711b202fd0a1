import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { cancelActions } from '#rooms/policies/server/door.ts';
import { cancelTasksOf } from './withdraw-tasks.ts';

/**
 * A hold takes what was planned with it, in the same transaction: the messages and calls of the whole debtor (`null`) or
 * those that name one of the items, their steps given back. Policies stand above the ledger and the agreements that place
 * holds, so it is the worklist that puts the two together.
 */
export async function cancelPlanned(
  tx: Tx,
  day: BusinessDay,
  debtorId: bigint,
  held: readonly (bigint | null)[],
  why = 'held',
): Promise<void> {
  if (held.length === 0) return;
  const itemIds = held.filter((itemId) => itemId !== null);
  const cancelled = await cancelActions(tx, day.companyId, itemIds.length < held.length ? { debtorIds: [debtorId] } : { itemIds }, why);
  if (cancelled.length > 0)
    await cancelTasksOf(tx, day.companyId, { actionIds: cancelled.map((action) => action.actionId) }, why, day.today);
}
