import { sql } from 'kysely';
import { isRefusal } from '#kernel/outcome.ts';
import { inCompany, THE_RUN, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import type { JobHandlers } from '#platform/jobs/run-jobs.ts';
import { endInterruptedOfAll } from '../imports/at-work.ts';
import type { FileKind } from '../kinds/file-kind.ts';
import { lookAtSource, type SourceServices } from './look-at-source.ts';

/** Looks at one source. Killed in the middle, it comes again and takes nothing twice. */
export const LOOK_JOB = 'intake.look-at-source';
/** Asked every minute; the crontab knows no dots in names. */
export const SOURCES_TICK_JOB = 'source-tick';

export function sourceJobs(services: SourceServices, kinds: readonly FileKind[]): JobHandlers {
  return {
    [LOOK_JOB]: async (payload) => {
      const scope: CompanyScope = { companyId: payload.companyId, actor: THE_RUN };
      const look = await lookAtSource(services, scope, BigInt(String(payload['sourceId'])), kinds);
      // A refusal is kept with the source; what should not have happened is for the log.
      if (!isRefusal(look) && look.troubles.length > 0) throw look.troubles[0];
    },
    [SOURCES_TICK_JOB]: async () => {
      await startDueLooks(services);
      await endInterruptedOfAll(services.db);
    },
  };
}

/** Starts a look at every source whose minute has come, of every company; each is set to its next one at once. */
export async function startDueLooks({ db, clock }: SourceServices): Promise<void> {
  const { rows: companies } = await sql<{ company_id: number }>`select company_id from companies.company order by company_id`.execute(db);
  for (const { company_id: companyId } of companies)
    await inCompany(db, { companyId, actor: THE_RUN }, async (tx) => {
      const now = clock.now();
      const { rows } = await sql<{ source_id: bigint }>`
        update intake.source set next_look_at = ${now}::timestamptz + make_interval(mins => every_minutes)
         where company_id = ${companyId} and active and removed_at is null and next_look_at <= ${now}
        returning source_id`.execute(tx);
      await enqueueLooks(
        tx,
        rows.map((row) => row.source_id),
      );
    });
}

/** Somebody wants to know now. */
export async function askForLook(tx: Tx, companyId: number, sourceId: bigint, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update intake.source set asked_at = ${now} where company_id = ${companyId} and source_id = ${sourceId} and removed_at is null
    returning source_id`.execute(tx);
  if (rows.length > 0) await enqueueLooks(tx, [sourceId]);
  return rows.length > 0;
}

async function enqueueLooks(tx: Tx, sourceIds: readonly bigint[]): Promise<void> {
  await enqueue(
    tx,
    LOOK_JOB,
    sourceIds.map((sourceId) => ({ payload: { sourceId: String(sourceId) }, key: String(sourceId) })),
  );
}
