import { sql } from 'kysely';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { findLedger } from '#rooms/ledger/server/door.ts';
import { whereOf, type SourceSecret, type SourceSetup } from '../../core/sources/source.ts';
import { setupOf, sourceRows } from './source-rows.ts';
import { sealSecret } from './source-secret.ts';

export type NewSource = SourceSetup & {
  readonly name: string;
  readonly ledger: string | null;
  readonly everyMinutes: number;
  readonly secret: SourceSecret | null;
};

const OF_THIS_MACHINE = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

/** Adds a source; its first look is due at once. The secret is sealed and never shown again. */
export async function addSource(
  tx: Tx,
  key: SecretKey,
  scope: CompanyScope,
  source: NewSource,
  now: Date,
): Promise<{ readonly sourceId: bigint } | Refusal> {
  const { companyId, actor } = scope;
  const refusal = await whyNot(tx, companyId, source);
  if (refusal !== null) return refusal;
  const { rows } = await sql<{ source_id: bigint }>`
    insert into intake.source (company_id, kind, name, settings, ledger, every_minutes, created_by, created_at, next_look_at)
    values (${companyId}, ${source.kind}, ${source.name}, ${JSON.stringify(source.settings)}::jsonb, ${source.ledger}, ${source.everyMinutes},
            ${actor.userId}, ${now}, ${now})
    returning source_id`.execute(tx);
  const sourceId = rows[0]?.source_id ?? 0n;
  if (source.secret !== null)
    await sql`update intake.source set secret = ${sealSecret(key, companyId, sourceId, source.secret)}
       where company_id = ${companyId} and source_id = ${sourceId}`.execute(tx);
  await writeAudit(tx, scope, {
    code: 'source.add',
    subject: { kind: 'source', id: sourceId },
    data: { kind: source.kind, name: source.name, where: whereOf(source) },
  });
  return { sourceId };
}

async function whyNot(tx: Tx, companyId: number, source: NewSource): Promise<Refusal | null> {
  if (source.kind === 'imap' && source.settings.security === 'none' && !OF_THIS_MACHINE.test(source.settings.host))
    return refuse('source-clear-text');
  if (source.kind !== 'folder' && source.secret === null) return refuse('source-secret-missing');
  if (source.ledger !== null) {
    const ledger = await findLedger(tx, companyId, source.ledger);
    if (isRefusal(ledger)) return ledger;
  }
  for (const other of await sourceRows(tx, companyId)) {
    if (other.name.toLowerCase() === source.name.toLowerCase()) return refuse('source-name-taken', { name: source.name });
    if (source.kind === 'folder' && other.kind === 'folder' && whereOf(setupOf(other)) === source.settings.path)
      return refuse('source-path-taken', { path: source.settings.path, name: other.name });
  }
  return null;
}

/** Takes a source away, its secret with it. What it brought stays; so does the record of what was taken. */
export async function removeSource(
  tx: Tx,
  scope: CompanyScope,
  sourceId: bigint,
  clock: Clock,
): Promise<Refusal<'source-unknown'> | { readonly name: string }> {
  const { rows } = await sql<{ name: string }>`
    update intake.source set removed_at = ${clock.now()}, secret = null, active = false, asked_at = null
     where company_id = ${scope.companyId} and source_id = ${sourceId} and removed_at is null returning name`.execute(tx);
  const [removed] = rows;
  if (removed === undefined) return refuse('source-unknown');
  await writeAudit(tx, scope, { code: 'source.remove', subject: { kind: 'source', id: sourceId }, data: { name: removed.name } });
  const { today } = await companyDay(tx, scope.companyId, clock);
  await announce(tx, 'source.mended', { companyId: scope.companyId, today, sourceId });
  return removed;
}
