import { parseDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { resumeMessages } from '#rooms/communications/server/door.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { inCompany, THE_RUN, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import type { JobHandlers } from '#platform/jobs/run-jobs.ts';
import { runDay, type RunOrder } from './run-day.ts';
import { takeDueRuns } from './schedule.ts';

export const RUN_JOB = 'run.start';
/** Asked every minute; the queue's own hours are UTC, ours are the companies'. Its crontab knows no dots in names. */
export const TICK_JOB = 'run-tick';

const ABANDONED_AFTER_MS = 10 * 60_000;

export function runJobs(services: { readonly db: Db; readonly clock: Clock }): JobHandlers {
  const start = async (scope: CompanyScope, order: Partial<RunOrder>): Promise<void> => {
    const before = new Date(services.clock.now().getTime() - ABANDONED_AFTER_MS);
    await inCompany(services.db, scope, (tx) => resumeMessages(tx, scope.companyId, before));
    const result = await runDay(services, scope, {
      date: null,
      dryRun: false,
      yes: false,
      acceptStale: false,
      trigger: 'schedule',
      ...order,
    });
    // One that is running already does the same work; any other refusal is for the log.
    if (isRefusal(result) && result.code !== 'run-in-progress')
      throw new Error(`the run of company ${scope.companyId} was refused: ${result.code}`);
  };
  return {
    [RUN_JOB]: (payload) =>
      start(
        {
          companyId: payload.companyId,
          actor: { ...THE_RUN, userId: payload['userId'] == null ? null : BigInt(String(payload['userId'])) },
        },
        {
          date: typeof payload['date'] === 'string' ? parseDate(payload['date']) : null,
          yes: payload['yes'] === true,
          acceptStale: payload['acceptStale'] === true,
          trigger: 'web',
        },
      ),
    [TICK_JOB]: async () => {
      for (const scope of await takeDueRuns(services.db, services.clock)) await start(scope, {});
    },
  };
}
