import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany, OPERATOR } from './company-scope.ts';
import { testDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('the login of the tests is the one of web and worker: no owner, no superuser, no way around row-level security', async () => {
  const { rows } =
    await sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, pg_has_role(current_user, 'owner', 'member') as owner
    from pg_roles where rolname = current_user`.execute(database.db);
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owner: false }]);
});

test('a second database knows nothing of the first', async () => {
  await database.db.insertInto('companies.company').values({ code: 'lanterna', name: 'Lanterna', vat_number: '01234567890' }).execute();
  const other = await testDatabase();
  expect(await other.db.selectFrom('companies.company').selectAll().execute()).toEqual([]);
  await other.close();
});

test('a template of its own is built once, however many ask at once', async () => {
  let built = 0;
  const template = {
    name: 'counted',
    build: async () => {
      built += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
    },
  };
  const clones = await Promise.all([testDatabase(template), testDatabase(template), testDatabase(template)]);
  expect(built).toBe(1);
  await Promise.all(clones.map((clone) => clone.close()));
});

test('ids and amounts arrive as bigint and days as text, in arrays as well', async () => {
  const { rows } =
    await sql`select 9007199254740993::bigint as id, date '2026-11-23' as day, array[1, 2]::bigint[] as ids, array[date '2026-11-23'] as days`.execute(
      database.db,
    );
  expect(rows).toEqual([{ id: 9007199254740993n, day: '2026-11-23', ids: [1n, 2n], days: ['2026-11-23'] }]);
});

test('a job is enqueued for the company of the transaction, under a key of that company alone', async () => {
  const companies = await database.db
    .insertInto('companies.company')
    .values([
      { code: 'rossi', name: 'Rossi', vat_number: '00743110157' },
      { code: 'verdi', name: 'Verdi', vat_number: '07643520567' },
    ])
    .returning('company_id')
    .execute();
  for (const { company_id } of companies) {
    await inCompany(database.db, { companyId: company_id, actor: OPERATOR }, (tx) =>
      sql`select jobs.enqueue('ring', '{"bell": 1}', 'bell-1')`.execute(tx),
    );
  }
  const { rows } = await sql`select payload from graphile_worker._private_jobs order by id`.execute(database.db);
  expect(rows).toEqual(companies.map(({ company_id }) => ({ payload: { bell: 1, companyId: company_id } })));
});

test('without a company there is no job', async () => {
  await expect(sql`select jobs.enqueue('ring', '{}')`.execute(database.db)).rejects.toThrow(/a job needs a company/);
});
