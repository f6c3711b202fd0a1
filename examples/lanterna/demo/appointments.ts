import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { AREAS } from '../town/people.ts';
import { overdueOf, type World } from '../town/world.ts';
import { noteCall } from './calls.ts';
import type { DemoCompany } from './demo-company.ts';
import type { DemoServices } from './services.ts';

/** The hours at which customers ask to be called again on the last day, for each collector. */
const HOURS = [9 * 60 + 45, 15 * 60 + 30];

/** Stories whose customers are hard to get and say when they can be called. */
const BUSY = [4, 11, 13, 19];

/** Two days before the last one each collector is asked by two customers to call again, at an hour. */
export async function agreeAppointments(services: DemoServices, company: DemoCompany, on: CalendarDate): Promise<void> {
  const { world } = company;
  for (const { collector } of AREAS) {
    for (const [nth, code] of whoIsBusy(world, collector).slice(0, HOURS.length).entries()) {
      const said = { kind: 'call-back', on: world.endsOn, minutes: HOURS[nth] ?? 10 * 60 } as const;
      await noteCall(services, company, on, { code, said, direction: 'in', taskId: null });
    }
  }
}

/** Those with the most overdue, the pictures' own customers apart. */
function whoIsBusy(world: World, collector: string): readonly string[] {
  return world.customers
    .filter((customer) => customer.collector === collector && BUSY.includes(customer.story) && customer.block === null)
    .map(({ code }) => ({ code, cents: overdueOf(world, code).reduce((sum, { open }) => sum + open, 0) }))
    .filter(({ cents }) => cents > 500_00)
    .toSorted((one, other) => other.cents - one.cents)
    .map(({ code }) => code);
}
