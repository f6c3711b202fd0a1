import { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { companyFlag, day, toggle, value } from './flags.ts';

/** What every report can be asked. */
export const REPORT_FLAGS = {
  company: companyFlag,
  asOf: value('D', day.optional(), {
    it: 'alla data (se manca, la data di lavoro)',
    en: 'as of that day (the business date when left out)',
  }),
  csv: toggle({ it: 'risponde in CSV: punto e virgola, UTF-8', en: 'answers in CSV: semicolons, UTF-8' }),
};

/** A day, or an instant such as 2026-11-23T18:00:00Z. */
export const moment = z.string().transform((text, context): CalendarDate | Date => {
  const asDay = day.safeParse(text);
  if (asDay.success) return asDay.data;
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return new Date(text);
  context.addIssue({ code: 'custom', message: `neither a day nor an instant: ${text}` });
  return z.NEVER;
});

export type ReportDay = { readonly companyId: number; readonly asOf: CalendarDate; readonly today: CalendarDate };

/** Reads a report in one transaction of the company, as of the day asked for or the business date. */
export async function reading<T>(
  { db, scope }: { readonly db: Db; readonly scope: CompanyScope },
  asked: CalendarDate | undefined,
  work: (tx: Tx, on: ReportDay) => Promise<T>,
): Promise<T> {
  return inCompany(db, scope, async (tx) => {
    const { today } = await companyDay(tx, scope.companyId, systemClock);
    return work(tx, { companyId: scope.companyId, asOf: asked ?? today, today });
  });
}
