import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { inZone, type Clock } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';

export type CompanyDay = {
  /** The day that rules money and dunning. */
  readonly today: CalendarDate;
  readonly mode: 'trial' | 'approval' | 'live';
  readonly zone: string;
};

/** The business date of a company: its own in trial, once moved; else today in its zone. */
export async function companyDay(tx: Tx, companyId: number, clock: Clock): Promise<CompanyDay> {
  const { rows } = await sql<{ business_on: CalendarDate | null; mode: CompanyDay['mode']; zone: string }>`
    select business_on, mode, zone from companies.company where company_id = ${companyId}`.execute(tx);
  const company = rows[0];
  if (company === undefined) throw new Error(`no company ${companyId}`);
  return { today: company.business_on ?? inZone(clock.now(), company.zone).on, mode: company.mode, zone: company.zone };
}
