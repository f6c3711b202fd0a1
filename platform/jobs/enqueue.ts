import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** What every job carries besides its own values; the database puts the company in from the transaction. */
export type JobPayload = { readonly companyId: number } & Readonly<Record<string, string | number | boolean | null>>;

export type NewJob = {
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
  /** The same key again replaces a job that has not started: a repeat is harmless. */
  readonly key?: string;
  readonly runAt?: Date;
};

/** Puts jobs of one kind into the queue, in the transaction of the fact that asks for them: both commit, or neither. */
export async function enqueue(tx: Tx, name: string, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const specs = jobs.map((job) => ({
    payload: job.payload,
    key: job.key === undefined ? null : `${name}:${job.key}`,
    runAt: job.runAt?.toISOString() ?? null,
  }));
  await sql`select jobs.enqueue_many(${name}, ${JSON.stringify(specs)}::jsonb)`.execute(tx);
}
