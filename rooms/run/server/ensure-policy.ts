import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { activePolicy, publishReadyPolicy, type ActivePolicy } from '#rooms/policies/server/door.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';

/** The policy of a day. A company that has published nothing yet gets the ready policy from that day on. */
export async function ensurePolicy(tx: Tx, { companyId }: CompanyScope, today: CalendarDate): Promise<ActivePolicy> {
  const active = await activePolicy(tx, companyId, today);
  if (active !== null) return active;
  await publishReadyPolicy(tx, companyId, today);
  const published = await activePolicy(tx, companyId, today);
  if (published === null) throw new Error('the ready policy was not published');
  return published;
}
