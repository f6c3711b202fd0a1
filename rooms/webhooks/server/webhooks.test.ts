import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { parseId } from '#kernel/ids.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { listen } from '#platform/events/events.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { openSecretKey } from '#platform/secrets/secret-key.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { recordTimeline } from '#rooms/customers/server/door.ts';
import { deliver, spreadTimeline, webhooksRoutes } from './door.ts';

/** The other program: it keeps what it hears and answers as it is told to. */
type Listener = {
  readonly url: string;
  readonly heard: { headers: Record<string, unknown>; body: string }[];
  answer: number;
  server: Server;
};

let database: TestDatabase;
let http: TestApp;
let crm: Listener;
let scope: CompanyScope;
let debtorId: bigint;
let admin: TestPerson;
let collector: TestPerson;
const { key } = openSecretKey(null, { PUNTUALE_KEY: '07'.repeat(32) });

beforeAll(async () => {
  database = await testDatabase();
  listen('customers.recorded', (tx, { companyId, entryIds }) => spreadTimeline(tx, companyId, entryIds));
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: systemClock, rooms: [webhooksRoutes({ key })] });
  const heard: Listener['heard'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => void (body += piece));
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(crm.answer, { location: 'http://elsewhere.example/' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  crm = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/puntuale`, heard, answer: 204, server };
});
afterAll(async () => {
  await new Promise((resolve) => crm.server.close(resolve));
  await http.close();
  await database.close();
});

let companies = 0;
beforeEach(async () => {
  companies += 1;
  crm.heard.length = 0;
  crm.answer = 204;
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ($1, 'Lanterna', gen_random_uuid()::text) returning company_id`,
    [`lanterna-${companies}`],
  );
  const { rows: users } = await database.ownerPool.query(
    `insert into companies.app_user (email, name) values ($1, 'Ada') returning user_id`,
    [`ada${companies}@lanterna.example`],
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
  admin = aPerson(users[0].user_id, { [`lanterna-${companies}`]: ['administrator'] });
  collector = aPerson(users[0].user_id, { [`lanterna-${companies}`]: ['collector'] });
  debtorId = await inCompany(database.db, scope, async (tx) => {
    const made = await sql<{ debtor_id: bigint }>`
      insert into customers.debtor (company_id, name) values (${scope.companyId}, 'Tessitura Filo di Luna S.r.l.') returning debtor_id`.execute(
      tx,
    );
    return made.rows[0]!.debtor_id;
  });
});

const call = (who: TestPerson, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) =>
  http.request(who, { method, url: `/api/v1/companies/lanterna-${companies}${path}`, ...(body === undefined ? {} : { payload: body }) });

async function add(events: string[], url = crm.url): Promise<{ id: string; secret: string }> {
  const response = await call(admin, 'POST', '/webhooks', { url, events });
  expect(response.statusCode).toBe(201);
  return response.json();
}

const note = (text: string) =>
  inCompany(database.db, scope, (tx) =>
    recordTimeline(tx, scope.companyId, { debtorId, businessOn: date('2026-11-23'), kind: 'note', code: 'note', note: text }),
  );

const deliveries = async (webhook: string) => (await call(admin, 'GET', `/webhooks/${webhook}/deliveries`)).json().items;

/** What the worker does with each job. */
async function deliverAll(webhook: string): Promise<string[]> {
  const failures: string[] = [];
  for (const one of (await deliveries(webhook)).toReversed()) {
    const deliveryId = String(parseId('delivery', one.id));
    await deliver({ db: database.db, clock: systemClock, key }, { companyId: scope.companyId, deliveryId }).catch((error: Error) =>
      failures.push(error.message),
    );
  }
  return failures;
}

describe('another program', () => {
  it('is told what it asked for, signed with the secret it was given', async () => {
    const { id, secret } = await add(['customer.note']);
    await note('Paga dopo il 10');
    expect(await deliverAll(id)).toEqual([]);
    expect(crm.heard).toHaveLength(1);
    const [{ headers, body }] = crm.heard as [Listener['heard'][0]];
    expect(JSON.parse(body)).toMatchObject({
      event: 'customer.note',
      company: `lanterna-${companies}`,
      data: { code: 'note', note: 'Paga dopo il 10', debtor: { name: 'Tessitura Filo di Luna S.r.l.', customers: [] } },
    });
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['puntuale-signature'])) ?? [];
    expect(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')).toBe(signature);
    expect(await deliveries(id)).toMatchObject([{ attempts: 1, lastAnswer: '204', deliveredAt: expect.any(String) }]);
  });

  it('is not told what it did not ask for, nor once it is taken away', async () => {
    const { id } = await add(['customer.call']);
    await note('non per lui');
    expect(await deliveries(id)).toEqual([]);
    expect((await call(admin, 'DELETE', `/webhooks/${id}`)).statusCode).toBe(204);
    await note('nemmeno questa');
    expect((await call(admin, 'GET', '/webhooks')).json().items).toEqual([]);
  });

  it('that does not answer well is told again, and only until it has heard', async () => {
    const { id } = await add(['customer.note']);
    await note('una volta');
    crm.answer = 500;
    expect(await deliverAll(id)).toMatchObject([expect.stringContaining('500')]);
    expect((await call(admin, 'GET', '/webhooks')).json().items).toMatchObject([{ waiting: 1, lastAnswer: '500', lastHeardAt: null }]);
    crm.answer = 200;
    expect(await deliverAll(id)).toEqual([]);
    expect(await deliverAll(id)).toEqual([]);
    expect(crm.heard).toHaveLength(2);
  });

  it('cannot send us on to another address', async () => {
    const { id } = await add(['customer.note']);
    await note('qui');
    crm.answer = 302;
    expect(await deliverAll(id)).toMatchObject([expect.stringContaining('302')]);
  });

  it('at an address where machines keep their credentials is never called', async () => {
    const { id } = await add(['customer.note'], 'http://169.254.169.254/latest/meta-data');
    await note('no');
    expect(await deliverAll(id)).toMatchObject([expect.stringContaining('address-forbidden')]);
  });

  it('hears nothing of a fact that did not happen', async () => {
    const { id } = await add(['customer.note']);
    await inCompany(database.db, scope, async (tx) => {
      await recordTimeline(tx, scope.companyId, {
        debtorId,
        businessOn: date('2026-11-23'),
        kind: 'note',
        code: 'note',
        note: 'annullata',
      });
      throw new Error('undone');
    }).catch(() => {});
    expect(await deliveries(id)).toEqual([]);
  });
});

it('addresses are the administrator’s: nobody else adds or reads them, and the secret is shown once', async () => {
  const { id } = await add(['run.done']);
  expect((await call(collector, 'GET', '/webhooks')).statusCode).toBe(403);
  expect((await call(collector, 'POST', '/webhooks', { url: crm.url, events: ['run.done'] })).statusCode).toBe(403);
  expect(JSON.stringify((await call(admin, 'GET', '/webhooks')).json())).not.toContain('whsec_');
  expect(id).toMatch(/^whk_/);
});
