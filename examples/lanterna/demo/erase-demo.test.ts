import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { date, dayNumber } from '#kernel/calendar/calendar-date.ts';
import { listenToRooms } from '#apps/listeners.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { createCompany, inInstallation } from '#rooms/companies/server/door.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { newWorld } from '../town/world.ts';
import { deliverCustomers } from './deliver.ts';
import { eraseDemo } from './erase-demo.ts';
import { foundCompany } from './found-company.ts';
import { THE_DEMO } from './services.ts';

const DAY = date('2026-11-23');

let database: TestDatabase;
beforeAll(async () => {
  listenToRooms();
  database = await testDatabase();
});
afterAll(() => database.close());

async function rowsOf(table: string, companyId: number): Promise<number> {
  const { rows } = await inCompany(database.db, { companyId, actor: THE_DEMO }, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where company_id = ${companyId}`.execute(tx),
  );
  return rows[0]?.n ?? -1;
}

it('a demo is taken away whole, its people stay, and it can be founded anew', async () => {
  const services = { db: database.db, pool: database.ownerPool, clock: systemClock };
  const { companyId } = await foundCompany(services, DAY);
  const world = newWorld(1, dayNumber(DAY));
  await deliverCustomers(services, { companyId, actor: THE_DEMO }, world);
  expect(await rowsOf('customers.customer', companyId)).toBeGreaterThan(295);
  expect(await eraseDemo(database.ownerUrl, 'lanterna')).toBe('erased');
  for (const table of ['customers.customer', 'companies.company', 'audit.entry', 'intake.import'])
    expect([table, await rowsOf(table, companyId)]).toEqual([table, 0]);
  const people = await database.db.selectFrom('companies.app_user').select('user_id').execute();
  expect(people).toHaveLength(11);
  await foundCompany(services, DAY);
});

it('a company that is no demo is left alone', async () => {
  await inInstallation(database.db, OPERATOR, (tx) =>
    createCompany(tx, OPERATOR, { name: 'Vetreria Vera', vatNumber: '09999990451', code: 'vera' }),
  );
  expect(await eraseDemo(database.ownerUrl, 'vera')).toMatchObject({ code: 'not-a-demo' });
});
