import { Logger, runOnce, type TaskList } from 'graphile-worker';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '#platform/database/database.ts';
import type { JobPayload } from './enqueue.ts';
import { joinWork } from './join-work.ts';
import { openQueuePool } from './queue-pool.ts';

/** A handler does its work in transactions of its own and may be called again with the same payload. */
export type JobHandlers = Readonly<Record<string, (payload: JobPayload) => Promise<void>>>;

const CONCURRENCY = 2;

export function taskList(handlers: JobHandlers): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [name, (payload: unknown) => handler(payload as JobPayload)]),
  );
}

/**
 * Works off the jobs that are due now, where no worker runs: a command, a test. Jobs that fail stay for later with their
 * backoff, as the worker would leave them.
 */
export async function workOffJobs(pool: pg.Pool, handlers: JobHandlers, log: (message: string) => void): Promise<void> {
  const logger = new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log(message);
  });
  const place = await joinWork(pool);
  const queue = openQueuePool(pool, CONCURRENCY + 1);
  try {
    await runOnce({ pgPool: queue, taskList: taskList(handlers), concurrency: CONCURRENCY, noHandleSignals: true, logger });
  } finally {
    await queue.end();
    await place.leave();
  }
}

/** Jobs of a company that are due and not done: 0 = nothing is left to do for it outside. */
export async function dueJobs(db: Db, companyId: number, names: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = any (${[...names]}::text[]) and j.payload ->> 'companyId' = ${String(companyId)} and j.run_at <= now() and j.attempts < j.max_attempts`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}
