import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { SourceSetup } from '../../core/sources/source.ts';
import type { FileStatus } from '../kinds/file-kind.ts';
import type { Seen } from './opened-source.ts';

export type SourceRow = {
  readonly source_id: bigint;
  readonly kind: SourceSetup['kind'];
  readonly name: string;
  readonly settings: SourceSetup['settings'];
  readonly secret: Buffer | null;
  readonly ledger: string | null;
  readonly every_minutes: number;
  readonly active: boolean;
  readonly created_at: Date;
  readonly asked_at: Date | null;
  readonly tried_at: Date | null;
  readonly succeeded_at: Date | null;
  readonly failures: number;
  readonly failing_since: Date | null;
  readonly error_code: string | null;
  readonly error_details: Readonly<Record<string, unknown>> | null;
};

/** The sources of a company that were not removed, by name; or the one asked for. */
export async function sourceRows(tx: Tx, companyId: number, sourceId: bigint | null = null): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    select source_id, kind, name, settings, secret, ledger, every_minutes, active, created_at, asked_at, tried_at, succeeded_at, failures,
           failing_since, error_code, error_details
      from intake.source
     where company_id = ${companyId} and removed_at is null and (${sourceId}::bigint is null or source_id = ${sourceId})
     order by lower(name)`.execute(tx);
  return rows;
}

export function setupOf({ kind, settings }: Pick<SourceRow, 'kind' | 'settings'>): SourceSetup {
  return { kind, settings } as SourceSetup;
}

/** What became of something seen, as it is kept and told. */
export type Outcome = FileStatus | 'nothing' | 'failed';
export type TakenFile = {
  readonly outcome: Outcome;
  readonly counts: Readonly<Partial<Record<FileStatus, number>>>;
  readonly reason: { readonly it: string; readonly en: string } | null;
  readonly fileId: bigint | null;
};

export async function takenMarks(tx: Tx, companyId: number, sourceId: bigint): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ mark: string }>`
    select mark from intake.source_file where company_id = ${companyId} and source_id = ${sourceId} and taken_at is not null`.execute(tx);
  return new Set(rows.map((row) => row.mark));
}

export type Sighted = { readonly mark: string; readonly first_seen_at: Date };

/** Writes down what is there; a sighting that is there no longer, or has changed since, is forgotten. */
export async function noteSightings(tx: Tx, companyId: number, sourceId: bigint, seen: readonly Seen[], now: Date): Promise<Sighted[]> {
  const rows = JSON.stringify(seen.map(({ mark, name, bytes, changedAt }) => ({ mark, name, bytes, changedAt })));
  await sql`
    delete from intake.source_file f where company_id = ${companyId} and source_id = ${sourceId} and taken_at is null
       and not exists (select from jsonb_to_recordset(${rows}::jsonb) as s (mark text) where s.mark = f.mark)`.execute(tx);
  await sql`
    insert into intake.source_file (company_id, source_id, mark, name, bytes, changed_at, first_seen_at)
    select ${companyId}, ${sourceId}, s.mark, s.name, s.bytes, s."changedAt", ${now}
      from jsonb_to_recordset(${rows}::jsonb) as s (mark text, name text, bytes bigint, "changedAt" timestamptz)
    on conflict do nothing`.execute(tx);
  const { rows: sighted } = await sql<Sighted>`
    select mark, first_seen_at from intake.source_file where company_id = ${companyId} and source_id = ${sourceId} and taken_at is null`.execute(
    tx,
  );
  return sighted;
}

/** Counts a try before it begins, or takes it back when it failed for a reason outside the file. */
export async function countTry(tx: Tx, companyId: number, sourceId: bigint, mark: string, by: 1 | -1): Promise<number> {
  const { rows } = await sql<{ tries: number }>`
    update intake.source_file set tries = tries + ${by}
     where company_id = ${companyId} and source_id = ${sourceId} and mark = ${mark} returning tries`.execute(tx);
  return rows[0]?.tries ?? 0;
}

export async function settleSeen(tx: Tx, companyId: number, sourceId: bigint, mark: string, taken: TakenFile, now: Date): Promise<void> {
  await sql`
    update intake.source_file set taken_at = ${now}, outcome = ${taken.outcome}, counts = ${JSON.stringify(taken.counts)}::jsonb,
           reason = ${taken.reason === null ? null : JSON.stringify(taken.reason)}::jsonb, file_id = ${taken.fileId}
     where company_id = ${companyId} and source_id = ${sourceId} and mark = ${mark}`.execute(tx);
}
