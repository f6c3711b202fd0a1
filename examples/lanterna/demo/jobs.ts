import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import type { JobHandlers } from '#platform/jobs/run-jobs.ts';
import { advanceDemo } from './advance-demo.ts';
import type { DemoServices } from './services.ts';

export const ADVANCE_JOB = 'demo.advance';

/** Apart from the rooms' jobs: it works those off itself while it goes. */
export function demoJobs(services: DemoServices): JobHandlers {
  return {
    [ADVANCE_JOB]: async ({ companyId, until, userId }) => {
      const moved = await advanceDemo(services, companyId, date(String(until)), userId === null ? null : BigInt(String(userId)));
      if (isRefusal(moved)) throw new Error(`the demo cannot go on: ${moved.code}`);
    },
  };
}
