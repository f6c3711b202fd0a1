import { addDays, dayNumber, fromDayNumber, later, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { workingDayFrom, worksOn } from '../town/days.ts';
import { staffOf } from './found-company.ts';
import { keepWorld, keptWorld } from './kept-world.ts';
import { liveUntil } from './live-one-day.ts';
import { THE_DEMO, type DemoServices } from './services.ts';

/** How far the clock of the top bar goes: to the next working day, or over a week. */
export type Stride = 1 | 7;

/** Colleagues do most of their work; the rest is carried over, as everywhere. */
const COLLEAGUES = 0.8;

/** The last day that a move of the clock reaches. */
export function reachOf(today: CalendarDate, days: Stride): CalendarDate {
  return fromDayNumber(workingDayFrom(dayNumber(today) + days));
}

/**
 * The town lives on: customers pay, promise and break promises by their stories, the company's run reacts, colleagues work.
 * `leaves` is whoever asked for it: her own list is hers to work.
 */
export async function advanceDemo(
  services: DemoServices,
  companyId: number,
  until: CalendarDate,
  leaves: bigint | null,
): Promise<'lived' | Refusal<'demo-not-built'>> {
  const scope = { companyId, actor: THE_DEMO };
  const { today } = await inCompany(services.db, scope, (tx) => companyDay(tx, companyId, services.clock));
  const world = await keptWorld(services, scope, today);
  if (world === null) return refuse('demo-not-built');
  const company = { companyId, staff: await staffOf(services, companyId), world };
  // A day that was cut short is taken up again; days that somebody ran past come in with the next.
  const first = later(addDays(fromDayNumber(world.day), 1), today);
  for (let on = first; on <= until; on = addDays(on, 1)) {
    if (!worksOn(dayNumber(on))) continue;
    await liveUntil(services, company, on, { share: COLLEAGUES, approves: true, leaves });
    // Kept day by day: a move that is cut short goes on from the last day that was lived whole.
    await keepWorld(services, scope, world, on);
  }
  return 'lived';
}
