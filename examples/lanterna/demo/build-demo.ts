import { dayNumber, daysBetween, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { workingDayBefore } from '../town/days.ts';
import { newWorld, liveDay } from '../town/world.ts';
import type { Diligence } from './colleagues.ts';
import { daysToLive } from './days-to-live.ts';
import { deliverCustomers, deliverLedger } from './deliver.ts';
import { foundCompany } from './found-company.ts';
import { keepWorld } from './kept-world.ts';
import { deliverHistory, liveUntil } from './live-one-day.ts';
import { at, THE_DEMO, type DemoServices } from './services.ts';

const SEED = 1842;
/** Part of the work that gets done on an ordinary day; the day before the last was a busy one, and the last is whoever signs in's. */
const ORDINARY = { share: 0.9, approves: true };
const BUSY = { share: 0.6, approves: false };
const LAST = { share: 0, approves: false };
/** So many days Laura has been at a fair: what waits for her yes is still there. */
const FAIR_DAYS = 5;

function diligenceOn(on: CalendarDate, until: CalendarDate): Diligence {
  const left = daysBetween(on, until);
  if (left === 0) return LAST;
  if (workingDayBefore(until) === on) return BUSY;
  return left <= FAIR_DAYS ? { ...ORDINARY, approves: false } : ORDINARY;
}

export type BuildOptions = {
  readonly seed?: number;
  readonly tell?: (on: CalendarDate) => void;
  /** Takes the database's statistics. A year goes by faster than the database looks at its tables, and its plans for empty ones are slow. */
  readonly takeStatistics: () => Promise<void>;
};

/** After so many days of work the tables have reached their shape. */
const STATISTICS_AFTER = [1, 2, 7, 8, 12];

/** Founds Forniture Lanterna and lives its year through the product's own use cases, up to a working day. */
export async function buildDemo(
  services: DemoServices,
  until: CalendarDate,
  options: BuildOptions,
): Promise<{ readonly companyId: number }> {
  const endsOn = dayNumber(until);
  const begins = daysToLive(until)[0]?.on ?? until;
  const world = newWorld(options.seed ?? SEED, endsOn);
  while (world.day < dayNumber(begins) - 1) liveDay(world);
  const { companyId, staff } = await foundCompany(at(services, begins, 9 * 60), begins);
  const scope = { companyId, actor: THE_DEMO };
  await deliverCustomers(at(services, begins, 9 * 60), scope, world);
  await deliverLedger(at(services, begins, 9 * 60), scope, world);
  for (const [nth, { on, pace }] of daysToLive(until).entries()) {
    options.tell?.(on);
    if (pace === 'history') await deliverHistory(services, scope, world, on);
    else await liveUntil(services, { companyId, staff, world }, on, diligenceOn(on, until));
    if (STATISTICS_AFTER.includes(nth + 1)) await options.takeStatistics();
  }
  await keepWorld(services, scope, world, until);
  return { companyId };
}
