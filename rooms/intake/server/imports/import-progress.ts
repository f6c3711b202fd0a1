import { sql } from 'kysely';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';

export type ImportStage = 'reading' | 'comparing' | 'recording' | 'totals';

/** Called often while an import works; throws `ImportStopped` when somebody asked to stop. */
export type Progress = (stage: ImportStage, rowsDone: number) => Promise<void>;

export class ImportStopped extends Error {
  constructor() {
    super('stopped');
    this.name = 'ImportStopped';
  }
}

const EVERY_MS = 400;

/**
 * Progress is written on a connection of its own, since nobody sees the import's rows before it commits,
 * and that is also where a request to stop is read. `tell` hears each written step (the terminal).
 */
export function importProgress(
  db: Db,
  scope: CompanyScope,
  importId: bigint,
  tell: (stage: ImportStage, rowsDone: number) => void = () => {},
): Progress {
  let last = 0;
  let lastStage: ImportStage | undefined;
  return async (stage, rowsDone) => {
    const now = Date.now();
    if (stage === lastStage && now - last < EVERY_MS) return;
    last = now;
    lastStage = stage;
    tell(stage, rowsDone);
    const stop = await inCompany(db, scope, async (tx) => {
      const { rows } = await sql<{ stop_requested: boolean }>`
        insert into intake.import_progress (company_id, import_id, stage, rows_done) values (${scope.companyId}, ${importId}, ${stage}, ${rowsDone})
        on conflict (company_id, import_id) do update set stage = excluded.stage, rows_done = excluded.rows_done, at = clock_timestamp()
        returning stop_requested`.execute(tx);
      return rows[0]?.stop_requested ?? false;
    });
    // From the recording on the import ends by itself within seconds; before it, nothing has changed yet.
    if (stop && stage !== 'totals') throw new ImportStopped();
  };
}

/** Asks a working import to stop at the next step. Nothing of it will remain. */
export async function requestStop(db: Db, scope: CompanyScope, importId: bigint): Promise<void> {
  await inCompany(db, scope, (tx) =>
    sql`insert into intake.import_progress (company_id, import_id, stage, stop_requested) values (${scope.companyId}, ${importId}, 'reading', true)
        on conflict (company_id, import_id) do update set stop_requested = true`.execute(tx),
  );
}
