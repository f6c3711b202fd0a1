import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { waitForJobs } from '#apps/worker/wait-for-jobs.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import { runDay } from '#rooms/run/server/door.ts';
import { chanceOf, happens } from '../town/chance.ts';
import { strayPayments } from '../town/told-once.ts';
import { liveDay, type LivedDay, type Payment, type World } from '../town/world.ts';
import { finish, takeCalls, workTheDay, type Diligence } from './colleagues.ts';
import { deliverLedger, deliverPayments, giveToAgencyAndLawyer } from './deliver.ts';
import type { DemoCompany } from './demo-company.ts';
import { letCustomersRead } from './messages-heard.ts';
import { playScenes } from './scenes.ts';
import { at, THE_DEMO, type DemoServices } from './services.ts';

const MORNING = 7 * 60 + 30;
const AT_WORK = 10 * 60;

/** What had happened before the company had Puntuale: its ledger at the month's end and the money that came, nobody reminded. */
export async function deliverHistory(services: DemoServices, scope: CompanyScope, world: World, on: CalendarDate): Promise<void> {
  await deliverDays(at(services, on, AT_WORK), scope, world, on);
}

/** The bank first, then the books: what has been posted meanwhile is then known by its payment. */
async function deliverDays(services: DemoServices, scope: CompanyScope, world: World, on: CalendarDate): Promise<readonly Call[]> {
  const delivered = world.day;
  const seen: Payment[] = [];
  let calling: readonly Call[] = [];
  while (world.day < dayNumber(on)) {
    const lived = liveDay(world);
    seen.push(...lived.posted);
    calling = lived.calling;
  }
  seen.push(...world.toPost.filter(isSeenAtOnce), ...strayPayments(world, delivered));
  // Of an invoice that no ledger has shown yet nothing is known that could be paid.
  await deliverPayments(
    services,
    scope,
    world,
    seen.filter(({ issued }) => issued <= delivered),
  );
  await deliverLedger(services, scope, world);
  await giveToAgencyAndLawyer(services, scope);
  return calling;
}

type Call = LivedDay['calling'][number];

/** An instant transfer is seen on the bank's page before the accountants post it. */
function isSeenAtOnce({ no }: Payment): boolean {
  return happens(chanceOf('instant', no), 0.2);
}

/**
 * The town lives up to a day and the company works on it: bank, ledger, run, messages, calls. Days before it on which
 * nobody delivered come in with it, as after a weekend.
 */
export async function liveUntil(services: DemoServices, company: DemoCompany, on: CalendarDate, diligence: Diligence): Promise<void> {
  const { companyId, world } = company;
  const scope = { companyId, actor: THE_DEMO };
  const morning = at(services, on, MORNING);
  const calling = await deliverDays(morning, scope, world, on);
  const run = await runDay(morning, scope, { date: on, dryRun: false, yes: true, acceptStale: false, trigger: 'demo' });
  if (isRefusal(run)) throw new Error(`the run of ${on} was refused: ${run.code}`);
  await waitForJobs(morning, scope, () => {});
  await letCustomersRead(services, scope, world, on);
  const working = at(services, on, AT_WORK);
  await takeCalls(working, company, on, calling);
  await playScenes(working, company, on);
  const approved = await workTheDay(working, company, on, diligence);
  await waitForJobs(working, scope, () => {});
  for (const task of approved) await finish(working, company, task);
}
