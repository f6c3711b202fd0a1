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
import type { SourceSecret } from '../../core/sources/source.ts';
import { sourceRows } from './source-rows.ts';
import { sealSecret } from './source-secret.ts';

/** What is left out stays as it is. Another server or folder is another source: what was taken there was taken there. */
export type SourceChange = {
  readonly name?: string | undefined;
  readonly everyMinutes?: number | undefined;
  /** `null`: the only ledger, or the one each file tells. */
  readonly ledger?: string | null | undefined;
  readonly active?: boolean | undefined;
  readonly secret?: SourceSecret | undefined;
};

/**
 * Changes how a source is called, how often it is looked at, its password; or lets it rest. One that rests keeps what it knows: afterwards it
 * goes on where it was, and its next look is due at once.
 */
export async function changeSource(
  tx: Tx,
  key: SecretKey | null,
  scope: CompanyScope,
  { sourceId, change, clock }: { readonly sourceId: bigint; readonly change: SourceChange; readonly clock: Clock },
): Promise<{ readonly name: string; readonly active: boolean } | Refusal> {
  const { companyId } = scope;
  const all = await sourceRows(tx, companyId);
  const source = all.find((one) => one.source_id === sourceId);
  if (source === undefined) return refuse('source-unknown');
  const name = change.name ?? source.name;
  if (all.some((one) => one !== source && one.name.toLowerCase() === name.toLowerCase())) return refuse('source-name-taken', { name });
  if (change.secret !== undefined && (source.kind === 'folder' || key === null)) return refuse('source-without-password');
  if (change.ledger != null) {
    const ledger = await findLedger(tx, companyId, change.ledger);
    if (isRefusal(ledger)) return ledger;
  }
  const everyMinutes = change.everyMinutes ?? source.every_minutes;
  const ledger = change.ledger === undefined ? source.ledger : change.ledger;
  const active = change.active ?? source.active;
  const secret = change.secret === undefined || key === null ? source.secret : sealSecret(key, companyId, sourceId, change.secret);
  const now = clock.now();
  // Woken, or looked at more often than before: the next look is not later than it would be for a new source.
  const soon = (active && !source.active) || everyMinutes < source.every_minutes || change.secret !== undefined;
  await sql`
    update intake.source set name = ${name}, every_minutes = ${everyMinutes}, ledger = ${ledger}, active = ${active}, secret = ${secret},
           next_look_at = case when ${soon} then ${now} else next_look_at end, asked_at = case when ${active} then asked_at end
     where company_id = ${companyId} and source_id = ${sourceId}`.execute(tx);
  const told = Object.entries({ name, everyMinutes, ledger, active }).filter(
    ([field]) => change[field as keyof SourceChange] !== undefined,
  );
  await writeAudit(tx, scope, {
    code: 'source.change',
    subject: { kind: 'source', id: sourceId },
    // That the password changed is told, never what it is.
    data: { ...Object.fromEntries(told), source: name, ...(change.secret === undefined ? {} : { secret: true }) },
  });
  if (!active && source.active) {
    const { today } = await companyDay(tx, companyId, clock);
    await announce(tx, 'source.mended', { companyId, today, sourceId });
  }
  return { name, active };
}
