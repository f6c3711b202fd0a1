import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { waitForJobs } from '#apps/worker/wait-for-jobs.ts';
import { runDay } from '#rooms/run/server/door.ts';
import { liveDay, type Payment, type World } from '../town/world.ts';
import { workTheDay, type Diligence } from './colleagues.ts';
import { deliverLedger, deliverPayments } from './deliver.ts';
import type { Staff } from './found-company.ts';
import { letCustomersRead } from './messages-heard.ts';
import { at, THE_DEMO, type DemoServices } from './services.ts';

const MORNING = 7 * 60 + 30;
const AT_WORK = 10 * 60;

export type DemoCompany = { readonly companyId: number; readonly staff: Staff; readonly world: World };

/**
 * The town lives up to a day and the company works on it: bank, ledger, run, messages, calls. Days before it on which
 * nobody delivered come in with it, as after a weekend.
 */
export async function liveUntil(services: DemoServices, company: DemoCompany, on: CalendarDate, diligence: Diligence): Promise<void> {
  const { companyId, staff, world } = company;
  const scope = { companyId, actor: THE_DEMO };
  const paid: Payment[] = [];
  while (world.day < dayNumber(on)) paid.push(...liveDay(world).paid);
  const morning = at(services, on, MORNING);
  await deliverLedger(morning, scope, world);
  await deliverPayments(morning, scope, world, paid);
  const run = await runDay(morning, scope, { date: on, dryRun: false, yes: true, acceptStale: false, trigger: 'demo' });
  if (isRefusal(run)) throw new Error(`the run of ${on} was refused: ${run.code}`);
  await waitForJobs(morning, scope, () => {});
  await letCustomersRead(services, scope, world, on);
  if (diligence.share === 0) return;
  const working = at(services, on, AT_WORK);
  await workTheDay(working, companyId, staff, world, on, diligence);
  await waitForJobs(working, scope, () => {});
}
