import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, orThrow } from '#kernel/outcome.ts';
import { systemClock, type Clock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { bytesSource, importFile, isNeeds, undoImport } from '#rooms/intake/server/door.ts';
import { findLedger } from '#rooms/ledger/server/door.ts';
import { lookAgainAfterImport } from '#rooms/policies/server/door.ts';
import { runDay } from './run-day.ts';

const CUSTOMERS = Array.from({ length: 12 }, (_, at) => `C-${at + 1}`);
let database: TestDatabase;
let open: OpenDatabase;
let scope: CompanyScope;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
});
afterAll(async () => {
  await open.close();
  await database.close();
});
beforeEach(async () => {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', gen_random_uuid()::text) returning company_id`,
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
});

/** A snapshot of all that is open, one invoice of 1,000 for each customer, due on 9 November. */
async function deliver(asOf: string, customers: readonly string[], clock: Clock = systemClock): Promise<'recorded' | 'stopped'> {
  const rows = customers.map((code) => `${code};Cliente ${code};${code}/1;28/09/2026;09/11/2026;1.000,00`);
  const text = ['Codice cliente;Ragione sociale;Numero documento;Data documento;Data scadenza;Importo residuo', ...rows].join('\n');
  const answer = await importFile({ db: open.db, pool: open.pool, clock }, scope, {
    kind: 'open-items',
    source: bytesSource(`partitario-${asOf}.csv`, Buffer.from(text)),
    asOf: date(asOf),
    snapshot: true,
    confirmed: [],
    check: false,
    language: 'it',
  });
  if (isRefusal(answer)) throw new Error(answer.code);
  if (isNeeds(answer)) return 'stopped';
  // What the product's listener does with the news of the import.
  await inCompany(open.db, scope, async (tx) => {
    const ledger = orThrow(await findLedger(tx, scope.companyId, 'main'));
    await lookAgainAfterImport(tx, scope.companyId, ledger.ledgerId);
  });
  return 'recorded';
}

async function runOn(on: string, acceptStale = false): Promise<{ readonly stale: number; readonly planned: number }> {
  const result = await runDay({ db: database.db, clock: systemClock }, scope, {
    date: date(on),
    dryRun: false,
    yes: true,
    acceptStale,
    trigger: 'command',
  });
  if (isRefusal(result) || !('counts' in result)) throw new Error('no run');
  return { stale: result.held.find((one) => one.reason === 'stale')?.debtors ?? 0, planned: result.counts.actionsPlanned };
}

const tasks = (): Promise<string[]> =>
  inCompany(database.db, scope, async (tx) => {
    const { rows } = await sql<{ told: string }>`
      select type || ' ' || status || ' ' || coalesce(queue, owner_role) as told from worklist.task
       where company_id = ${scope.companyId} and type like 'LEDGER%' order by task_id`.execute(tx);
    return rows.map((row) => row.told);
  });
const withAddresses = (): Promise<unknown> =>
  inCompany(database.db, scope, (tx) =>
    sql`insert into customers.contact (company_id, debtor_id, name, email) select company_id, debtor_id, 'Paola', 'paola@cliente.example' from customers.debtor where company_id = ${scope.companyId}`.execute(
      tx,
    ),
  );

it('an old ledger holds everybody, asks the administration once, and is forgotten with the next one', async () => {
  await deliver('2026-11-12', CUSTOMERS);
  await withAddresses();
  expect(await runOn('2026-11-16')).toEqual({ stale: 12, planned: 0 });
  await runOn('2026-11-16');
  expect(await tasks()).toEqual(['LEDGER_STALE open administration']);
  await deliver('2026-11-16', CUSTOMERS);
  expect((await runOn('2026-11-16')).stale).toBe(0);
  expect(await tasks()).toEqual(['LEDGER_STALE cancelled administration']);
});

it('a delivery that was stopped holds everybody although the ledger is of yesterday, unless a person says otherwise', async () => {
  await deliver('2026-11-13', CUSTOMERS);
  await withAddresses();
  // Given a file of Monday in which a third is missing: it stops for an answer.
  expect(await deliver('2026-11-16', CUSTOMERS.slice(0, 8))).toBe('stopped');
  expect(await runOn('2026-11-16')).toEqual({ stale: 12, planned: 0 });
  expect(await tasks()).toEqual(['LEDGER_IN_DOUBT open administration']);
  // When the whole file comes, then those are asked who are still due.
  expect(await deliver('2026-11-16', [...CUSTOMERS, 'C-13'])).toBe('recorded');
  const { stale, planned } = await runOn('2026-11-16');
  expect([stale, planned]).toEqual([0, 12]);
  expect(await tasks()).toEqual(['LEDGER_IN_DOUBT cancelled administration']);
});

it('a stopped delivery holds everybody also where the clock of the program is behind that of the database', async () => {
  const behind: Clock = { now: () => new Date('2026-01-16T07:30:00Z') };
  await deliver('2026-11-13', CUSTOMERS, behind);
  await withAddresses();
  expect(await deliver('2026-11-16', CUSTOMERS.slice(0, 8), behind)).toBe('stopped');
  expect(await runOn('2026-11-16')).toEqual({ stale: 12, planned: 0 });
});

it('a delivery that was a mistake is put away, and everybody is asked again', async () => {
  await deliver('2026-11-13', CUSTOMERS);
  await withAddresses();
  await deliver('2026-11-16', CUSTOMERS.slice(0, 8));
  await runOn('2026-11-16');
  await inCompany(database.db, scope, async (tx) => {
    const { rows } = await sql<{
      import_id: bigint;
    }>`select import_id from intake.import where company_id = ${scope.companyId} and state = 'stopped'`.execute(tx);
    const put = { importId: rows[0]!.import_id, bookedOn: date('2026-11-16'), reason: 'file di un’altra società' };
    orThrow(await undoImport(tx, scope, put));
    const ledger = orThrow(await findLedger(tx, scope.companyId, 'main'));
    await lookAgainAfterImport(tx, scope.companyId, ledger.ledgerId);
    expect(await undoImport(tx, scope, put)).toMatchObject({ code: 'import-not-registered' });
  });
  expect(await runOn('2026-11-16')).toEqual({ stale: 0, planned: 12 });
  expect(await tasks()).toEqual(['LEDGER_IN_DOUBT cancelled administration']);
});

it('a person may say that the run goes on all the same', async () => {
  await deliver('2026-11-13', CUSTOMERS);
  await withAddresses();
  await deliver('2026-11-16', CUSTOMERS.slice(0, 8));
  expect(await runOn('2026-11-16', true)).toEqual({ stale: 0, planned: 12 });
});
