import { sql } from 'kysely';
import type { Refusal } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import { announce } from '#platform/events/events.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import type { ImportServices } from '../imports/import-file.ts';
import type { SourceRow } from './source-rows.ts';

/** Failed looks in a row after which a person is asked. */
export const ASKS_AFTER = 3;

const MINUTE = 60_000;

/** A look that ended well. `soon`: something waits there, so the next one comes in a minute. */
export async function noteSuccess({ db, clock }: ImportServices, scope: CompanyScope, source: SourceRow, soon: boolean): Promise<void> {
  const now = clock.now();
  const next = new Date(now.getTime() + (soon ? 1 : source.every_minutes) * MINUTE);
  await inCompany(db, scope, async (tx) => {
    await sql`
      update intake.source set tried_at = ${now}, succeeded_at = ${now}, failures = 0, failing_since = null, error_code = null, error_details = null,
             asked_at = null, next_look_at = ${next}
       where company_id = ${scope.companyId} and source_id = ${source.source_id}`.execute(tx);
    if (source.failing_since === null) return;
    const { today } = await companyDay(tx, scope.companyId, clock);
    await announce(tx, 'source.mended', { companyId: scope.companyId, today, sourceId: source.source_id });
  });
}

/** A look that failed: why, how often in a row, and since when. At the third in a row a person is asked, once. */
export async function noteFailure({ db, clock }: ImportServices, scope: CompanyScope, source: SourceRow, why: Refusal): Promise<void> {
  const now = clock.now();
  const next = new Date(now.getTime() + source.every_minutes * MINUTE);
  await inCompany(db, scope, async (tx) => {
    const { rows } = await sql<{ failures: number; failing_since: Date }>`
      update intake.source set tried_at = ${now}, failures = failures + 1, failing_since = coalesce(failing_since, ${now}), error_code = ${why.code},
             error_details = ${JSON.stringify(why.details)}::jsonb, asked_at = null, next_look_at = ${next}
       where company_id = ${scope.companyId} and source_id = ${source.source_id} and removed_at is null
      returning failures, failing_since`.execute(tx);
    const [row] = rows;
    if (row === undefined || row.failures < ASKS_AFTER) return;
    const { today } = await companyDay(tx, scope.companyId, clock);
    await announce(tx, 'source.failing', { ...scope, today, sourceId: source.source_id, name: source.name, since: row.failing_since });
  });
}
