import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicId } from '#kernel/ids.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { listenForNews, type News } from '#platform/events/database-news.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { aVillage, CLOCK, TODAY, type Village } from '#rooms/insights/server/testing.ts';
import { liveRoutes } from './routes.ts';

let database: TestDatabase;
let news: News;
let http: TestApp;
let lanterna: Village;
let faro: Village;
let manager: TestPerson;
let bruno: TestPerson;

beforeAll(async () => {
  database = await testDatabase();
  news = listenForNews(database.url);
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: CLOCK, rooms: [liveRoutes({ news })] });
  await http.app.listen({ host: '127.0.0.1', port: 0 });
  lanterna = await aVillage(database.db, 'lanterna');
  faro = await aVillage(database.db, 'faro');
  manager = aPerson(lanterna.giuliaUserId, { lanterna: ['credit-manager'] });
  bruno = aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'] });
});
afterAll(async () => {
  await http.close();
  await news.close();
  await database.close();
});

type Told = { changes?: { topic: string; debtors: string[] | null }[]; gap?: true };

/** An open page: what it is told, one message after the other. */
async function listening<T>(who: TestPerson, work: (next: () => Promise<Told>) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const { port } = http.app.server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/companies/lanterna/live`, {
    headers: http.headersOf(who),
    signal: stop.signal,
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<Told> => {
    for (;;) {
      const found = /^data: (.*)\n\n/m.exec(text);
      if (found !== null) {
        text = text.slice(found.index + found[0].length);
        return JSON.parse(found[1]!) as Told;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream ended');
      text += value;
    }
  };
  try {
    expect(await next()).toEqual({ changes: [] });
    return await work(next);
  } finally {
    stop.abort();
  }
}

const inVillage = <T>(village: Village, work: (tx: Tx) => Promise<T>) =>
  inCompany(database.db, { companyId: village.companyId, actor: OPERATOR }, work);

const note = (village: Village, who: 'filo' | 'zefiro') =>
  inVillage(village, (tx) =>
    sql`insert into customers.timeline_entry (company_id, debtor_id, business_on, kind, code, note) values (${village.companyId}, ${village.debtors[who]}, ${TODAY}::date, 'note', 'note', 'x')`.execute(
      tx,
    ),
  );

const pay = (village: Village, count: number) =>
  inVillage(village, (tx) =>
    sql`insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on)
      select ${village.companyId}, ${village.ledgerId}, ${village.customers.filo}, gen_random_uuid()::text, 'payment', 'BON', ${TODAY}::date, ${TODAY}::date, 'EUR', -100, -100, ${TODAY}::date
        from generate_series(1, ${count}::int)`.execute(tx),
  );

const filo = () => publicId('debtor', lanterna.debtors.filo);

describe('an open page', () => {
  it('is told what anybody changed, by whatever way, when it is certain', async () => {
    await listening(manager, async (next) => {
      await expect(
        inVillage(lanterna, async (tx) => {
          await sql`update customers.debtor set pinned_note = 'y', version = version + 1 where company_id = ${lanterna.companyId} and debtor_id = ${lanterna.debtors.filo}`.execute(
            tx,
          );
          throw new Error('as it happens');
        }),
      ).rejects.toThrow();
      await pay(lanterna, 1);
      expect(await next()).toEqual({ changes: [{ topic: 'ledger', debtors: [filo()] }] });
      await inVillage(lanterna, (tx) =>
        sql`update agreements.promise set state = 'kept', judged_on = ${TODAY}::date where company_id = ${lanterna.companyId} and debtor_id = ${lanterna.debtors.filo}`.execute(
          tx,
        ),
      );
      expect(await next()).toEqual({ changes: [{ topic: 'agreements', debtors: [filo()] }] });
    });
  });

  it('is told of very much as much', async () => {
    await listening(manager, async (next) => {
      await pay(lanterna, 201);
      expect(await next()).toEqual({ changes: [{ topic: 'ledger', debtors: null }] });
    });
  });

  it('hears nothing of another company', async () => {
    await listening(manager, async (next) => {
      await note(faro, 'filo');
      await note(lanterna, 'zefiro');
      expect(await next()).toEqual({ changes: [{ topic: 'timeline', debtors: [publicId('debtor', lanterna.debtors.zefiro)] }] });
    });
  });

  it('of a salesperson hears of her own customers', async () => {
    await listening(bruno, async (next) => {
      await note(lanterna, 'zefiro');
      await note(lanterna, 'filo');
      expect(await next()).toEqual({ changes: [{ topic: 'timeline', debtors: [filo()] }] });
    });
  });

  it('is told that it missed something when the database was away, and hears again', async () => {
    await listening(manager, async (next) => {
      await note(lanterna, 'filo');
      await next();
      await database.ownerPool
        .query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'puntuale live' and datname = current_database()`,
        )
        .catch(() =>
          database.db.executeQuery(
            sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'puntuale live' and datname = current_database()`.compile(
              database.db,
            ),
          ),
        );
      expect(await next()).toEqual({ gap: true });
      await note(lanterna, 'filo');
      expect(await next()).toEqual({ changes: [{ topic: 'timeline', debtors: [filo()] }] });
    });
  });

  it('is nobody’s who did not sign in, nor the administrator’s, who sees no customer', async () => {
    const live = { url: '/api/v1/companies/lanterna/live' };
    expect((await http.request(null, live)).statusCode).toBe(401);
    expect((await http.request(aPerson(lanterna.giuliaUserId, { lanterna: ['administrator'] }), live)).statusCode).toBe(403);
    expect((await http.request(aPerson(lanterna.giuliaUserId, { faro: ['credit-manager'] }), live)).statusCode).toBe(404);
  });
});

describe('two people at one customer', () => {
  const base = '/api/v1/companies/lanterna';
  const here = (who: TestPerson, debtor: string | null) =>
    http.request(who, { method: 'PUT', url: `${base}/live/here`, payload: { tab: 'tab-of-a-test', debtor } });
  const others = async (who: TestPerson) =>
    (await http.request(who, { url: `${base}/debtors/${filo()}/present` })).json().items.map((one: { name: string }) => one.name);

  it('see each other come and go', async () => {
    await listening(manager, async (next) => {
      expect((await here(bruno, filo())).statusCode).toBe(204);
      expect(await next()).toEqual({ changes: [{ topic: 'presence', debtors: [filo()] }] });
      expect(await others(manager)).toEqual(['Bruno Neri']);
      expect(await others(bruno)).toEqual([]);
      await here(bruno, filo());
      await here(bruno, null);
      expect(await next()).toEqual({ changes: [{ topic: 'presence', debtors: [filo()] }] });
      expect(await others(manager)).toEqual([]);
    });
  });

  it('a page that is silent for half a minute is gone', async () => {
    await here(bruno, filo());
    await inVillage(lanterna, (tx) =>
      sql`update live.present set seen_at = now() - interval '31 seconds' where company_id = ${lanterna.companyId}`.execute(tx),
    );
    expect(await others(manager)).toEqual([]);
  });

  it('nobody is at a customer that she does not see', async () => {
    expect((await here(bruno, publicId('debtor', lanterna.debtors.zefiro))).statusCode).toBe(404);
  });

  it('saying so again and again keeps no answers', async () => {
    const { rows } = await inVillage(lanterna, (tx) =>
      sql`select from companies.idempotency_key where company_id = ${lanterna.companyId}`.execute(tx),
    );
    expect(rows).toHaveLength(0);
  });
});
