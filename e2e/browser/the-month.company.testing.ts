import type { TaskList } from 'graphile-worker';
import { foundCompany } from '#examples/lanterna/demo/found-company.ts';
import { listenToRooms } from '#apps/listeners.ts';
import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { fromZone, type Clock } from '#platform/clock/clock.ts';
import { OPERATOR, THE_RUN, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { bytesSource, importFile, isNeeds, type ImportOrder } from '#rooms/intake/server/door.ts';
import { runDay, type RunResult } from '#rooms/run/server/door.ts';
import { inLanterna, startApp, type App } from './open-app.testing.ts';
import { openPostOffice, type PostOffice } from './the-month.post.testing.ts';
import {
  CUSTOMERS_MAPPING,
  customersFile,
  LAST_DAY,
  LEDGER_MAPPING,
  ledgerFile,
  openOn,
  PATRON_DAY,
  THE_EVE,
  type LedgerRow,
} from './the-month.town.testing.ts';

/** A clock that goes on by itself and can be put forward: sessions, sending hours and the company's day follow it. */
export type TownClock = Clock & { to(on: CalendarDate, time: string): void; readonly today: CalendarDate };

/** The company of the month: the whole product, real mail, real hours; only the clock is the town's. */
export type MonthCompany = {
  readonly app: App;
  readonly clock: TownClock;
  readonly post: PostOffice;
  /** The accounting system sends its file, as a source does every morning: what is doubtful in it waits for a person. */
  deliver(on: CalendarDate, rows: readonly LedgerRow[]): Promise<'taken' | 'waits'>;
  /** The run of the day, as its schedule starts it. */
  run(): Promise<RunResult>;
  /** An administrator says how messages leave from now on. */
  takeMode(mode: 'approval' | 'live'): Promise<void>;
  /** Until nothing is left to do that is due at this hour of the town. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

export async function openTheMonth(): Promise<MonthCompany> {
  const clock = townClock();
  clock.to(THE_EVE, '15:00');
  listenToRooms(clock);
  const post = await openPostOffice(clock);
  const database = await testDatabase();
  const open = openDatabase(database.url, { max: 4 });
  const services = { db: open.db, pool: open.pool, clock };
  const { companyId } = await foundCompany(services, THE_EVE, { demo: false });
  const app = await startApp(database, { clock, jobs: (tasks) => atTheirHour(tasks, clock), concurrency: 12 });
  const scope: CompanyScope = { companyId, actor: OPERATOR };
  await take(services, scope, { kind: 'customers', mapping: CUSTOMERS_MAPPING }, THE_EVE, customersFile(), 'all');
  await take(services, scope, { kind: 'open-items', mapping: LEDGER_MAPPING }, THE_EVE, ledgerFile(openOn(THE_EVE)), 'all');
  const office = administrator(app);
  await office('put', 'mail', { address: post.address });
  await office('post', 'mail/test', {});
  await office('put', 'settings/patron-day', { value: PATRON_DAY.slice(5) });
  await office('post', 'mode', { mode: 'approval', confirmed: true });
  return {
    app,
    clock,
    post,
    deliver: (on, rows) => take(services, scope, { kind: 'open-items', mapping: LEDGER_MAPPING }, on, ledgerFile(rows), []),
    async run() {
      const order = { date: null, dryRun: false, yes: false, acceptStale: false, trigger: 'schedule' as const };
      const run = await runDay(services, { companyId, actor: THE_RUN }, order);
      if (isRefusal(run) || 'dryRun' in run) throw new Error(`${clock.today}: ${JSON.stringify(run)}`);
      return run;
    },
    takeMode: (mode) => office('post', 'mode', { mode, confirmed: true }),
    settled: () => settled(database, clock),
    async close() {
      await app.close();
      await close(open, database);
      await post.close();
    },
  };
}

/** Elena, who sets the company up and sees none of its customers. */
function administrator(app: App): (method: 'put' | 'post', path: string, data: object) => Promise<void> {
  return async (method, path, data) => {
    const page = await app.open('Elena Vitali', inLanterna('persone'));
    const answer = await page.request[method](`${app.address}/api/v1/companies/lanterna/${path}`, {
      data,
      headers: { origin: app.address },
    });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    await page.context().close();
  };
}

async function take(
  services: Parameters<typeof importFile>[0],
  scope: CompanyScope,
  how: Pick<ImportOrder, 'kind' | 'mapping'>,
  on: CalendarDate,
  text: string,
  confirmed: ImportOrder['confirmed'],
): Promise<'taken' | 'waits'> {
  const source = bytesSource(`${how.kind === 'customers' ? 'clienti' : 'partitario'}_${on}.csv`, Buffer.from(text));
  const answer = await importFile(services, scope, { ...how, source, asOf: on, snapshot: true, confirmed, check: false, language: 'it' });
  if (isRefusal(answer)) throw new Error(`${on}: ${JSON.stringify(answer)}`);
  if (isNeeds(answer)) return 'waits';
  if (answer.rejected.length > 0) throw new Error(`${on}: ${JSON.stringify(answer.rejected)}`);
  return 'taken';
}

function townClock(): TownClock {
  let base = 0;
  let since = 0;
  let today = THE_EVE;
  return {
    now: () => new Date(base + Date.now() - since),
    to(on, time) {
      const [hour = 0, minute = 0] = time.split(':').map(Number);
      base = fromZone(on, hour * 60 + minute, 'Europe/Rome').getTime();
      since = Date.now();
      today = on;
    },
    get today() {
      return today;
    },
  };
}

/** After the month, and long before the time of the queue, which is the real one. */
const AFTER_ALL = fromZone(addDays(LAST_DAY, 30), 0, 'Europe/Rome');

/** A job of an hour of the month that has not come in the town. What is to be done at once carries the queue's own time. */
function isLater(runAt: Date, clock: Clock): boolean {
  return runAt > clock.now() && runAt < AFTER_ALL;
}

/** The queue lives in the real time, in which the whole month is past: a message for tomorrow morning waits here until that is now. */
function atTheirHour(tasks: TaskList, clock: Clock): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload, helpers) => {
        const runAt = new Date(helpers.job.run_at);
        for (let looks = 0; looks < 30 && isLater(runAt, clock); looks += 1) await new Promise((resolve) => setTimeout(resolve, 50));
        return task?.(payload, helpers);
      },
    ]),
  );
}

async function settled(database: TestDatabase, clock: Clock): Promise<void> {
  for (let looks = 0; looks < 600; looks += 1) {
    const { rows } = await database.ownerPool.query<{ run_at: Date; task: string; last_error: string | null; attempts: number }>(
      `select j.run_at, t.identifier as task, j.last_error, j.attempts from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where j.run_at <= now() or j.attempts > 0`,
    );
    const failed = rows.find((row) => row.last_error !== null);
    if (failed !== undefined) throw new Error(`${failed.task}: ${failed.last_error}`);
    if (rows.every(({ run_at }) => isLater(run_at, clock))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the queue does not come to an end');
}

async function close(open: OpenDatabase, database: TestDatabase): Promise<void> {
  await open.close();
  await database.close();
}
