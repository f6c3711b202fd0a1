import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { amount, day, id, pageOf, pageQuery } from '#kernel/contract/shapes.ts';
import { EUR } from '#kernel/money/currency.ts';
import { refuse } from '#kernel/outcome.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { addProblemWords, companyRoute, pageOfRows, readCursor, siteRoute, type Rights } from './door.ts';
import { aKey, aPerson, aTestApp, type TestApp } from './testing.ts';

const rights: Rights = {
  actions: ['read', 'write'],
  reach: (roles, action) => (roles.includes('manager') ? 'all' : roles.includes('sales') && action === 'read' ? 'own' : null),
};

addProblemWords({ 'shop-closed': { it: 'Il negozio è chiuso', en: 'The shop is closed' } });

let database: TestDatabase;
let http: TestApp;
let lanterna: number;
let orders = 0;
const manager = aPerson(1n, { lanterna: ['manager'] });
const english = aPerson(2n, { lanterna: ['manager'] }, { language: 'en' });
const sales = aPerson(3n, { lanterna: ['sales'] });

beforeAll(async () => {
  database = await testDatabase();
  await sql`insert into companies.company (code, name, vat_number) values ('lanterna', 'Lanterna', '1'), ('faro', 'Faro', '2')`.execute(
    database.db,
  );
  lanterna = (await sql<{ company_id: number }>`select company_id from companies.company where code = 'lanterna'`.execute(database.db))
    .rows[0]!.company_id;
  http = await aTestApp({ db: database.db, rights, clock: { now: () => new Date('2026-11-23T09:00:00Z') }, rooms: [testRoom] });
});
afterAll(async () => {
  await http.close();
  await database.close();
});

function testRoom(app: Parameters<typeof companyRoute>[0]): void {
  const base = { tag: 'test', summary: 'Test' } as const;
  companyRoute(app, {
    ...base,
    method: 'GET',
    url: '/things/:thing',
    name: 'getThing',
    action: 'read',
    params: z.object({ thing: id('item') }),
    query: z.object({ on: day }),
    response: z.object({ thing: id('item'), on: day, owed: amount, company: z.int() }),
    handler: async (_tx, context, { params, query }) => ({
      thing: params.thing,
      on: query.on,
      owed: { minor: 1_234_50n, currency: EUR },
      company: context.companyId,
    }),
  });
  companyRoute(app, {
    ...base,
    method: 'GET',
    url: '/numbers',
    name: 'listNumbers',
    action: 'read',
    query: z.object(pageQuery),
    response: pageOf(z.object({ n: z.int() })),
    handler: async (tx, _context, { query }) => {
      const [after] = query.after === undefined ? [0] : readCursor(query.after, z.tuple([z.int()]));
      const { rows } = await sql<{
        n: number;
      }>`select n from generate_series(1, 5) n where n > ${after} order by n limit ${query.limit + 1}`.execute(tx);
      return pageOfRows(rows, query.limit, (row) => [row.n]);
    },
  });
  companyRoute(app, {
    ...base,
    method: 'POST',
    url: '/orders',
    name: 'order',
    action: 'write',
    body: z.object({ what: z.string().min(1), owed: amount.optional() }),
    response: z.object({ order: z.int(), what: z.string() }),
    status: 201,
    handler: async (tx, context, { body }) => {
      await sql`insert into customers.ledger (company_id, code, name) values (${context.companyId}, ${`L${(orders += 1)}`}, ${body.what})`.execute(
        tx,
      );
      if (body.what === 'late') return refuse('shop-closed', { opens: '2026-11-24' });
      if (body.what === 'crash') throw new Error('disk full at /var/lib');
      return { order: orders, what: body.what };
    },
  });
  companyRoute(app, { ...base, method: 'DELETE', url: '/orders', name: 'clear', action: 'write', handler: async () => {} });
  siteRoute(app, {
    ...base,
    method: 'POST',
    url: '/welcome',
    name: 'welcome',
    for: 'everybody',
    response: z.object({ language: z.string() }),
    handler: async (_db, context) => ({ language: context.language }),
  });
  siteRoute(app, { ...base, method: 'GET', url: '/installation', name: 'installation', for: 'installation', handler: async () => {} });
}

const base = '/api/v1/companies/lanterna';
const ledgers = () =>
  inCompany(database.db, { companyId: lanterna, actor: OPERATOR }, async (tx) =>
    (await sql<{ name: string }>`select name from customers.ledger where company_id = ${lanterna} order by ledger_id`.execute(tx)).rows.map(
      (row) => row.name,
    ),
  );

describe('a route in a company', () => {
  it('hands the form of the house in and writes the wire form out', async () => {
    const response = await http.request(manager, { url: `${base}/things/itm_42?on=2026-11-23` });
    expect(response.json()).toEqual({ thing: 'itm_42', on: '2026-11-23', owed: { amount: '1234.50', currency: 'EUR' }, company: lanterna });
  });

  it('says what is wrong with a request, field by field', async () => {
    const response = await http.request(manager, { url: `${base}/things/cus_42?on=2026-11-31` });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ status: 400, code: 'request-invalid', details: { fields: [{ at: 'params/thing' }] } });
  });

  it('tells nobody apart from a stranger: no company, another company, no session', async () => {
    const asked = await Promise.all([
      http.request(null, { url: `${base}/numbers` }),
      http.request(manager, { url: '/api/v1/companies/faro/numbers' }),
      http.request(manager, { url: '/api/v1/companies/nowhere/numbers' }),
    ]);
    expect(asked.map((one) => [one.statusCode, one.json().code])).toEqual([
      [401, 'not-signed-in'],
      [404, 'company-unknown'],
      [404, 'company-unknown'],
    ]);
  });

  it('refuses what the role does not allow', async () => {
    const response = await http.request(sales, { method: 'POST', url: `${base}/orders`, payload: { what: 'tea' } });
    expect([response.statusCode, response.json().code]).toEqual([403, 'not-allowed']);
  });

  it('speaks the language of the person, then of the browser, then Italian', async () => {
    const late = { method: 'POST', url: `${base}/orders`, payload: { what: 'late' } } as const;
    expect((await http.request(manager, late)).json()).toEqual({
      status: 422,
      code: 'shop-closed',
      title: 'Il negozio è chiuso',
      details: { opens: '2026-11-24' },
    });
    expect((await http.request(english, late)).json().title).toBe('The shop is closed');
    expect((await http.request(manager, { ...late, headers: { 'accept-language': 'de;q=0.9, en;q=0.8' } })).json().title).toBe(
      'The shop is closed',
    );
  });

  it('goes through a list page by page, and refuses a cursor that it did not write', async () => {
    const seen: number[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: { items: { n: number }[]; next: string | null } = (
        await http.request(manager, { url: `${base}/numbers?limit=2${next === '' ? '' : `&after=${next}`}` })
      ).json();
      seen.push(...page.items.map((one) => one.n));
      next = page.next;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect((await http.request(manager, { url: `${base}/numbers?after=${Buffer.from('["x"]').toString('base64url')}` })).json().code).toBe(
      'cursor-invalid',
    );
  });
});

describe('a write', () => {
  it('is rolled back when it is refused and when it fails, and the cause stays inside', async () => {
    const before = await ledgers();
    const refused = await http.request(manager, { method: 'POST', url: `${base}/orders`, payload: { what: 'late' } });
    const failed = await http.request(manager, { method: 'POST', url: `${base}/orders`, payload: { what: 'crash' } });
    expect([refused.statusCode, failed.statusCode, failed.json().code]).toEqual([422, 500, 'unexpected']);
    expect(failed.body).not.toContain('disk');
    expect(await ledgers()).toEqual(before);
  });

  it('with the same key is done once, also by two at the same time', async () => {
    const order = { method: 'POST', url: `${base}/orders`, payload: { what: 'once' }, headers: { 'idempotency-key': 'k-1' } } as const;
    const answers = await Promise.all([http.request(manager, order), http.request(manager, order), http.request(manager, order)]);
    expect(answers.map((one) => one.statusCode)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((one) => one.json().order)).size).toBe(1);
    expect((await ledgers()).filter((name) => name === 'once')).toHaveLength(1);
    const other = await http.request(manager, { ...order, payload: { what: 'twice' } });
    expect([other.statusCode, other.json().code]).toEqual([422, 'idempotency-key-reused']);
    const somebodyElse = await http.request(english, order);
    expect(somebodyElse.json().order).not.toBe(answers[0]?.json().order);
  });

  it('with the same key is done once, also when it speaks of money', async () => {
    const order = (owed: string) =>
      ({
        method: 'POST',
        url: `${base}/orders`,
        payload: { what: 'paid', owed: { currency: 'EUR', amount: owed } },
        headers: { 'idempotency-key': 'k-money' },
      }) as const;
    const [first, again, more] = [
      await http.request(manager, order('10.00')),
      await http.request(manager, order('10.00')),
      await http.request(manager, order('10.01')),
    ];
    expect([first?.statusCode, again?.json()]).toEqual([201, first?.json()]);
    expect(more?.json().code).toBe('idempotency-key-reused');
  });

  it('forgets its key after seven days', async () => {
    const order = { method: 'POST', url: `${base}/orders`, payload: { what: 'weekly' }, headers: { 'idempotency-key': 'k-old' } } as const;
    const first = (await http.request(manager, order)).json();
    await inCompany(database.db, { companyId: lanterna, actor: OPERATOR }, (tx) =>
      sql`update companies.idempotency_key set created_at = now() - interval '8 days' where company_id = ${lanterna}`.execute(tx),
    );
    expect((await http.request(manager, order)).json()).not.toEqual(first);
    const kept = await inCompany(database.db, { companyId: lanterna, actor: OPERATOR }, (tx) =>
      sql`select from companies.idempotency_key where company_id = ${lanterna} and created_at < now() - interval '7 days'`.execute(tx),
    );
    expect(kept.rows).toEqual([]);
  });

  it('with a key that was refused can be sent again', async () => {
    const order = { method: 'POST', url: `${base}/orders`, payload: { what: 'late' }, headers: { 'idempotency-key': 'k-2' } } as const;
    expect((await http.request(manager, order)).statusCode).toBe(422);
    expect((await http.request(manager, order)).statusCode).toBe(422);
  });

  it('in the name of a session comes from our own pages only; a key is not sent by a browser', async () => {
    const order = { method: 'POST', url: `${base}/orders`, payload: { what: 'x' } } as const;
    const evil = await http.request(manager, { ...order, headers: { origin: 'https://evil.example' } });
    const missing = await http.request(manager, { ...order, headers: { origin: undefined } });
    const fetched = await http.request(manager, { ...order, headers: { origin: undefined, 'sec-fetch-site': 'same-origin' } });
    const byKey = await http.request(aKey(lanterna, 'lanterna', 'manager'), { ...order, headers: { origin: undefined } });
    expect([evil.json().code, missing.json().code, fetched.statusCode, byKey.statusCode]).toEqual([
      'origin-refused',
      'origin-refused',
      201,
      201,
    ]);
  });

  it('answers nothing when there is nothing to say', async () => {
    const response = await http.request(manager, { method: 'DELETE', url: `${base}/orders` });
    expect([response.statusCode, response.body]).toEqual([204, '']);
  });

  it('is not read beyond a megabyte', async () => {
    const response = await http.request(manager, { method: 'POST', url: `${base}/orders`, payload: { what: 'x'.repeat(1_100_000) } });
    expect([response.statusCode, response.json().code]).toEqual([413, 'body-too-large']);
  });
});

describe('the installation', () => {
  it('is open where it says so, and closed to keys and to people who do not run it', async () => {
    expect((await http.request(null, { method: 'POST', url: '/api/v1/welcome', headers: { 'accept-language': 'en-GB' } })).json()).toEqual({
      language: 'en',
    });
    const asked = [null, manager, aKey(lanterna, 'lanterna', 'manager')].map((who) => http.request(who, { url: '/api/v1/installation' }));
    expect((await Promise.all(asked)).map((one) => one.statusCode)).toEqual([401, 403, 403]);
  });
});

describe('the description', () => {
  it('tells the wire form: components, decimals, days, no twins', async () => {
    const document = (await http.request(null, { url: '/api/openapi.json' })).json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.components.schemas)).toEqual(['Amount', 'Problem']);
    expect(document.components.schemas.Amount.properties).toMatchObject({ amount: { type: 'string' }, currency: { type: 'string' } });
    const thing = document.paths['/api/v1/companies/{company}/things/{thing}'].get;
    expect(thing.operationId).toBe('getThing');
    expect(thing.responses['200'].content['application/json'].schema.properties).toMatchObject({
      thing: { type: 'string', pattern: '^itm_[1-9]\\d{0,17}$' },
      on: { type: 'string', format: 'date' },
      owed: { $ref: '#/components/schemas/Amount' },
    });
    expect(
      document.paths['/api/v1/companies/{company}/orders'].post.requestBody.content['application/json'].schema.properties.owed,
    ).toEqual({
      $ref: '#/components/schemas/Amount',
    });
  });

  it('is a page too, under a policy that lets nothing else in', async () => {
    const page = await http.request(null, { url: '/api/docs' });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('/api/v1/companies/{company}/things/{thing}');
    expect(page.body).not.toContain('<script');
    expect(page.headers['content-security-policy']).toContain("default-src 'self'; script-src 'self'");
  });

  it('stops the start when a route names an action that the table of rights lacks', () => {
    const route = { method: 'GET', url: '/x', name: 'x', tag: 'test', summary: '', action: 'fly', handler: async () => {} } as const;
    expect(() => companyRoute(http.app, route)).toThrow('no action fly');
  });
});
