import { fromDayNumber, dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { planAbsence } from '#rooms/companies/server/door.ts';
import { HOLIDAY } from '../town/people.ts';
import type { World } from '../town/world.ts';
import { memberOf, scopeOf, type DemoCompany } from './demo-company.ts';
import type { DemoServices } from './services.ts';

/** Laura enters Davide's holiday: from then on Sara finds his tasks among hers. */
export async function planHoliday(services: DemoServices, company: DemoCompany, today: CalendarDate): Promise<void> {
  const { world } = company;
  const acting = { ...scopeOf(company, memberOf(company, 'Laura Galli')), today };
  const absence = {
    userId: memberOf(company, HOLIDAY.of).userId,
    substitute: memberOf(company, HOLIDAY.substitute).userId,
    from: fromDayNumber(world.endsOn - HOLIDAY.fromDaysBefore),
    until: fromDayNumber(world.endsOn + HOLIDAY.untilDaysAfter),
  };
  await inCompany(services.db, acting, async (tx) => void orThrow(await planAbsence(tx, acting, absence)));
}

/** Who takes the call: the person herself, or whoever stands in for her. */
export function atWork(world: World, name: string, on: CalendarDate): string {
  const day = dayNumber(on);
  const away = day >= world.endsOn - HOLIDAY.fromDaysBefore && day <= world.endsOn + HOLIDAY.untilDaysAfter;
  return away && name === HOLIDAY.of ? HOLIDAY.substitute : name;
}
