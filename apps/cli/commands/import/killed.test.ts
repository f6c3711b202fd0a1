import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { openSecretKey } from '#platform/secrets/secret-key.ts';
import { sourceJobs, SOURCES_TICK_JOB } from '#rooms/intake/server/door.ts';

const puntuale = join(import.meta.dirname, '..', '..', '..', '..', 'bin', 'puntuale');

let database: TestDatabase;
let app: OpenDatabase;
let folder: string;
let file: string;
let companyId: number;
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.url, { max: 3 });
  folder = mkdtempSync(join(tmpdir(), 'puntuale-killed-'));
  file = join(folder, 'scadenzario.csv');
  writeFileSync(
    file,
    'Codice cliente;Ragione sociale;Numero documento;Data documento;Data scadenza;Importo residuo\r\nC-1;Filo di Luna S.r.l.;2026/18;28/05/2026;28/07/2026;8.140,20\r\n',
  );
  await once(command('company', 'create', '--name', 'Lanterna', '--vat', 'IT01234567897'), 'exit');
  const { rows } = await database.ownerPool.query<{ company_id: number }>(
    `update companies.company set business_on = '2026-10-30' returning company_id`,
  );
  companyId = rows[0]!.company_id;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.close();
  await database.close();
});

const command = (...args: string[]) =>
  spawn(puntuale, [...args, '--json'], {
    env: { ...process.env, DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.url, PUNTUALE_KEY: '42'.repeat(32) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });

const importing = () => command('import', 'open-items', file, '--company', 'lanterna', '--as-of', '2026-10-30', '--yes');

const imports = () =>
  inCompany(app.db, { companyId, actor: OPERATOR }, (tx) =>
    tx.selectFrom('intake.import').select(['state', 'result']).orderBy('import_id').execute(),
  );

async function until(true_: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await true_())) {
    if (Date.now() > end) throw new Error('it never came about');
    await pause(20);
  }
}

/** The worker's minute. */
const aMinutePasses = async () => {
  const { key } = openSecretKey(null, { PUNTUALE_KEY: '42'.repeat(32) });
  const tick = sourceJobs({ db: app.db, pool: app.pool, clock: systemClock, key }, [])[SOURCES_TICK_JOB]!;
  await tick({ companyId });
};

describe('an import by command', () => {
  it('that is killed is interrupted and says what to do; the same file given again is recorded', async () => {
    // An import that is before it keeps it waiting.
    const before = new pg.Client(database.url);
    await before.connect();
    await before.query(`select pg_advisory_lock(hashtext('puntuale.import'), $1)`, [companyId]);
    const child = importing();
    const gone = once(child, 'exit');
    await until(async () => (await imports()).length === 1);
    await aMinutePasses();
    expect(await imports()).toMatchObject([{ state: 'registering' }]);

    child.kill('SIGKILL');
    await gone;
    await until(async () => {
      await aMinutePasses();
      return (await imports())[0]?.state !== 'registering';
    });
    expect(await imports()).toEqual([{ state: 'interrupted', result: { code: 'import-interrupted', details: {} } }]);
    await before.end();

    const [code] = (await once(importing(), 'exit')) as [number];
    expect(code).toBe(0);
    expect(await imports()).toMatchObject([{ state: 'interrupted' }, { state: 'registered', result: { new: 1 } }]);
  });
});
