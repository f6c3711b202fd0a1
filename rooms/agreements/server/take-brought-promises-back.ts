import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { recordTimelineEntries } from '#rooms/customers/server/door.ts';
import { announce } from '#platform/events/events.ts';
import type { BusinessDay } from './business-day.ts';
import { promisesOfImport } from './promise-queries.ts';
import { liftPromiseHolds, withdrawalEntry } from './withdraw-promise.ts';

/**
 * The file was wrong: nothing of what it told was promised, also where money or its absence has judged it meanwhile. The same rows may
 * come again in another file.
 */
export async function takeBroughtPromisesBack(tx: Tx, day: BusinessDay, importId: bigint, why: string): Promise<void> {
  const standing = (await promisesOfImport(tx, day.companyId, importId)).filter(({ state }) => state !== 'withdrawn');
  await sql`
    update agreements.promise set source_key = null, state = 'withdrawn', version = version + 1,
           judged_on = case when state = 'withdrawn' then judged_on else ${day.today}::date end
     where company_id = ${day.companyId} and source_kind = 'import' and source_id = ${importId}`.execute(tx);
  for (const { promiseId } of standing) await liftPromiseHolds(tx, day, promiseId, 'promise-withdrawn');
  await recordTimelineEntries(
    tx,
    day.companyId,
    standing.map((promise) => withdrawalEntry(day, promise, why)),
  );
  await announce(tx, 'ledger.changed', { companyId: day.companyId, debtorIds: [...new Set(standing.map(({ debtorId }) => debtorId))] });
}
