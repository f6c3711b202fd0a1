import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { withLocalDay, holidays, type Holidays } from '#kernel/calendar/holidays.ts';
import { inZone, fromZone, type Clock } from '#platform/clock/clock.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { PATRON_DAY } from '#rooms/companies/core/door.ts';
import { companyDay, settingOn, type Acting } from '#rooms/companies/server/door.ts';
import { loadHolidayRules } from '#rooms/interest/server/door.ts';

/** The day on which somebody works: who, which date, which calendar, and the time on the wall. */
export type BusinessDay = Acting & {
  readonly calendar: Holidays;
  readonly zone: string;
  readonly trial: boolean;
  /** Minutes of the day in the company's zone; the date is the business date, which may differ from today's. */
  readonly minutes: number;
  /** The real time: jobs run by it. */
  readonly now: Date;
};

export async function businessDay(tx: Tx, scope: CompanyScope, clock: Clock): Promise<BusinessDay> {
  const { today, mode, zone } = await companyDay(tx, scope.companyId, clock);
  const calendar = await companyCalendar(tx, scope.companyId, today);
  const now = clock.now();
  const { minutes } = inZone(now, zone);
  return { companyId: scope.companyId, actor: scope.actor, today, calendar, zone, trial: mode === 'trial', minutes, now };
}

/** National holidays and the patron saint of the company's town (setting `patron-day`). */
export async function companyCalendar(tx: Tx, companyId: number, today: CalendarDate): Promise<Holidays> {
  const patronDay = await settingOn(tx, companyId, PATRON_DAY, today);
  return holidays(await loadHolidayRules(tx), patronDay === null ? [] : [patronDay]);
}

/** The same day for a debtor whose town has its own saint. */
export function calendarOf(day: BusinessDay, patronDay: string | null): Holidays {
  return withLocalDay(day.calendar, patronDay);
}

/** The moment of the business date that the wall clock shows: tasks wake up by it. */
export function businessMoment(day: BusinessDay): Date {
  return fromZone(day.today, day.minutes, day.zone);
}
