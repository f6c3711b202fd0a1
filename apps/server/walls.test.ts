import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicId } from '#kernel/ids.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { NO_NEWS } from '#platform/events/database-news.ts';
import { aPerson, aTestApp, type TestApp } from '#platform/http/testing.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { aVillage, CLOCK, type Village } from '#rooms/insights/server/testing.ts';
import { rooms } from './rooms.ts';

// Over every route of every room: what is added later stands inside these walls or fails here.

const ROLES = ['administrator', 'credit-manager', 'cfo', 'collector', 'salesperson', 'administration', 'read-only'];

let database: TestDatabase;
let http: TestApp;
let lanterna: Village;
let faro: Village;

beforeAll(async () => {
  database = await testDatabase();
  http = await aTestApp({
    db: database.db,
    rights: RIGHTS_TABLE,
    clock: CLOCK,
    rooms: rooms({ key: Buffer.alloc(32) as SecretKey, news: NO_NEWS }),
  });
  lanterna = await aVillage(database.db, 'lanterna');
  faro = await aVillage(database.db, 'faro');
});
afterAll(async () => {
  await http.close();
  await database.close();
});

/** The address of a route with the ids of one customer; kinds of things the village lacks get an id that nobody has. */
function addressOf(url: string, village: Village, who: 'filo' | 'zefiro'): string {
  const document = who === 'filo' ? 'FT 2026/2051' : 'FT 2026/1500';
  const known: Record<string, string> = {
    company: village.code,
    debtor: publicId('debtor', village.debtors[who]),
    item: publicId('item', village.items[document]!),
    customer: publicId('customer', village.customers[who]),
    task: publicId('task', who === 'filo' ? 1 : 2),
    hold: publicId('hold', who === 'filo' ? 1 : 2),
    promise: publicId('promise', who === 'filo' ? 1 : 2),
    contact: publicId('contact', who === 'filo' ? 1 : 2),
  };
  const path = url.replace(/:(\w+)/g, (_, name: string) => known[name] ?? `${name}_999999`);
  if (path.endsWith('/printed')) return `${path}?asOf=2026-11-23`;
  return path.endsWith('/search') ? `${path}?text=2026` : path;
}

const companyRoutes = () => http.app.declaredRoutes.filter((route) => route.action !== null);
const readingRoutes = () => companyRoutes().filter((route) => route.method === 'GET');

describe('rights', () => {
  it.each(ROLES)('of %s are those of the table at every route: refused exactly where it says so', async (role) => {
    const person = aPerson(lanterna.giuliaUserId, { lanterna: [role] });
    let refused = 0;
    for (const route of companyRoutes()) {
      const response = await http.request(person, { method: route.method as 'GET', url: addressOf(route.url, lanterna, 'filo') });
      const mayNot = RIGHTS_TABLE.reach([role], route.action!, false) === null;
      if (mayNot) {
        refused += 1;
        expect([route.name, response.statusCode, response.json().code]).toEqual([route.name, 403, 'not-allowed']);
        expect([route.name, response.json().details]).toEqual([route.name, { action: route.action }]);
      } else {
        // A use case may still refuse by its own rules; the table alone never names the action then.
        expect([route.name, response.body.includes(`"details":{"action":"${route.action}"}`)]).toEqual([route.name, false]);
        expect([route.name, response.statusCode]).not.toEqual([route.name, 500]);
      }
    }
    expect(refused).toBeLessThan(companyRoutes().length);
  });

  it('are nobody’s without a session', async () => {
    for (const route of companyRoutes()) {
      const response = await http.request(null, { method: route.method as 'GET', url: addressOf(route.url, lanterna, 'filo') });
      expect([route.name, response.statusCode]).toEqual([route.name, 401]);
    }
  });
});

describe('a company', () => {
  it('learns nothing of another, by whatever id it asks', async () => {
    const both = aPerson(lanterna.giuliaUserId, { lanterna: ['credit-manager'], faro: ['credit-manager'] });
    const foreignId = /\/(?:deb|itm|cus|tsk|hol|prm|con)_\d+/;
    let asked = 0;
    for (const route of readingRoutes()) {
      const url = addressOf(route.url, faro, 'zefiro').replace('/companies/faro', '/companies/lanterna');
      if (!/:(debtor|item|customer)/.test(route.url) || !foreignId.test(url)) continue;
      asked += 1;
      const response = await http.request(both, { url });
      const empty = response.statusCode === 404 || (response.json() as { items?: unknown[] }).items?.length === 0;
      expect([url, response.statusCode, empty]).toEqual([url, response.statusCode, true]);
    }
    expect(asked).toBeGreaterThan(5);
  });
});

describe('a salesperson', () => {
  it('sees her own customers and no trace of the others, at every address', async () => {
    const bruno = aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'] });
    const strange = ['Zefiro', 'Lepre', 'C-02000', 'C-03000', '31940', publicId('debtor', lanterna.debtors.zefiro)];
    let answered = 0;
    for (const route of readingRoutes()) {
      for (const who of ['filo', 'zefiro'] as const) {
        const url = addressOf(route.url, lanterna, who);
        const response = await http.request(bruno, { url });
        if (response.statusCode === 200) answered += 1;
        // Her own words come back to her; what she may not see must not.
        for (const word of strange.filter((one) => !url.includes(one))) expect([url, response.body.includes(word)]).toEqual([url, false]);
      }
    }
    expect(answered).toBeGreaterThan(20);
  });
});
