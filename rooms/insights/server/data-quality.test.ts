import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { insightsRoutes } from './routes.ts';
import { aVillage, CLOCK, type Village } from './testing.ts';

let database: TestDatabase;
let http: TestApp;
let lanterna: Village;
let manager: TestPerson;
let bruno: TestPerson;

beforeAll(async () => {
  database = await testDatabase();
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: CLOCK, rooms: [insightsRoutes] });
  lanterna = await aVillage(database.db, 'lanterna');
  manager = aPerson(lanterna.giuliaUserId, { lanterna: ['credit-manager'] });
  bruno = aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'] });
});
afterAll(async () => {
  await http.close();
  await database.close();
});

async function get(who: TestPerson, path: string) {
  const response = await http.request(who, { url: `/api/v1/companies/lanterna${path}` });
  expect(`${response.statusCode} ${response.statusCode === 200 ? '' : response.body}`.trim()).toBe('200');
  return response.json();
}

describe('data to complete', () => {
  it('are listed by what is overdue, each customer with what stands in the way, and counted', async () => {
    const { items, counts } = await get(manager, '/data-quality');
    expect(items.map((row: { overdue: { amount: string } }) => Number(row.overdue.amount))).toEqual(
      items.map((row: { overdue: { amount: string } }) => Number(row.overdue.amount)).toSorted((a: number, b: number) => b - a),
    );
    for (const { code, customers } of counts) {
      const found = (await get(manager, `/data-quality?code=${code}&limit=200`)).items.length;
      expect([code, found]).toEqual([code, customers]);
    }
  });

  it('name who has the same VAT number, and what a person adds is missing no more', async () => {
    const ofCompany = (work: (tx: Tx) => Promise<unknown>) =>
      inCompany(database.db, { companyId: lanterna.companyId, actor: OPERATOR }, work);
    const codesOf = async (name: string): Promise<string[] | undefined> =>
      (await get(manager, '/data-quality?limit=200')).items.find((row: { debtor: { name: string } }) => row.debtor.name === name)?.findings;
    const { items } = await get(manager, '/data-quality?limit=200');
    const [one, other] = items.map((row: { debtor: { id: string; name: string } }) => row.debtor);
    await ofCompany((tx) =>
      sql`update customers.debtor set vat_number = '01234567897' where company_id = ${lanterna.companyId} and name in (${one.name}, ${other.name})`.execute(
        tx,
      ),
    );
    expect(await codesOf(one.name)).toContain('same-vat-number');
    const alike = (await get(manager, '/data-quality?code=same-vat-number')).items;
    expect(alike.map((row: { debtor: { name: string }; alike: { name: string }[] }) => [row.debtor.name, row.alike[0]?.name])).toEqual(
      expect.arrayContaining([[one.name, other.name]]),
    );
    await ofCompany((tx) =>
      sql`insert into customers.contact (company_id, debtor_id, name, role, email, phone, source) select company_id, debtor_id, 'Ufficio', 'accounts-payable', 'conti@cliente.example', '02 1', 'person'
            from customers.debtor where company_id = ${lanterna.companyId} and name = ${one.name}`.execute(tx),
    );
    expect(await codesOf(one.name)).not.toContain('nobody-to-write-to');
    expect(await codesOf(one.name)).not.toContain('no-phone');
  });

  it('of customers who are not hers a salesperson sees nothing', async () => {
    const all = (await get(manager, '/data-quality?limit=200')).items.length;
    const hers = (await get(bruno, '/data-quality?limit=200')).items;
    expect(hers.length).toBeLessThan(all);
    expect(hers.every((row: { salesperson: string | null }) => row.salesperson === 'Neri Bruno')).toBe(true);
  });
});
