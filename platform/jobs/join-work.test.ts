import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { enqueue } from './enqueue.ts';
import { joinWork } from './join-work.ts';
import { workOffJobs } from './run-jobs.ts';

let database: TestDatabase;
let queue: OpenDatabase;
let scope: CompanyScope;
beforeAll(async () => {
  database = await testDatabase();
  queue = openDatabase(database.url);
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ('lanterna', 'Lanterna', '1') returning company_id`,
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
});
afterAll(async () => {
  await queue.close();
  await database.close();
});

let done: number;
const workOff = (): Promise<void> => workOffJobs(queue.pool, { errand: async () => void (done += 1) }, () => {});

/** A job that somebody took and has not given back. */
async function aTakenJob(): Promise<void> {
  await inCompany(database.db, scope, (tx) => enqueue(tx, 'errand', [{ payload: {} }]));
  await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody'`.execute(database.db);
}

describe('a job that somebody has taken', () => {
  beforeEach(async () => {
    done = 0;
    await sql`delete from graphile_worker._private_jobs`.execute(database.db);
  });

  test('is done by the next who comes when nobody else is there: its taker is dead', async () => {
    await aTakenJob();
    await workOff();
    expect(done).toBe(1);
  });

  test('is left to its taker while somebody is at work', async () => {
    const somebody = await joinWork(queue.pool);
    await aTakenJob();
    await workOff();
    expect(done).toBe(0);
    await somebody.leave();
    await workOff();
    expect(done).toBe(1);
  });

  test('is left to its taker when the database lost and found again the connection that stands for him', async () => {
    const other = openDatabase(database.url, { name: 'somebody' });
    const somebody = await joinWork(other.pool);
    await aTakenJob();
    const { rows } = await queue.pool.query(`select pid from pg_stat_activity where application_name = 'somebody'`);
    await queue.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
    const standsIn = `select 1 from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and a.application_name = 'somebody' and pid <> $1`;
    await expect.poll(async () => (await queue.pool.query(standsIn, [rows[0].pid])).rowCount).toBe(1);
    await somebody.leave();
    await other.close();
  });
});
