import { simpleParser } from 'mailparser';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aPerson, aTestApp, type TestApp } from '#platform/http/testing.ts';
import type { Delivery, MailTransport } from '#platform/mail/transport.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { aVillage, type Village } from '#rooms/insights/server/testing.ts';
import { digestRoutes } from './routes.ts';
import { sendDueDigests } from './send-digests.ts';

/* Monday 23 November 2026, eight o'clock in Rome; Giulia manages the village's credit, Bruno sells to Filo di Luna alone. */
let now = new Date('2026-11-23T07:00:00Z');
const CLOCK = { now: () => now };
const EVERY_DAY = { weekdays: [1, 2, 3, 4, 5], minuteOfDay: 8 * 60, whenEmpty: false };

let database: TestDatabase;
let http: TestApp;
let lanterna: Village;
let taken: { readonly to: readonly string[]; readonly mime: Buffer }[];
let answer: Delivery;
beforeAll(async () => {
  database = await testDatabase();
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: CLOCK, rooms: [digestRoutes] });
  lanterna = await aVillage(database.db, 'lanterna');
  await database.db.updateTable('companies.company').set({ mode: 'approval', business_on: null }).execute();
  for (const [userId, role] of [
    [lanterna.giuliaUserId, 'credit-manager'],
    [lanterna.brunoUserId, 'salesperson'],
  ] as const) {
    await ofCompany((tx) =>
      tx.insertInto('companies.membership').values({ company_id: lanterna.companyId, user_id: userId, role }).execute(),
    );
  }
  await ofCompany((tx) =>
    sql`insert into companies.setting (company_id, key, valid_from, value) values (${lanterna.companyId}, 'sender', '2026-01-01', '{"name":"Lanterna","email":"crediti@lanterna.example"}')`.execute(
      tx,
    ),
  );
});
afterAll(async () => {
  await http.close();
  await database.close();
});
beforeEach(async () => {
  now = new Date('2026-11-23T07:00:00Z');
  taken = [];
  answer = { kind: 'accepted', answer: '250 ok' };
  await ofCompany((tx) => sql`delete from digests.sent where company_id = ${lanterna.companyId}`.execute(tx));
});

const ofCompany = <T>(work: (tx: Tx) => Promise<T>) => inCompany(database.db, { companyId: lanterna.companyId, actor: OPERATOR }, work);
const server: MailTransport = {
  name: 'smtp',
  send: (mime, { to }) => {
    if (answer.kind !== 'not-handed-over') taken.push({ to, mime });
    return Promise.resolve(answer);
  },
  close: () => Promise.resolve(),
};
const tick = (transport: MailTransport | null = server) =>
  sendDueDigests({ db: database.db, clock: CLOCK, mailServer: () => Promise.resolve(transport) }, (_, error) => {
    throw error;
  });
const choose = async (who: 'giulia' | 'bruno', choice: object, expected = 200) => {
  const person =
    who === 'giulia'
      ? aPerson(lanterna.giuliaUserId, { lanterna: ['credit-manager'] })
      : aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'] });
  const response = await http.request(person, {
    method: 'PUT',
    url: '/api/v1/companies/lanterna/digest',
    payload: { ...EVERY_DAY, ...choice },
  });
  expect(response.statusCode).toBe(expected);
  return response.json();
};
const states = async () =>
  (await ofCompany((tx) => tx.selectFrom('digests.sent').select('state').orderBy('user_id').execute())).map(({ state }) => state);
const words = async (at = 0) => (await simpleParser(taken[at]!.mime)).text ?? '';

describe('a summary by mail', () => {
  it('holds what its reader chose, at her hour, once', async () => {
    await choose('giulia', { parts: ['promises', 'figures'] });
    now = new Date('2026-11-23T06:59:00Z');
    await tick();
    expect(taken).toEqual([]);
    now = new Date('2026-11-23T07:00:00Z');
    await tick();
    await tick();
    expect(taken.map(({ to }) => to)).toEqual([['giulia@lanterna.example']]);
    expect(await states()).toEqual(['sent']);
    // Filo di Luna and Zefiro have each promised for the 27th, four days ahead: not due yet.
    const said = await words();
    expect(said).not.toContain('Zefiro');
    expect(said).toMatch(/Scaduto — [\d.]+,\d\d/);
    await choose('giulia', { parts: [] });
  });

  it('shows nobody what she may not see: the salesperson reads of her own customer alone, and no team', async () => {
    now = new Date('2026-11-26T07:00:00Z');
    const refused = await choose('bruno', { parts: ['promises', 'team'] }, 422);
    expect(refused.code).toBe('digest-part-not-allowed');
    await choose('bruno', { parts: ['promises'] });
    await choose('giulia', { parts: ['promises'] });
    await tick();
    const [bruno, giulia] =
      taken[0]?.to[0] === 'bruno@lanterna.example' ? [await words(0), await words(1)] : [await words(1), await words(0)];
    expect([bruno.includes('Filo di Luna'), bruno.includes('Zefiro')]).toEqual([true, false]);
    expect([giulia.includes('Filo di Luna'), giulia.includes('Zefiro')]).toEqual([true, true]);
    // Whose role is taken away reads nothing from then on, whatever was chosen.
    await ofCompany((tx) => sql`delete from digests.sent where company_id = ${lanterna.companyId}`.execute(tx));
    await ofCompany((tx) => tx.deleteFrom('companies.membership').where('user_id', '=', lanterna.brunoUserId).execute());
    taken = [];
    await tick();
    expect(taken.map(({ to }) => to)).toEqual([['giulia@lanterna.example']]);
  });

  it('is not sent when it would be empty, unless asked', async () => {
    await choose('giulia', { parts: ['promises'] });
    await tick();
    expect([taken, await states()]).toEqual([[], ['empty']]);
    await ofCompany((tx) => sql`delete from digests.sent where company_id = ${lanterna.companyId}`.execute(tx));
    await choose('giulia', { parts: ['promises'], whenEmpty: true });
    await tick();
    expect(await words()).toContain('Oggi non c’è nulla da segnalare.');
  });

  it('is tried again when no byte was taken, and never after the server may have it', async () => {
    await choose('giulia', { parts: ['figures'], whenEmpty: true });
    answer = { kind: 'not-handed-over', answer: 'connection refused' };
    await tick();
    expect([taken.length, await states()]).toEqual([0, []]);
    answer = { kind: 'unknown', answer: 'connection reset' };
    await tick();
    await tick();
    expect([taken.length, await states()]).toEqual([1, ['in-doubt']]);
  });

  it('is never sent twice after a kill: in doubt with a mail server, found or sent with the catcher', async () => {
    await choose('giulia', { parts: ['figures'], whenEmpty: true });
    const killed: MailTransport = { ...server, send: () => Promise.reject(new Error('killed')) };
    await expect(tick(killed)).rejects.toThrow('killed');
    expect(await states()).toEqual(['attempted']);
    now = new Date('2026-11-23T07:11:00Z');
    await tick();
    expect([taken.length, await states()]).toEqual([0, ['in-doubt']]);
    // Without a mail server the catcher can be asked: nothing came, so it is sent now.
    await ofCompany((tx) =>
      sql`update digests.sent set state = 'attempted', by_catcher = true where company_id = ${lanterna.companyId}`.execute(tx),
    );
    await tick(null);
    await tick(null);
    const caught = await ofCompany((tx) => tx.selectFrom('communications.caught_mail').select('subject').execute());
    expect([caught.map(({ subject }) => subject), await states()]).toEqual([['Puntuale: riepilogo del 23/11/2026 · lanterna'], ['sent']]);
  });
});
