import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { PolicyDocument } from '../core/policy.ts';
import { newestVersion, type VersionOfPolicy } from './newest-version.ts';

export type PublishedPolicy = {
  readonly policy: string;
  readonly version: number;
  readonly from: CalendarDate;
  readonly sha256: string;
  readonly unchanged: boolean;
  /** The newest version until then, of whatever policy. */
  readonly replaced: VersionOfPolicy | null;
};

export type PolicyToPublish = {
  readonly companyId: number;
  readonly document: PolicyDocument;
  /** As written: YAML or JSON. */
  readonly source: string;
  readonly from: CalendarDate;
  readonly author: bigint | null;
  readonly note?: string | null;
  /** A version of its own even where the text is the same: somebody says yes to what nobody had looked at. */
  readonly anew?: boolean;
  /** The newest version that the writer knew, from which this one was made; left out by whoever knew none. */
  readonly over?: VersionOfPolicy | null | undefined;
};

/**
 * Publishes a checked policy as the next version of its key. The same text again is the version that exists. Publishing
 * re-plans what has not happened yet: every debtor is looked at again. What somebody else published meanwhile is not replaced unseen.
 */
export async function publishPolicy(tx: Tx, input: PolicyToPublish): Promise<PublishedPolicy | Refusal<'version-conflict'>> {
  const { companyId, document, source, from, author, note = null, over } = input;
  await lockPolicies(tx, companyId);
  const sha256 = createHash('sha256').update(source).digest();
  const { rows } = await sql<{ version: number; sha256: Buffer; from_on: CalendarDate | null; state: string }>`
    select version, sha256, from_on, state from policies.version where company_id = ${companyId} and key = ${document.policy} order by version desc limit 1`.execute(
    tx,
  );
  const last = rows[0];
  const published = { policy: document.policy, from, sha256: sha256.toString('hex') };
  if (input.anew !== true && last !== undefined && last.state === 'published' && last.sha256.equals(sha256) && last.from_on === from) {
    return { ...published, version: last.version, unchanged: true, replaced: null };
  }
  const newest = await newestVersion(tx, companyId);
  if (over !== undefined && newest !== null && !(over?.key === newest.key && over.version === newest.version)) {
    const { key, version, by, ...current } = newest;
    return refuse('version-conflict', { sent: { over, from, note }, current: { over: { key, version }, ...current }, by });
  }
  const version = (last?.version ?? 0) + 1;
  await sql`
    insert into policies.version (company_id, key, version, state, content, source, sha256, author, from_on, published_at, published_by, note)
      values (${companyId}, ${document.policy}, ${version}, 'published', ${JSON.stringify(document)}::jsonb, ${source}, ${sha256}, ${author}, ${from}::date, clock_timestamp(), ${author},
              ${note})`.execute(tx);
  await sql`update customers.debtor set dirty = true where company_id = ${companyId} and not dirty`.execute(tx);
  return { ...published, version, unchanged: false, replaced: newest && { key: newest.key, version: newest.version } };
}

/** Whoever reads a version to make the next from it, in one transaction, locks first. */
export async function lockPolicies(tx: Tx, companyId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('puntuale.policy'), ${companyId})`.execute(tx);
}
