import type { JobHandlers } from '#platform/jobs/run-jobs.ts';
import { sendDueDigests, type DigestServices } from './send-digests.ts';

/** Asked every minute, as the runs are: the hours are the people's, in their company's zone. */
export const DIGESTS_TICK_JOB = 'digests-tick';

export function digestJobs(services: DigestServices): JobHandlers {
  return {
    [DIGESTS_TICK_JOB]: async () => {
      const failures: string[] = [];
      await sendDueDigests(services, (companyId, error) => failures.push(`company ${companyId}: ${String(error)}`));
      if (failures.length > 0) throw new Error(`summaries were not sent: ${failures.join('; ')}`);
    },
  };
}
