import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { fromZone, type Clock } from '#platform/clock/clock.ts';
import type { WorkerServices } from '#apps/worker/services.ts';
import type { Actor } from '#platform/database/company-scope.ts';

/** What the demo drives the product with: the services of the worker, whose jobs it works off itself. */
export type DemoServices = WorkerServices;

export const THE_DEMO: Actor = { userId: null, role: 'system', via: 'demo' };

const ZONE = 'Europe/Rome';

/**
 * The wall clock of a lived day, so that letters and calls of last winter carry last winter's date. Never ahead of the real
 * time: what the queue is to do later than now would wait for it.
 */
export function clockAt(on: CalendarDate, minutes: number, real: Clock): Clock {
  const played = fromZone(on, minutes, ZONE);
  return { now: () => (played < real.now() ? played : real.now()) };
}

export function at(services: DemoServices, on: CalendarDate, minutes: number): DemoServices {
  return { ...services, clock: clockAt(on, minutes, services.clock) };
}
