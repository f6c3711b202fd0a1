import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { PolicyDocument } from '../core/policy.ts';
import { readyPolicy, type Policy } from '../core/ready-policy.ts';

export type ActivePolicy = {
  readonly key: string;
  readonly version: number;
  readonly document: PolicyDocument;
  readonly policy: Policy;
  readonly publishedAt: Date;
};

/** The policy that rules on a day: the one whose start is the latest not after it; of two with the same start, the newer. */
export async function activePolicy(tx: Tx, companyId: number, today: CalendarDate): Promise<ActivePolicy | null> {
  const { rows } = await sql<{ key: string; version: number; content: PolicyDocument; published_at: Date }>`
    select key, version, content, published_at from policies.version
     where company_id = ${companyId} and state = 'published' and from_on <= ${today}::date order by from_on desc, published_at desc, version desc limit 1`.execute(
    tx,
  );
  const row = rows[0];
  return row === undefined
    ? null
    : { key: row.key, version: row.version, document: row.content, policy: readyPolicy(row.content), publishedAt: row.published_at };
}
