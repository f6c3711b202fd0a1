import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { STAGE_COLUMNS } from './stage-line.ts';

/** The file's rows, in a temporary table that ends with the transaction: a crash leaves nothing behind. */
export async function createStage(tx: Tx): Promise<void> {
  await sql
    .raw(`create temporary table stage (${STAGE_COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')}) on commit drop`)
    .execute(tx);
}

/**
 * Temporary tables are never analysed by themselves, and an import is planned by the statistics of what it joins by. A small sample tells
 * how many rows there are and how different they are, and more nobody asks of them.
 */
export async function analyzeTemporary(tx: Tx, table: string): Promise<void> {
  await sql`set local default_statistics_target = 10`.execute(tx);
  await sql.raw(`analyze ${table}`).execute(tx);
  await sql`set local default_statistics_target to default`.execute(tx);
}

/** The scopes that the items of the file name. Where its rows named one alone, so do they. */
export async function stagedScopes(tx: Tx, named: ReadonlySet<string>): Promise<readonly string[]> {
  if (named.size <= 1) return [...named];
  const { rows } = await sql<{ scope: string }>`select distinct scope from stage`.execute(tx);
  return rows.map(({ scope }) => scope);
}

export type DuplicateRow = {
  readonly line: number;
  readonly firstLine: number;
  readonly key: string;
  readonly currency: string;
  readonly residual: bigint;
};

/** Takes the second and later rows of a key out of the stage: they are errors of their own lines. */
export async function takeDuplicates(tx: Tx): Promise<DuplicateRow[]> {
  const { rows } = await sql<{ line: number; first_line: number; source_key: string; currency: string; residual: bigint }>`
    with twice as (select source_key, min(line) as first_line from stage group by 1 having count(*) > 1)
    delete from stage s using twice t where s.source_key = t.source_key and s.line > t.first_line
    returning s.line, t.first_line, s.source_key, s.currency, s.residual`.execute(tx);
  return rows
    .map((row) => ({ line: row.line, firstLine: row.first_line, key: row.source_key, currency: row.currency, residual: row.residual }))
    .toSorted((a, b) => a.line - b.line);
}

/** The mapping says that rows of one key are parts of one amount: they become the first of them. */
export async function sumDuplicates(tx: Tx): Promise<void> {
  await sql`
    with twice as (select source_key, min(line) as first_line, sum(residual)::bigint as residual, sum(original)::bigint as original from stage group by 1 having count(*) > 1),
         summed as (update stage s set residual = t.residual, original = t.original from twice t where s.source_key = t.source_key and s.line = t.first_line)
    delete from stage s using twice t where s.source_key = t.source_key and s.line > t.first_line`.execute(tx);
}
