import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '#platform/database/database.ts';
import { refusalWords } from '../../core/refusal-words.ts';
import { freshnessOf } from '../../core/sources/freshness.ts';
import { whereOf } from '../../core/sources/source.ts';
import type { sourceView } from '../../core/sources/contract.ts';
import type { Language } from '../../core/say.ts';
import { setupOf, sourceRows, type Outcome, type SourceRow, type TakenFile } from './source-rows.ts';

/** Files told with each source: the last ones. */
const LAST_FILES = 5;

type Brought = {
  source_id: bigint;
  name: string;
  taken_at: Date;
  outcome: Outcome;
  counts: TakenFile['counts'];
  reason: TakenFile['reason'];
  file_id: bigint | null;
};
type Waiting = { source_id: bigint; waiting: number; taken: number };

export type ListedSource = SourceRow & { readonly brought: readonly Brought[]; readonly waiting: number; readonly taken: number };

export async function sourceList(tx: Tx, companyId: number): Promise<ListedSource[]> {
  const sources = await sourceRows(tx, companyId);
  const ids = sources.map((source) => String(source.source_id));
  const { rows: brought } = await sql<Brought>`
    select s.source_id, f.name, f.taken_at, f.outcome, f.counts, f.reason, f.file_id
      from unnest(${ids}::bigint[]) as s (source_id) cross join lateral (
        select * from intake.source_file
         where company_id = ${companyId} and source_id = s.source_id and taken_at is not null and outcome <> 'nothing'
         order by taken_at desc, name limit ${LAST_FILES}) f
     order by s.source_id, f.taken_at desc, f.name`.execute(tx);
  const { rows: counts } = await sql<Waiting>`
    select source_id, count(*) filter (where taken_at is null)::int as waiting, count(*) filter (where taken_at is not null and outcome <> 'nothing')::int as taken
      from intake.source_file where company_id = ${companyId} and source_id = any (${ids}::bigint[]) group by source_id`.execute(tx);
  return sources.map((source) => {
    const counted = counts.find((row) => row.source_id === source.source_id);
    return {
      ...source,
      brought: brought.filter((row) => row.source_id === source.source_id),
      waiting: counted?.waiting ?? 0,
      taken: counted?.taken ?? 0,
    };
  });
}

export type SaidSource = z.output<typeof sourceView>;

/** A source as API and command line tell it, in the language of who asks. Never its secret. */
export function saySource(source: ListedSource, now: Date, language: Language): SaidSource {
  const setup = setupOf(source);
  return {
    id: source.source_id,
    kind: source.kind,
    name: source.name,
    where: whereOf(setup),
    ledger: source.ledger,
    everyMinutes: source.every_minutes,
    freshness: freshnessOf(
      {
        active: source.active,
        everyMinutes: source.every_minutes,
        failures: source.failures,
        addedAt: source.created_at,
        succeededAt: source.succeeded_at,
      },
      now,
    ),
    looking: source.asked_at !== null,
    triedAt: source.tried_at,
    succeededAt: source.succeeded_at,
    failures: source.failures,
    error:
      source.error_code === null
        ? null
        : { code: source.error_code, message: refusalWords(source.error_code, source.error_details ?? {}, language) },
    fingerprint: setup.kind === 'sftp' ? setup.settings.fingerprint : null,
    taken: source.taken,
    waiting: source.waiting,
    files: source.brought.map((file) => ({
      name: file.name,
      takenAt: file.taken_at,
      outcome: file.outcome,
      counts: file.counts,
      reason: file.reason?.[language] ?? null,
      file: file.file_id,
    })),
  };
}
