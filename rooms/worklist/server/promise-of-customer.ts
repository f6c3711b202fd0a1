import { isRefusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import {
  recordPromise,
  type BusinessDay,
  type NewPromise,
  type PromiseRefusal,
  type RecordedPromise,
} from '#rooms/agreements/server/door.ts';
import { cancelPlanned } from './cancel-planned.ts';

/** A promise that came by mail or in person: kept, confirmed, and what was planned about its items taken back. */
export async function promiseOfCustomer(tx: Tx, day: BusinessDay, promise: NewPromise): Promise<RecordedPromise | PromiseRefusal> {
  const recorded = await recordPromise(tx, day, promise);
  if (isRefusal(recorded)) return recorded;
  await cancelPlanned(
    tx,
    day,
    promise.debtorId,
    recorded.parts.map((part) => part.itemId),
  );
  await enqueue(tx, 'communications.confirm-promise', [
    { payload: { promiseId: String(recorded.promiseId) }, key: String(recorded.promiseId) },
  ]);
  return recorded;
}
