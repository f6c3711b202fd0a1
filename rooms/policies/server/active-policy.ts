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

/**
 * The policy that rules on a day: the one whose start is the latest not after it; of two with the same start, the newer.
 * In trial time is played, perhaps on days before a policy was published: there the first one to start rules the days before it.
 */
export async function activePolicy(tx: Tx, companyId: number, today: CalendarDate): Promise<ActivePolicy | null> {
  const { rows } = await sql<{ key: string; version: number; content: PolicyDocument; published_at: Date }>`
    select v.key, v.version, v.content, v.published_at from policies.version v join companies.company c on c.company_id = v.company_id
     where v.company_id = ${companyId} and v.state = 'published' and (v.from_on <= ${today}::date or c.mode = 'trial')
     order by v.from_on <= ${today}::date desc, abs(v.from_on - ${today}::date), v.published_at desc, v.version desc limit 1`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  return { key: row.key, version: row.version, document: row.content, policy: readyPolicy(row.content), publishedAt: row.published_at };
}
