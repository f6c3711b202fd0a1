import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, date } from '#kernel/calendar/calendar-date.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { policiesRoutes } from './routes.ts';

const SOURCE = readFileSync(new URL('../policies/standard.yaml', import.meta.url), 'utf8');
const MONDAY = date('2026-11-23');

let database: TestDatabase;
let http: TestApp;
let code: string;
let laura: TestPerson;
let giulia: TestPerson;

beforeAll(async () => {
  database = await testDatabase();
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: systemClock, rooms: [policiesRoutes] });
});
afterAll(async () => {
  await http.close();
  await database.close();
});
beforeEach(async () => {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number, business_on) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', gen_random_uuid()::text, $1) returning code`,
    [MONDAY],
  );
  code = rows[0].code;
  const manager = async (name: string) => {
    const { rows: users } = await database.ownerPool.query(
      `insert into companies.app_user (email, name) values (gen_random_uuid() || '@lanterna.example', $1) returning user_id`,
      [name],
    );
    return aPerson(users[0].user_id, { [code]: ['credit-manager'] });
  };
  laura = await manager('Laura');
  giulia = await manager('Giulia');
});

type Over = { key: string; version: number } | null;
async function publish(who: TestPerson, words: string, given: { over?: Over; note?: string; from?: string; key?: string } = {}) {
  const { key = 'standard', ...rest } = given;
  const response = await http.request(who, {
    method: 'POST',
    url: `/api/v1/companies/${code}/policy`,
    payload: { source: `${SOURCE.replace(/^policy: .*$/m, `policy: ${key}`)}\n# ${words}`, from: MONDAY, ...rest },
  });
  return { status: response.statusCode, ...response.json() };
}
const version = (number: number, key = 'standard') => ({ key, version: number });

describe('a policy is published', () => {
  it('over the version that it was made from, and says which it replaced', async () => {
    expect(await publish(laura, 'prima', { over: null })).toMatchObject({ status: 200, version: 1, replaced: null });
    expect(await publish(giulia, 'seconda', { over: version(1) })).toMatchObject({ status: 200, version: 2, replaced: version(1) });
  });

  it('by two from the same version: the second is told what was published meanwhile, by whom and when, and publishes on purpose', async () => {
    await publish(laura, 'prima', { over: null });
    await publish(laura, 'di Laura', { over: version(1), note: 'più dolce', from: addDays(MONDAY, 7) });
    const refused = await publish(giulia, 'di Giulia', { over: version(1), note: 'più dura' });
    expect(refused).toMatchObject({
      status: 409,
      code: 'version-conflict',
      details: {
        sent: { over: version(1), from: MONDAY, note: 'più dura' },
        current: { over: version(2), from: addDays(MONDAY, 7), note: 'più dolce', publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
        by: 'Laura',
      },
    });
    expect(await publish(giulia, 'di Giulia', { over: refused.details.current.over })).toMatchObject({ status: 200, version: 3 });
  });

  it('at the very same moment by two: one of them is told', async () => {
    await publish(laura, 'prima', { over: null });
    const both = await Promise.all([publish(laura, 'di Laura', { over: version(1) }), publish(giulia, 'di Giulia', { over: version(1) })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('under another name it replaces too what rules: a version of any name counts', async () => {
    await publish(laura, 'prima', { over: null });
    await publish(laura, 'un’altra', { over: version(1), key: 'special' });
    expect(await publish(giulia, 'di Giulia', { over: version(1) })).toMatchObject({
      status: 409,
      details: { current: { over: version(1, 'special') } },
    });
  });

  it('once more as it stands it changes nothing, whatever the writer knew', async () => {
    await publish(laura, 'prima', { over: null });
    await publish(laura, 'seconda', { over: version(1) });
    expect(await publish(giulia, 'seconda', { over: version(1) })).toMatchObject({ status: 200, version: 2 });
  });

  it('by a program that names no version goes on, and is told what it replaced', async () => {
    await publish(laura, 'prima');
    expect(await publish(giulia, 'seconda')).toMatchObject({ status: 200, version: 2, replaced: version(1) });
  });
});
