import { businessDay, judgePromisesOf } from '#rooms/agreements/server/door.ts';
import { withdrawPointlessTasks } from '#rooms/worklist/server/door.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { cancelSettledActions } from './cancel-settled-actions.ts';

/**
 * Money or holds take effect in their own transaction: promises that are now covered are kept, planned actions and tasks about
 * items that are settled are taken back. The next run is only the sweep that misses nothing.
 */
export async function afterLedgerChange(tx: Tx, scope: CompanyScope, clock: Clock, debtorIds: readonly bigint[]): Promise<void> {
  if (debtorIds.length === 0) return;
  const day = await businessDay(tx, scope, clock);
  await judgePromisesOf(tx, day, debtorIds);
  await cancelSettledActions(tx, scope.companyId, debtorIds);
  await withdrawPointlessTasks(tx, scope.companyId, debtorIds, day.today);
}
