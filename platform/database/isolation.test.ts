import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany, OPERATOR, type CompanyScope } from './company-scope.ts';
import { BEHIND_FUNCTIONS, SHARED_TABLES, tableGuards, unguardedTables } from './isolation.ts';
import { testDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
let lanterna: CompanyScope;
let verdi: CompanyScope;

beforeAll(async () => {
  database = await testDatabase();
  const [first, second] = await database.db
    .insertInto('companies.company')
    .values([
      { code: 'lanterna', name: 'Lanterna', vat_number: '00743110157' },
      { code: 'verdi', name: 'Verdi', vat_number: '07643520567' },
    ])
    .returning('company_id')
    .execute();
  lanterna = { companyId: first?.company_id ?? 0, actor: OPERATOR };
  verdi = { companyId: second?.company_id ?? 0, actor: OPERATOR };
  await inCompany(database.db, lanterna, (tx) => put(tx, lanterna));
});
afterAll(() => database.close());

test('every table keeps its companies apart, or stands in the list with a reason', async () => {
  expect(await unguardedTables(database.ownerPool)).toEqual([]);
});

test('the list of exceptions names no table that is gone or guarded', async () => {
  const open = (await tableGuards(database.ownerPool)).filter((table) => !table.guarded).map((table) => table.name);
  expect([...Object.keys(SHARED_TABLES), ...Object.keys(BEHIND_FUNCTIONS)].toSorted()).toEqual(open.toSorted());
});

test('a table behind functions is nobody’s but its owner’s', async () => {
  const reached = (await tableGuards(database.ownerPool)).filter((table) => table.name in BEHIND_FUNCTIONS && table.reach);
  expect(reached).toEqual([]);
  await expect(inCompany(database.db, lanterna, (tx) => sql`select from search.entry`.execute(tx))).rejects.toThrow(/permission denied/);
  await expect(inCompany(database.db, lanterna, (tx) => sql`select from search.source`.execute(tx))).rejects.toThrow(/permission denied/);
});

test('rows of a company are seen in it and in no other', async () => {
  expect(await inCompany(database.db, lanterna, count)).toBe(1);
  expect(await inCompany(database.db, verdi, count)).toBe(0);
});

test('outside a company there are no rows, not even for the owner of the tables', async () => {
  expect(await count(database.db)).toBe(0);
  const { rows } = await database.ownerPool.query('select from companies.secret');
  expect(rows).toHaveLength(0);
});

test('a row of another company can be neither written nor changed', async () => {
  await expect(inCompany(database.db, verdi, (tx) => put(tx, lanterna))).rejects.toThrow(/row-level security/);
  const moved = await inCompany(database.db, verdi, (tx) => tx.updateTable('companies.secret').set({ key: 'stolen' }).executeTakeFirst());
  expect(moved.numUpdatedRows).toBe(0n);
});

test('a connection forgets its company with the transaction, also one that failed', async () => {
  await inCompany(database.db, lanterna, async () => {
    throw new Error('as it happens');
  }).catch(() => {});
  const settings = await Promise.all(
    Array.from({ length: 10 }, () => sql<{ company: number | null }>`select app.company() as company`.execute(database.db)),
  );
  expect(settings.flatMap(({ rows }) => rows)).toEqual(Array.from({ length: 10 }, () => ({ company: null })));
});

type Executor = Parameters<Parameters<typeof inCompany>[2]>[0] | TestDatabase['db'];

async function put(tx: Executor, { companyId }: CompanyScope): Promise<void> {
  await tx
    .insertInto('companies.secret')
    .values({ company_id: companyId, key: 'mail', ciphertext: Buffer.from('…') })
    .execute();
}

async function count(tx: Executor): Promise<number> {
  return (await tx.selectFrom('companies.secret').selectAll().execute()).length;
}
