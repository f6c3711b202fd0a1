import { createHash } from 'node:crypto';
import pg from 'pg';
import { Refused, refuse, type Refusal } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { hasSettled } from '../../core/sources/has-settled.ts';
import type { ImportServices } from '../imports/import-file.ts';
import type { FileKind } from '../kinds/file-kind.ts';
import { noteFailure, noteSuccess } from './note-look.ts';
import type { Seen } from './opened-source.ts';
import { openSource } from './open-source.ts';
import { openSecret } from './source-secret.ts';
import { noteSightings, setupOf, sourceRows, takenMarks, type Sighted, type SourceRow, type TakenFile } from './source-rows.ts';
import { takeSeen } from './take-seen.ts';

export type SourceServices = ImportServices & { readonly key: SecretKey };

export type Look = {
  readonly taken: readonly (TakenFile & { readonly name: string })[];
  /** Files that are still growing, or were not yet seen twice: the next look is a minute away. */
  readonly waiting: readonly string[];
  /** What should not have happened, for the log. */
  readonly troubles: readonly unknown[];
};

/**
 * Looks at a source and takes what is there and was not taken before, one file after the other, each marked by itself. One look at a time:
 * a second one is refused. A source that cannot be read is a refusal, kept with the source.
 */
export async function lookAtSource(
  services: SourceServices,
  scope: CompanyScope,
  sourceId: bigint,
  kinds: readonly FileKind[],
): Promise<Look | Refusal> {
  const [source] = await inCompany(services.db, scope, (tx) => sourceRows(tx, scope.companyId, sourceId));
  if (source === undefined) return refuse('source-unknown');
  const look = await alone(services.pool, scope.companyId, sourceId, async () => {
    try {
      return await lookInside(services, scope, source, kinds);
    } catch (error) {
      const known = error instanceof Refused ? error.refusal : null;
      await noteFailure(services, scope, source, known ?? refuse('source-unexpected'));
      if (known === null) throw error;
      return known;
    }
  });
  return look ?? refuse('source-busy');
}

async function lookInside(services: SourceServices, scope: CompanyScope, source: SourceRow, kinds: readonly FileKind[]): Promise<Look> {
  const { companyId } = scope;
  const { source_id: sourceId, secret } = source;
  const opened = await openSource(setupOf(source), secret === null ? null : openSecret(services.key, companyId, sourceId, secret));
  try {
    const known = await inCompany(services.db, scope, (tx) => takenMarks(tx, companyId, sourceId));
    const { seen, more } = await opened.list(known);
    const now = services.clock.now();
    const sighted = await inCompany(services.db, scope, (tx) => noteSightings(tx, companyId, sourceId, seen, now));
    const whole = wholeOnes(seen, sighted, now);
    const taken: Look['taken'][number][] = [];
    const waiting = seen.filter((one) => !whole.includes(one)).map(({ name }) => name);
    const troubles: unknown[] = [];
    const taking = {
      services,
      scope,
      kinds,
      sourceId,
      ledger: source.ledger,
      opened,
      trouble: (_: string, error: unknown) => troubles.push(error),
    };
    for (const one of whole) {
      const answer = await takeSeen(taking, one);
      if (answer === null) waiting.push(one.name);
      else taken.push({ name: one.name, ...answer });
    }
    await noteSuccess(services, scope, source, more || waiting.length > 0);
    return { taken, waiting, troubles };
  } finally {
    await opened.close();
  }
}

function wholeOnes(seen: readonly Seen[], sighted: readonly Sighted[], now: Date): readonly Seen[] {
  const firstSeen = new Map(sighted.map((row) => [row.mark, row.first_seen_at]));
  return seen.filter(({ mark, whole, changedAt }) => {
    if (whole === 'at-once') return true;
    return hasSettled({ firstSeenAt: firstSeen.get(mark) ?? now, changedAt: whole === 'by-our-clock' ? changedAt : null }, now);
  });
}

/** Holds a lock that goes with its process, so that a killed look blocks nobody; `null` when another look holds it. */
async function alone<T>(pool: pg.Pool, companyId: number, sourceId: bigint, work: () => Promise<T>): Promise<T | null> {
  const key = createHash('sha256').update(`puntuale.source:${companyId}:${sourceId}`).digest().readBigInt64BE();
  // A connection of its own: looks that each held one of the pool would leave none for their work.
  const client = new pg.Client(pool.options);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [String(key)]);
    return rows[0]?.locked === true ? await work() : null;
  } finally {
    await client.end().catch(() => {});
  }
}
