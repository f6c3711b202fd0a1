import { addDays, dayNumber, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { worksOn } from '../town/days.ts';
import { newWorld, liveDay } from '../town/world.ts';
import { deliverCustomers } from './deliver.ts';
import { foundCompany } from './found-company.ts';
import { keepWorld } from './kept-world.ts';
import { liveUntil } from './live-one-day.ts';
import { at, THE_DEMO, type DemoServices } from './services.ts';

const SEED = 1842;
const YEAR_DAYS = 364;
/** Six weeks are lived day by day; the months before them week by week. */
const DAILY_DAYS = 42;
/** Part of the work that gets done on an ordinary day, and on the last one: the rest is left for whoever signs in. */
const ORDINARY = { share: 0.85 };
const LAST = { share: 0.3 };

export type BuildOptions = { readonly seed?: number; readonly tell?: (on: CalendarDate) => void };

/** Founds Forniture Lanterna and lives its year through the product's own use cases, up to a working day. */
export async function buildDemo(
  services: DemoServices,
  until: CalendarDate,
  options: BuildOptions = {},
): Promise<{ readonly companyId: number }> {
  const endsOn = dayNumber(until);
  const begins = addDays(until, -YEAR_DAYS);
  const world = newWorld(options.seed ?? SEED, endsOn);
  while (world.day < dayNumber(begins) - 1) liveDay(world);
  const { companyId, staff } = await foundCompany(at(services, begins, 9 * 60), begins);
  const scope = { companyId, actor: THE_DEMO };
  await deliverCustomers(at(services, begins, 9 * 60), scope, world);
  for (const on of daysOf(begins, until)) {
    options.tell?.(on);
    await liveUntil(services, { companyId, staff, world }, on, on === until ? LAST : ORDINARY);
  }
  await keepWorld(services, scope, world, until);
  return { companyId };
}

/** One working day a week, and every working day of the last weeks. */
function daysOf(begins: CalendarDate, until: CalendarDate): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  const daily = dayNumber(until) - DAILY_DAYS;
  for (let day = dayNumber(begins), waits = 0; day <= dayNumber(until); day += 1, waits -= 1) {
    if (!worksOn(day) || (day < daily && waits > 0)) continue;
    days.push(fromDayNumber(day));
    waits = 7;
  }
  return days;
}
