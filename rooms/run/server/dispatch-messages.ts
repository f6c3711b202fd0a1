import { DISPATCH_JOB } from '#rooms/communications/server/door.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import type { Tx } from '#platform/database/database.ts';

/** One job per message, in the transaction that released it: key and order per message, and none is lost or doubled. */
export async function dispatchMessages(tx: Tx, actionIds: readonly bigint[]): Promise<void> {
  await enqueue(
    tx,
    DISPATCH_JOB,
    actionIds.map((actionId) => ({ payload: { actionId: String(actionId) }, key: String(actionId) })),
  );
}
