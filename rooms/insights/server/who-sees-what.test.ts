import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicId } from '#kernel/ids.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { customersRoutes } from '#rooms/customers/server/routes.ts';
import { insightsRoutes } from './routes.ts';
import { aVillage, CLOCK, type Village } from './testing.ts';

let database: TestDatabase;
let http: TestApp;
let lanterna: Village;
let faro: Village;
let bruno: TestPerson;
let agent: TestPerson;

beforeAll(async () => {
  database = await testDatabase();
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: CLOCK, rooms: [customersRoutes, insightsRoutes] });
  lanterna = await aVillage(database.db, 'lanterna');
  faro = await aVillage(database.db, 'faro');
  bruno = aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'] });
  agent = aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'] }, { external: true });
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

const eur = (amount: string) => ({ amount, currency: 'EUR' });

/** Every address that reads, with its parameters filled for one customer and for another. */
function addresses(village: Village, who: 'filo' | 'zefiro'): string[] {
  const document = who === 'filo' ? 'FT 2026/2051' : 'FT 2026/1500';
  const values: Record<string, string> = {
    company: village.code,
    debtor: publicId('debtor', village.debtors[who]),
    item: publicId('item', village.items[document]!),
    document: 'doc_1',
    contact: 'con_1',
    bulk: 'blk_1',
  };
  return http.app.declaredRoutes
    .filter((route) => route.method === 'GET' && route.action !== null)
    .map((route) => route.url.replace(/:(\w+)/g, (_, name: string) => values[name] ?? `no-${name}`))
    .map((url) => (url.endsWith('/printed') ? `${url}?asOf=2026-11-23` : url));
}

it('no address tells one company anything of another', async () => {
  const both = aPerson(lanterna.giuliaUserId, { lanterna: ['credit-manager'], faro: ['credit-manager'] });
  const foreign = addresses(faro, 'zefiro').map((url) => url.replace('/companies/faro', '/companies/lanterna'));
  let withForeignId = 0;
  for (const url of foreign) {
    const response = await http.request(both, { url });
    if (/(deb|itm)_\d+/.test(url)) {
      withForeignId += 1;
      const answered = response.statusCode === 404 || response.json().items?.length === 0;
      expect([url, answered]).toEqual([url, true]);
    } else {
      expect([url, response.body.includes(publicId('debtor', faro.debtors.zefiro))]).toEqual([url, false]);
    }
  }
  expect(withForeignId).toBeGreaterThan(6);
});

it('a salesperson sees her own customers and nothing of the others, at every address', async () => {
  const strange = ['Zefiro', 'Lepre', 'C-02000', 'C-03000', publicId('debtor', lanterna.debtors.zefiro), '31940'];
  let answered = 0;
  for (const url of addresses(lanterna, 'filo')) {
    const response = await http.request(bruno, { url });
    if (response.statusCode === 200) answered += 1;
    else expect([url, [403, 404].includes(response.statusCode)]).toEqual([url, true]);
    for (const word of strange) expect([url, response.body.includes(word)]).toEqual([url, false]);
  }
  expect(answered).toBeGreaterThan(12);
  for (const url of addresses(lanterna, 'zefiro').filter((one) => /(deb|itm)_\d+/.test(one))) {
    const response = await http.request(bruno, { url });
    expect([url, response.statusCode === 404 || response.json().items?.length === 0]).toEqual([url, true]);
  }
  expect((await get(bruno, '/open-items')).items).toHaveLength(4);
  expect((await get(bruno, '/figures')).currencies).toMatchObject([{ currency: 'EUR', total: eur('19935.80') }]);
});

it('an agent from outside reads balances, never notes or reports (P26)', async () => {
  const filo = publicId('debtor', lanterna.debtors.filo);
  expect((await get(agent, `/debtors/${filo}/timeline`)).items.map((one: { kind: string }) => one.kind)).toEqual(['call']);
  expect((await http.request(agent, { url: '/api/v1/companies/lanterna/figures/ageing' })).statusCode).toBe(403);
  expect((await get(agent, '/open-items')).items).toHaveLength(4);
});

it.each([
  ['administrator', []],
  ['credit-manager', ['customers', 'reports', 'team', 'note']],
  ['cfo', ['customers', 'reports']],
  ['collector', ['customers', 'reports', 'note']],
  ['salesperson', ['customers', 'reports', 'note']],
  ['administration', ['customers', 'reports', 'note']],
  ['read-only', ['customers', 'reports']],
])('%s may: %j', async (role, allowed) => {
  const person = aPerson(lanterna.brunoUserId, { lanterna: [role] });
  const base = '/api/v1/companies/lanterna';
  const requests = {
    customers: { url: `${base}/open-items` },
    reports: { url: `${base}/figures/ageing` },
    team: { url: `${base}/figures/team` },
    note: { method: 'POST', url: `${base}/debtors/${publicId('debtor', lanterna.debtors.filo)}/notes`, payload: { text: 'x' } },
  } as const;
  const may: string[] = [];
  for (const [what, request] of Object.entries(requests)) {
    const { statusCode } = await http.request(person, request);
    if (statusCode < 300) may.push(what);
    else expect([role, what, statusCode]).toEqual([role, what, 403]);
  }
  expect(may).toEqual(allowed);
});
