import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

export type VersionOfPolicy = { readonly key: string; readonly version: number };

export type NewestVersion = VersionOfPolicy & {
  readonly from: CalendarDate;
  readonly note: string | null;
  readonly publishedAt: Date;
  /** `null` where the product or a command did it. */
  readonly by: string | null;
};

/** What was published last, of whatever policy and from whatever day on: the next one is made in its light. */
export async function newestVersion(tx: Tx, companyId: number): Promise<NewestVersion | null> {
  const { rows } = await sql<NewestVersion>`
    select v.key, v.version, v.from_on as "from", v.note, v.published_at as "publishedAt", u.name as by
      from policies.version v left join companies.app_user u on u.user_id = v.published_by
     where v.company_id = ${companyId} and v.state = 'published' order by v.published_at desc, v.version desc limit 1`.execute(tx);
  return rows[0] ?? null;
}
