import { foundCompany, type Staff } from '#examples/lanterna/demo/found-company.ts';
import { worksOn } from '#examples/lanterna/town/days.ts';
import { listenToRooms } from '#apps/listeners.ts';
import { openWorkerServices, type WorkerServices } from '#apps/worker/services.ts';
import { waitForJobs } from '#apps/worker/wait-for-jobs.ts';
import { addDays, dayNumber, fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { fromZone, systemClock } from '#platform/clock/clock.ts';
import { inCompany, type Actor, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase } from '#platform/database/database.ts';
import { migrate } from '#platform/database/migrate.ts';
import { testDatabase, type Template, type TestDatabase } from '#platform/database/testing.ts';
import { businessDay } from '#rooms/agreements/server/door.ts';
import { bytesSource, importFile, isNeeds, type ImportOrder } from '#rooms/intake/server/door.ts';
import { runDay } from '#rooms/run/server/door.ts';
import { recordCall, type NewCall } from '#rooms/worklist/server/door.ts';
import { CUSTOMERS_MAPPING, customersFile, FIRST_DAY, LEDGER_MAPPING, ledgerFile, TODAY } from './town.testing.ts';

const THE_TOWN: Actor = { userId: null, role: 'system', via: 'demo' };

/** Forniture Lanterna small: its people, sixteen customers, seven weeks of runs, and the calls that the pictures speak of. */
const SMALL_TOWN: Template = {
  name: 'small_town',
  build: async ({ ownerUrl, url }) => {
    await migrate(ownerUrl);
    listenToRooms();
    const { db, pool, close } = openDatabase(url);
    const services = openWorkerServices({ db, pool, clock: systemClock, dataFolder: null }, { renderPdf: false });
    try {
      await live(services);
    } finally {
      await services.close();
      await close();
    }
  },
};

export function smallTown(): Promise<TestDatabase> {
  return testDatabase(SMALL_TOWN);
}

async function live(services: WorkerServices): Promise<void> {
  const { companyId, staff } = await foundCompany(at(services, FIRST_DAY, 8 * 60), FIRST_DAY);
  const scope = { companyId, actor: THE_TOWN };
  await take(at(services, FIRST_DAY, 8 * 60), scope, { kind: 'customers', mapping: CUSTOMERS_MAPPING }, FIRST_DAY, customersFile());
  for (let day = dayNumber(FIRST_DAY); day <= dayNumber(TODAY); day += 1) {
    if (!worksOn(day)) continue;
    const on = fromDayNumber(day);
    const morning = at(services, on, 8 * 60);
    await take(morning, scope, { kind: 'open-items', mapping: LEDGER_MAPPING }, on, ledgerFile(on));
    const run = await runDay(morning, scope, { date: on, dryRun: false, yes: true, acceptStale: false, trigger: 'demo' });
    if (isRefusal(run)) throw new Error(`the run of ${on} was refused: ${run.code}`);
    await waitForJobs(morning, scope, () => {});
    await call(at(services, on, 10 * 60), companyId, staff, on);
  }
}

async function take(
  services: WorkerServices,
  scope: CompanyScope,
  how: Pick<ImportOrder, 'kind' | 'mapping'>,
  on: CalendarDate,
  text: string,
): Promise<void> {
  const source = bytesSource(`${how.kind === 'customers' ? 'clienti' : 'partitario'}_${on}.csv`, new TextEncoder().encode(text));
  const answer = await importFile(services, scope, {
    ...how,
    source,
    asOf: on,
    snapshot: true,
    confirmed: 'all',
    check: false,
    language: 'it',
  });
  if (isRefusal(answer) || isNeeds(answer) || answer.rejected.length > 0) throw new Error(`${on}: ${JSON.stringify(answer)}`);
}

type Said = Omit<NewCall['results'][number], 'itemIds'>;

/** Who was called when, and what he said. */
const CALLS: readonly { readonly on: CalendarDate; readonly code: string; readonly said: (on: CalendarDate) => Said }[] = [
  { on: addDays(TODAY, -20), code: 'C-00305', said: (on) => ({ outcome: 'PROMISE_TO_PAY', onDate: addDays(on, 6), method: 'transfer' }) },
  { on: addDays(TODAY, -6), code: 'C-00522', said: () => ({ outcome: 'PROMISE_TO_PAY', onDate: TODAY, method: 'transfer' }) },
  { on: addDays(TODAY, -4), code: 'C-00411', said: () => ({ outcome: 'DISPUTE_RAISED', reason: 'PRICE_ERROR' }) },
  { on: addDays(TODAY, -3), code: 'C-01842', said: () => ({ outcome: 'NO_ANSWER' }) },
];

async function call(services: WorkerServices, companyId: number, staff: Staff, on: CalendarDate): Promise<void> {
  const giulia = staff.get('Giulia Marchetti');
  if (giulia === undefined) throw new Error('Giulia does not work here');
  const scope = { companyId, actor: { userId: giulia.userId, role: giulia.person.role, via: 'demo' } as const };
  for (const { code, said } of CALLS.filter((one) => one.on === on)) {
    await inCompany(services.db, scope, async (tx) => {
      const customer = await tx
        .selectFrom('customers.customer')
        .select(['customer_id', 'debtor_id'])
        .where('code', '=', code)
        .executeTakeFirstOrThrow();
      const items = await tx
        .selectFrom('ledger.open_item')
        .select(['item_id as itemId'])
        .where('customer_id', '=', customer.customer_id)
        .where('closed_on', 'is', null)
        .where('due_on', '<', on)
        .execute();
      const itemIds = items.map(({ itemId }) => itemId);
      const result = said(on);
      const made = await recordCall(tx, await businessDay(tx, scope, services.clock), {
        debtorId: customer.debtor_id,
        taskId: null,
        direction: 'out',
        contactId: null,
        person: null,
        phone: null,
        startedAt: services.clock.now(),
        seconds: 90,
        results: [{ ...result, itemIds: result.outcome === 'NO_ANSWER' ? [] : itemIds }],
        causes: result.outcome === 'NO_ANSWER' ? [] : itemIds.map((itemId) => ({ itemId, cause: 'CASH_TEMPORARY' })),
        nothingSaid: [],
      } as NewCall);
      if (isRefusal(made)) throw new Error(`${code}: ${made.code} ${JSON.stringify(made.details)}`);
    });
  }
}

/** The services at a wall-clock time of the town, which has gone by already. */
function at(services: WorkerServices, on: CalendarDate, minutes: number): WorkerServices {
  const then = fromZone(on, minutes, 'Europe/Rome');
  return { ...services, clock: { now: () => then } };
}
