import { sql } from 'kysely';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import type { RejectedRow } from '../../core/typing/typed-rows.ts';

export type ImportOutcome = {
  readonly state: 'registered' | 'ready' | 'stopped' | 'refused' | 'failed';
  readonly result: object | null;
  readonly rejected: readonly RejectedRow[];
};

const AT_ONCE = 2_000;

/**
 * What became of an import, with the rows that could not be taken over as they stood in the file: they can be downloaded,
 * corrected and sent again. Written after the import's own transaction, also when that one left nothing.
 */
export async function saveOutcome(
  db: Db,
  scope: CompanyScope,
  importId: bigint,
  { state, result, rejected }: ImportOutcome,
): Promise<void> {
  const { companyId } = scope;
  await inCompany(db, scope, async (tx) => {
    await sql`
      update intake.import set state = ${state}, result = ${result === null ? null : JSON.stringify(result, bigintAsText)}::jsonb, confirmed = coalesce(${result === null ? null : JSON.stringify('confirmed' in result ? result.confirmed : [])}::jsonb, confirmed),
             registered_at = case when ${state} = 'registered' then clock_timestamp() end
       where company_id = ${companyId} and import_id = ${importId}`.execute(tx);
    await sql`delete from intake.rejected_row where company_id = ${companyId} and import_id = ${importId}`.execute(tx);
    await sql`delete from intake.import_progress where company_id = ${companyId} and import_id = ${importId}`.execute(tx);
    const rows = rejected.flatMap((row) =>
      row.errors.map((error, position) => ({
        line: row.line,
        position: position + 1,
        column_name: error.column,
        value: error.value,
        code: error.code,
        details: error.details,
        raw: row.cells,
        amount: row.amount === null ? null : String(row.amount),
        currency: row.currency,
        source_key: row.key,
      })),
    );
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      await sql`
        insert into intake.rejected_row (company_id, import_id, line, position, column_name, value, code, details, raw, amount, currency, source_key)
          select ${companyId}, ${importId}, line, position, column_name, value, code, details, raw, amount, currency, source_key
            from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + AT_ONCE))}::jsonb) as r (line int, position int, column_name text, value text, code text, details jsonb, raw jsonb,
                 amount bigint, currency text, source_key text)
        on conflict do nothing`.execute(tx);
    }
  });
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
