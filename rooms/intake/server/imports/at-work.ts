import { sql } from 'kysely';
import pg from 'pg';
import { inCompany, THE_RUN } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';

/**
 * An import that this process reads from a file of its own has no job that would come again: killed, its row would say for ever that it is
 * being recorded. While it works it holds a lock that goes with its process; who finds the lock free knows that nobody works on it.
 */
export type AtWork = { hold(companyId: number, importId: bigint): Promise<void>; leave(): Promise<void> };

const lockOf = (companyId: string, importId: string): string =>
  `hashtextextended('puntuale.import-at-work:' || ${companyId} || ':' || ${importId}, 0)`;

export function atWork(pool: pg.Pool): AtWork {
  // A connection of its own: the import itself takes those of the pool.
  const client = new pg.Client(pool.options);
  client.on('error', () => {});
  let connected = false;
  return {
    hold: async (companyId, importId) => {
      await client.connect();
      connected = true;
      await client.query(`select pg_advisory_lock(${lockOf('$1::text', '$2::text')})`, [String(companyId), String(importId)]);
    },
    leave: async () => {
      if (connected) await client.end().catch(() => {});
    },
  };
}

/** Says in the import's own transaction that it was kept: true with the rest of it, or gone with it. */
export async function markKept(tx: Tx, companyId: number, importId: bigint): Promise<void> {
  await sql`update intake.import set registered_at = clock_timestamp() where company_id = ${companyId} and import_id = ${importId}`.execute(
    tx,
  );
}

/**
 * Ends what nobody works on any more: interrupted, unless the program ended between keeping it and saying so. What has a job (its file
 * lies with us) is left to it. A transaction that is still ending is waited for, since it has written the row.
 */
export async function endInterrupted(tx: Tx, companyId: number): Promise<void> {
  await sql`
    with waiting as materialized (
      select i.company_id, i.import_id from intake.import i where i.company_id = ${companyId} and i.state in ('checking', 'registering')
         and not exists (select from intake.upload_chunk c where c.company_id = i.company_id and c.import_id = i.import_id)),
    left_alone as materialized (select import_id from waiting where pg_try_advisory_xact_lock(${sql.raw(lockOf('company_id', 'import_id'))})),
    gone as (delete from intake.import_progress p using left_alone l where p.company_id = ${companyId} and p.import_id = l.import_id)
    update intake.import i set state = case when i.registered_at is null then 'interrupted' else 'registered' end,
           result = case when i.registered_at is null then '{"code": "import-interrupted", "details": {}}'::jsonb end
      from left_alone l where i.company_id = ${companyId} and i.import_id = l.import_id and i.state in ('checking', 'registering')`.execute(
    tx,
  );
}

/** Of every company: asked every minute, so that the list tells the truth although nobody imports again. */
export async function endInterruptedOfAll(db: Db): Promise<void> {
  const { rows } = await sql<{ company_id: number }>`select company_id from companies.company order by company_id`.execute(db);
  for (const { company_id: companyId } of rows) await inCompany(db, { companyId, actor: THE_RUN }, (tx) => endInterrupted(tx, companyId));
}
