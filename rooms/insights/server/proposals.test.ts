import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { customersRoutes } from '#rooms/customers/server/routes.ts';
import { insightsRoutes } from './routes.ts';
import { aVillage, CLOCK, type Village } from './testing.ts';

let database: TestDatabase;
let http: TestApp;
let lanterna: Village;
let manager: TestPerson;
let bruno: TestPerson;
let debtors: { id: string; name: string }[];

beforeAll(async () => {
  database = await testDatabase();
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: CLOCK, rooms: [insightsRoutes, customersRoutes] });
  lanterna = await aVillage(database.db, 'lanterna');
  manager = aPerson(lanterna.giuliaUserId, { lanterna: ['credit-manager'] });
  bruno = aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'] });
  debtors = (await ask(manager, 'GET', '/debtors?sort=overdue')).body.items;
});
afterAll(async () => {
  await http.close();
  await database.close();
});

async function ask(who: TestPerson, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) {
  const response = await http.request(who, {
    method,
    url: `/api/v1/companies/lanterna${path}`,
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: response.statusCode, body: response.body === '' ? null : response.json() };
}
const inVillage = (query: ReturnType<typeof sql>) =>
  inCompany(database.db, { companyId: lanterna.companyId, actor: OPERATOR }, (tx) => query.execute(tx));
const two = () => [debtors[0]!, debtors[1]!] as const;

describe('codes with one codice fiscale', () => {
  it('are proposed until a person has said whether they are one; the same VAT number alone is not', async () => {
    const [one, other] = two();
    await inVillage(sql`update customers.debtor set vat_number = '01234567897' where name in (${one.name}, ${other.name})`);
    expect((await ask(manager, 'GET', '/join-proposals')).body.items).toEqual([]);
    await inVillage(sql`update customers.debtor set tax_code = '01234567897' where name in (${one.name}, ${other.name})`);
    const [group] = (await ask(manager, 'GET', '/join-proposals')).body.items;
    expect(group.debtors.map(({ id }: { id: string }) => id).toSorted()).toEqual([one.id, other.id].toSorted());
    expect((await ask(bruno, 'POST', `/debtors/${one.id}/joins`, { other: other.id })).status).toBe(403);
    const { body } = await ask(manager, 'POST', `/debtors/${one.id}/joins`, { other: other.id });
    expect((await ask(manager, 'GET', '/join-proposals')).body.items).toEqual([]);
    expect((await ask(manager, 'GET', `/debtors/${other.id}`)).body).toMatchObject({ code: 'debtor-joined', details: { into: one.id } });
    expect((await ask(manager, 'GET', '/debtors?limit=200')).body.items.map(({ id }: { id: string }) => id)).not.toContain(other.id);
    expect((await ask(manager, 'POST', `/joins/${body.id}/separate`, { reason: 'due società' })).body).toEqual({ debtor: other.id });
    // Taken back at once, they are asked about again; separated another day, or refused, they are not.
    expect((await ask(manager, 'GET', '/join-proposals')).body.items).toHaveLength(1);
    await inVillage(sql`update customers.debtor_join set decided_on = decided_on - 1 where company_id = ${lanterna.companyId}`);
    expect((await ask(manager, 'GET', '/join-proposals')).body.items).toEqual([]);
    await inVillage(sql`update customers.debtor_join set decided_on = separated_on where company_id = ${lanterna.companyId}`);
    expect((await ask(manager, 'POST', `/debtors/${other.id}/refused-joins`, { other: one.id, reason: 'Gruppo IVA' })).status).toBe(201);
    expect((await ask(manager, 'GET', '/join-proposals')).body.items).toEqual([]);
  });
});

describe('customers of one address', () => {
  const studio = {
    kind: 'administrator',
    name: 'Studio Riva',
    attention: null,
    email: 'condomini@studioriva.example',
    address: null,
    language: null,
  };

  it('are proposed to be written to once, until a person has said so, or that each is written to by itself', async () => {
    const [one, other] = two();
    await inVillage(
      sql`insert into customers.contact (company_id, debtor_id, name, role, email, source) select company_id, debtor_id, 'Carlo Riva', 'administrator', ${studio.email}, 'import'
            from customers.debtor where company_id = ${lanterna.companyId} and name in (${one.name}, ${other.name})`,
    );
    const ofStudio = async () =>
      (await ask(manager, 'GET', '/recipient-proposals')).body.items.filter(({ email }: { email: string }) => email === studio.email);
    expect(await ofStudio()).toMatchObject([{ name: 'Carlo Riva', debtors: [{ id: one.id }, { id: other.id }] }]);
    const { body } = await ask(manager, 'POST', '/recipients', studio);
    expect((await ask(manager, 'POST', `/recipients/${body.id}/debtors`, { debtors: [other.id, one.id] })).status).toBe(204);
    expect(await ofStudio()).toEqual([]);
    expect((await ask(manager, 'GET', `/debtors/${one.id}/recipient`)).body).toMatchObject({
      recipient: { name: 'Studio Riva', debtors: 2 },
    });
    await ask(manager, 'PUT', `/debtors/${one.id}/recipient`, { recipient: null });
    await ask(manager, 'PUT', `/debtors/${other.id}/recipient`, { recipient: null });
    expect(await ofStudio()).toHaveLength(1);
    expect((await ask(manager, 'POST', '/refused-recipients', { email: studio.email, reason: 'due studi' })).status).toBe(204);
    expect(await ofStudio()).toEqual([]);
    expect((await ask(bruno, 'GET', '/recipient-proposals')).status).toBe(403);
  });
});
