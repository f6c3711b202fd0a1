import type { RawBuilder } from 'kysely';
import { listenToRooms } from '#apps/listeners.ts';
import { jobs } from '#apps/worker/jobs.ts';
import { openWorkerServices, type WorkerServices } from '#apps/worker/services.ts';
import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, orThrow } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type Tx } from '#platform/database/database.ts';
import { workOffJobs } from '#platform/jobs/run-jobs.ts';
import { createCompany, inInstallation } from '#rooms/companies/server/door.ts';
import { bytesSource, importFile, isNeeds, type ImportOrder, type ImportResult } from '#rooms/intake/server/door.ts';
import { runDay, type RunOrder, type RunResult } from '#rooms/run/server/door.ts';

/** The product in this process, all rooms listening to each other, without web and without paper. */
export type Product = {
  readonly services: WorkerServices;
  aCompany(name: string): Promise<CircleCompany>;
  close(): Promise<void>;
};

/** A company in trial, handled as a person does: files in, days run, messages delivered into the catcher. */
export type CircleCompany = {
  readonly scope: CompanyScope;
  in<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  rows<Row>(query: RawBuilder<Row>): Promise<Row[]>;
  /** A file that must be taken whole: nothing rejected. */
  take(lines: readonly string[], asOf: string, order: Pick<ImportOrder, 'kind' | 'mapping'> & Partial<ImportOrder>): Promise<ImportResult>;
  /** The run of a day: decided and released, nothing delivered yet. */
  plan(on: string, order?: Partial<RunOrder>): Promise<RunResult>;
  /** The run of a day, and what it released delivered. */
  run(on: string, order?: Partial<RunOrder>): Promise<RunResult>;
};

export function openProduct(url: string): Product {
  const { db, pool, close } = openDatabase(url);
  listenToRooms();
  const services = openWorkerServices({ db, pool, clock: systemClock, dataFolder: null }, { renderPdf: false });
  let companies = 0;
  return {
    services,
    async aCompany(name) {
      companies += 1;
      const { companyId } = orThrow(
        await inInstallation(db, OPERATOR, (tx) => createCompany(tx, OPERATOR, { name, vatNumber: vatNumberOf(companies) })),
      );
      return company(services, { companyId, actor: OPERATOR });
    },
    async close() {
      await services.close();
      await close();
    },
  };
}

function company(services: WorkerServices, scope: CompanyScope): CircleCompany {
  const plan = async (on: string, order: Partial<RunOrder> = {}): Promise<RunResult> => {
    const result = await runDay(services, scope, {
      date: date(on),
      dryRun: false,
      yes: false,
      acceptStale: false,
      trigger: 'command',
      ...order,
    });
    if (isRefusal(result) || 'dryRun' in result) throw new Error(`${on}: ${JSON.stringify(result)}`);
    return result;
  };
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(services.db, scope, work);
  return {
    scope,
    in: within,
    rows: (query) => within(async (tx) => (await query.execute(tx)).rows),
    async take(lines, asOf, order) {
      const answer = await importFile(services, scope, {
        source: bytesSource(`${order.kind} ${asOf}.csv`, Buffer.from(`${lines.join('\r\n')}\r\n`)),
        snapshot: true,
        asOf: date(asOf),
        confirmed: 'all',
        check: false,
        language: 'it',
        ...order,
      });
      if (isRefusal(answer) || isNeeds(answer) || answer.rejectedRows > 0) throw new Error(`${asOf}: ${JSON.stringify(answer)}`);
      return answer;
    },
    plan,
    async run(on, order) {
      const result = await plan(on, order);
      await deliver(services);
      return result;
    },
  };
}

/** Works off what is due; a job that fails would leave a message unsent in silence. */
export async function deliver(services: WorkerServices): Promise<void> {
  const failures: string[] = [];
  await workOffJobs(services.pool, jobs(services), (message) => void failures.push(message));
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

/** Every day from the first to the last. */
export function* days(from: string, to: string): Generator<CalendarDate> {
  const last = Date.parse(to);
  for (let at = Date.parse(from); at <= last; at += 86_400_000) yield date(new Date(at).toISOString().slice(0, 10));
}

/** A VAT number whose check digit is right. */
export function vatNumberOf(n: number): string {
  const ten = String(n).padStart(10, '0');
  const sum = [...ten].reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${ten}${(10 - (sum % 10)) % 10}`;
}
