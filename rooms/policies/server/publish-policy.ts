import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { PolicyDocument } from '../core/policy.ts';

export type PublishedPolicy = {
  readonly policy: string;
  readonly version: number;
  readonly from: CalendarDate;
  readonly sha256: string;
  /** The version that was the last one until now; `null` = there was none, or nothing changes. */
  readonly replaces: number | null;
  readonly unchanged: boolean;
};

export type NewPolicy = {
  readonly companyId: number;
  readonly document: PolicyDocument;
  /** As written: YAML or JSON. */
  readonly source: string;
  readonly from: CalendarDate;
  readonly author: bigint | null;
  readonly note?: string | null;
  /** A version of its own even where the text is the same: somebody says yes to what nobody had looked at. */
  readonly anew?: boolean;
};

/** One after the other: whoever looks at what is published before publishing takes this first. */
export async function lockPolicies(tx: Tx, companyId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('puntuale.policy'), ${companyId})`.execute(tx);
}

/**
 * Publishes a checked policy as the next version of its key. The same text again is the version that exists. Publishing
 * re-plans what has not happened yet: every debtor is looked at again.
 */
export async function publishPolicy(tx: Tx, input: NewPolicy): Promise<PublishedPolicy> {
  const { companyId, document, source, from, author } = input;
  await lockPolicies(tx, companyId);
  const sha256 = createHash('sha256').update(source).digest();
  const { rows } = await sql<{ version: number; sha256: Buffer; from_on: CalendarDate | null; state: string }>`
    select version, sha256, from_on, state from policies.version where company_id = ${companyId} and key = ${document.policy} order by version desc limit 1`.execute(
    tx,
  );
  const last = rows[0];
  if (input.anew !== true && last !== undefined && last.state === 'published' && last.sha256.equals(sha256) && last.from_on === from) {
    return { policy: document.policy, version: last.version, from, sha256: sha256.toString('hex'), replaces: null, unchanged: true };
  }
  const version = (last?.version ?? 0) + 1;
  await sql`
    insert into policies.version (company_id, key, version, state, content, source, sha256, author, from_on, published_at, published_by, note)
      values (${companyId}, ${document.policy}, ${version}, 'published', ${JSON.stringify(document)}::jsonb, ${source}, ${sha256}, ${author}, ${from}::date, clock_timestamp(), ${author},
              ${input.note ?? null})`.execute(tx);
  await sql`update customers.debtor set dirty = true where company_id = ${companyId} and not dirty`.execute(tx);
  return { policy: document.policy, version, from, sha256: sha256.toString('hex'), replaces: last?.version ?? null, unchanged: false };
}
