import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { lockPolicies, publishPolicy, type NewPolicy, type PublishedPolicy } from './publish-policy.ts';

/**
 * `publishPolicy` by somebody who has written on top of a version: `over` is its number, `null` = there was none. Another that was published
 * since is not replaced unseen: she is told by whom, from which day and what for, and may publish over that one.
 */
export async function publishOver(tx: Tx, policy: NewPolicy, over: number | null): Promise<PublishedPolicy | Refusal<'version-conflict'>> {
  await lockPolicies(tx, policy.companyId);
  const { rows } = await sql<{ version: number; from_on: CalendarDate | null; note: string | null; source: string; by: string | null }>`
    select v.version, v.from_on, v.note, v.source, u.name as by from policies.version v left join companies.app_user u on u.user_id = v.published_by
     where v.company_id = ${policy.companyId} and v.key = ${policy.document.policy} order by v.version desc limit 1`.execute(tx);
  const last = rows[0];
  if (last === undefined || last.version === over || last.source === policy.source) return publishPolicy(tx, policy);
  return refuse('version-conflict', {
    sent: { basis: over, from: policy.from, note: policy.note ?? null },
    current: { basis: last.version, from: last.from_on, note: last.note },
    by: last.by,
  });
}
