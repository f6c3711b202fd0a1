import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';

/**
 * Moves the day of a company in trial. `lastRunOn` is the business date of its newest run: what was decided on a day
 * cannot be followed by a day before it.
 */
export async function moveBusinessDate(
  tx: Tx,
  scope: CompanyScope,
  { to, lastRunOn }: { readonly to: CalendarDate; readonly lastRunOn: CalendarDate | null },
): Promise<'moved' | Refusal<'business-date-fixed' | 'run-date-past'>> {
  const { companyId } = scope;
  const company = await tx
    .selectFrom('companies.company')
    .select(['mode', 'business_on'])
    .where('company_id', '=', companyId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (company.mode !== 'trial') return refuse('business-date-fixed', { mode: company.mode });
  if (lastRunOn !== null && to < lastRunOn) return refuse('run-date-past', { date: to, lastRunOn });
  if (company.business_on === to) return 'moved';
  await tx.updateTable('companies.company').set({ business_on: to }).where('company_id', '=', companyId).execute();
  await writeAudit(tx, scope, { code: 'company.date', data: { from: company.business_on, to } });
  return 'moved';
}
