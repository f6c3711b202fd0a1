import { Logger, run } from 'graphile-worker';
import { DIGESTS_TICK_JOB } from '#rooms/digests/server/door.ts';
import { SOURCES_TICK_JOB } from '#rooms/intake/server/door.ts';
import { TICK_JOB } from '#rooms/run/server/door.ts';
import { openDatabase } from '#platform/database/database.ts';
import { openQueuePool } from '#platform/jobs/queue-pool.ts';
import { joinWork } from '#platform/jobs/join-work.ts';
import type { Running } from '#platform/process/child.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { listenToRooms } from '../listeners.ts';
import { openWorkerServices } from './services.ts';
import { tasks } from './tasks.ts';

export type WorkerOptions = { readonly appUrl: string; readonly dataFolder: string | null };

const CONCURRENCY = 4;

/** The worker process: takes jobs from the queue, each in the company that its payload names. */
export async function startWorker(options: WorkerOptions): Promise<Running> {
  const database = openDatabase(options.appUrl, { name: 'puntuale worker', max: CONCURRENCY + 5 });
  listenToRooms();
  const services = openWorkerServices({ db: database.db, pool: database.pool, clock: systemClock, dataFolder: options.dataFolder });
  // One more than jobs: the queue itself listens on a connection of its own.
  const queue = openQueuePool(database.pool, CONCURRENCY + 1);
  const place = await joinWork(database.pool);
  const runner = await run({
    pgPool: queue,
    concurrency: CONCURRENCY,
    // The supervisor says when to end.
    noHandleSignals: true,
    logger: new Logger(({ label }) => (level, message) => {
      if (level === 'error' || level === 'warning') console.error(`${label ?? 'queue'}: ${message}`);
    }),
    taskList: tasks(services),
    crontab: [TICK_JOB, SOURCES_TICK_JOB, DIGESTS_TICK_JOB].map((job) => `* * * * * ${job}`).join('\n'),
  });
  return {
    stop: async () => {
      await runner.stop();
      await place.leave();
      await queue.end();
      await services.close();
      await database.close();
    },
  };
}
