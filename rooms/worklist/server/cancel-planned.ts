import { sql } from 'kysely';
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

/** Under a stop nobody calls any more: calls that wait for the customer go with it, also those of no ladder. */
export async function cancelWaitingCalls(tx: Tx, { companyId, today }: BusinessDay, debtorId: bigint): Promise<void> {
  await sql`
    update worklist.task set status = 'cancelled', result = 'stopped', done_at = now(), done_on = ${today}::date, version = version + 1
     where company_id = ${companyId} and debtor_id = ${debtorId} and status in ('open', 'waiting') and type in ('CALL', 'COURTESY_CALL', 'PROMISE_FOLLOW_UP')`.execute(
    tx,
  );
}
