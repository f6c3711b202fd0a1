import { inCompany, THE_RUN } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { enqueue, type JobPayload } from '#platform/jobs/enqueue.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { DEFAULT_RULES } from '../core/decision.ts';
import { runMatching } from './run-matching.ts';

export const MATCH_JOB = 'cash.match';

/** Asks for a matching of all that waits; several requests before it begins are one. */
export async function requestMatching(tx: Tx): Promise<void> {
  await enqueue(tx, MATCH_JOB, [{ payload: {}, key: 'all' }]);
}

export function matchingJobs(services: { readonly db: Db; readonly clock: Clock }) {
  return {
    [MATCH_JOB]: async ({ companyId }: JobPayload): Promise<void> => {
      await inCompany(services.db, { companyId, actor: THE_RUN }, async (tx) => {
        const { today } = await companyDay(tx, companyId, services.clock);
        await runMatching(tx, { companyId, actor: THE_RUN }, { today, now: services.clock.now(), rules: DEFAULT_RULES, only: null });
      });
    },
  };
}
