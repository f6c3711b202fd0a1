import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, orThrow } from '#kernel/outcome.ts';
import { fromZone } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { openDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { openSecretKey } from '#platform/secrets/secret-key.ts';
import { createApiKey, createCompany, inInstallation } from '#rooms/companies/server/door.ts';
import { bytesSource, importFile, isNeeds } from '#rooms/intake/server/door.ts';
import { buildApi } from './api.ts';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'api.md');
const NOW = fromZone(date('2026-11-23'), 10 * 60, 'Europe/Rome');
const HAS_CURL = spawnSync('curl', ['--version']).status === 0;

/** The commands of the page, the two lines that set its address and key apart. */
const commands = [...readFileSync(DOCUMENT, 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)]
  .map(([, text = '']) => text)
  .filter((text) => !text.startsWith('export'));

const HEADINGS = ['Cliente', 'Documento', 'Data', 'Scadenza', 'Residuo'];
const LEDGER = `${HEADINGS.join(';')}\nC1;FT 101;2026-09-05;2026-10-05;1220.00\nC1;FT 102;2026-11-05;2026-12-31;500.00\n`;
const MAPPING = {
  format: 1,
  kind: 'open-items',
  file: { headings: HEADINGS, separator: ';' },
  dates: 'year-first',
  decimals: 'point',
  fields: {
    customerCode: { column: 'Cliente' },
    documentNumber: { column: 'Documento' },
    documentDate: { column: 'Data' },
    dueDate: { column: 'Scadenza' },
    residual: { column: 'Residuo' },
    currency: { value: 'EUR' },
  },
};

describe.skipIf(!HAS_CURL)('the API by example, as docs/api.md has it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'puntuale-api-example-'));
  let database: TestDatabase;
  let api: FastifyInstance;
  let environment: NodeJS.ProcessEnv;
  beforeAll(async () => {
    database = await testDatabase();
    const clock = { now: () => NOW };
    const { db, pool, close } = openDatabase(database.url);
    api = await buildApi({ db: database.db, clock, key: openSecretKey(folder).key });
    const { companyId, code } = orThrow(
      await inInstallation(db, OPERATOR, (tx) => createCompany(tx, OPERATOR, { name: 'La mia società', vatNumber: '09999990998' })),
    );
    const scope = { companyId, actor: OPERATOR };
    const taken = await importFile({ db, pool, clock }, scope, {
      kind: 'open-items',
      mapping: MAPPING,
      source: bytesSource('partitario.csv', Buffer.from(LEDGER)),
      asOf: date('2026-11-23'),
      snapshot: true,
      confirmed: 'all',
      check: false,
      language: 'it',
    });
    if (isRefusal(taken) || isNeeds(taken)) throw new Error(JSON.stringify(taken));
    const { key } = orThrow(await inCompany(db, scope, (tx) => createApiKey(tx, scope, { name: 'esempio', role: 'administration' })));
    await close();
    await api.listen({ host: '127.0.0.1', port: 0 });
    const { port } = api.server.address() as AddressInfo;
    environment = { ...process.env, PUNTUALE: `http://127.0.0.1:${port}/api/v1/companies/${code}`, KEY: key };
  });
  afterAll(async () => {
    await api.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (command: string): Promise<string> =>
    (await promisify(execFile)('sh', ['-c', command], { env: environment, cwd: folder, encoding: 'utf8' })).stdout;
  const commandOf = (address: string): string => {
    const found = commands.find((command) => command.includes(address));
    if (found === undefined) throw new Error(`the page has no example of ${address}`);
    return found;
  };

  test('what is overdue, with its amount and currency', async () => {
    expect(JSON.parse(await run(commandOf('/open-items?band=overdue')))).toMatchObject({
      items: [{ document: 'FT 101', dueOn: '2026-10-05', daysLate: 49, balance: { amount: '1220.00', currency: 'EUR' } }],
      next: null,
    });
  });

  test('a payment, sent twice, is one payment', async () => {
    const first: unknown = JSON.parse(await run(commandOf('/payments')));
    expect(JSON.parse(await run(commandOf('/payments')))).toEqual(first);
    const payments = JSON.parse(
      await run('curl --fail-with-body --silent -H "Authorization: Bearer $KEY" "$PUNTUALE/debtors/deb_1/payments"'),
    ) as {
      items: unknown[];
    };
    expect(payments.items).toHaveLength(1);
  });

  test('the ageing of a past day', async () => {
    expect(JSON.parse(await run(commandOf('/figures/ageing')))).toMatchObject({ asOf: '2026-10-31', by: 'customer' });
  });

  test('the list as a workbook', async () => {
    await run(commandOf('export.xlsx'));
    expect(readFileSync(join(folder, 'partite.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });

  test('what is not there has a code to decide by', async () => {
    expect(JSON.parse(await run(commandOf('/debtors/deb_999999')))).toMatchObject({ status: 404, code: 'debtor-unknown' });
  });
});
