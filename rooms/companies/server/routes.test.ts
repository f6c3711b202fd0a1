import { readdirSync, readFileSync } from 'node:fs';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { buildHttpApp } from '#platform/http/door.ts';
import { hasProblemWords } from '#platform/http/problem-words.ts';
import { openSecretKey } from '#platform/secrets/secret-key.ts';
import { hashPassword } from '#platform/sign-in/password.ts';
import { storePassword } from '#platform/sign-in/password-link.ts';
import { COMPANY_SETTINGS } from '../core/settings.ts';
import type { Role } from '../core/roles.ts';
import { authenticator, RIGHTS_TABLE } from './authenticator.ts';
import { companiesRoutes } from './routes.ts';
import { aCompany, aMember } from './testing.ts';

const { key } = openSecretKey(null, { PUNTUALE_KEY: '3e'.repeat(32) });
const PASSWORD = 'una frase che ricordo';
const hashed = hashPassword(PASSWORD);

let database: TestDatabase;
let app: FastifyInstance;
let now = new Date('2026-11-25T08:30:00Z');
let lanterna: { companyId: number; code: string };
let firstLink: string | null;

beforeAll(async () => {
  database = await testDatabase();
  const clock = { now: () => now };
  const services = { db: database.db, clock, authenticator: authenticator(database.db, clock, async () => []), rights: RIGHTS_TABLE };
  app = await buildHttpApp({ services, rooms: [companiesRoutes({ key, settings: COMPANY_SETTINGS })], version: 'test' });
  await app.ready();
  // The first person of all runs the installation; the tests' people come after her.
  const faro = await aCompany(database.db, 'Faro');
  firstLink = (await aMember(database.db, faro.companyId, 'administrator', 'prima@faro.example')).linkToken;
  lanterna = await aCompany(database.db, 'Lanterna');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

// What a test reads of an answer, whatever the route: a wrong guess fails the test itself.
type Body = {
  code: string;
  items: Body[];
  link: string;
  id: string;
  next: string | null;
  secret: string;
  recoveryCodes: string[];
} & Record<string, unknown>;
type Answer = { status: number; code: string | undefined; body: Body; cookie: string | undefined };

/** A browser: keeps its cookie and speaks from our own pages. */
function aBrowser(more: Record<string, string> = {}) {
  let cookie = '';
  return {
    cookie: () => cookie,
    async ask(method: InjectOptions['method'], path: string, payload?: object): Promise<Answer> {
      const response = await app.inject({
        method: method ?? 'GET',
        url: `/api/v1${path}`,
        headers: { host: 'puntuale.test', origin: 'http://puntuale.test', 'user-agent': 'Firefox', ...(cookie ? { cookie } : {}), ...more },
        ...(payload === undefined ? {} : { payload }),
      });
      const set = response.headers['set-cookie'];
      const line = Array.isArray(set) ? set[0] : set;
      if (line !== undefined) cookie = line.split(';')[0] ?? '';
      const body = response.body === '' ? null : response.json();
      return { status: response.statusCode, code: body?.code, body, cookie: line };
    },
  };
}

async function aPerson(role: Role, email: string, companyId = lanterna.companyId) {
  const { userId } = await aMember(database.db, companyId, role, email);
  const hash = await hashed;
  await database.db.transaction().execute((tx) => storePassword(tx, userId, hash, now));
  const browser = aBrowser();
  await browser.ask('POST', '/sign-in', { email, password: PASSWORD });
  return { userId, email, ...browser };
}

const inLanterna = (path: string) => `/companies/${lanterna.code}${path}`;

describe('signing in', () => {
  it('takes a person from her link to her companies and out again', async () => {
    const { linkToken } = await aMember(database.db, lanterna.companyId, 'collector', 'anna@lanterna.example');
    const anna = aBrowser();
    expect((await anna.ask('GET', '/me')).status).toBe(401);
    expect((await anna.ask('POST', '/password-link', { token: linkToken })).body).toEqual({ email: 'anna@lanterna.example' });
    expect((await anna.ask('PUT', '/password-link', { token: linkToken, password: 'corta' })).code).toBe('password-too-short');
    expect((await anna.ask('PUT', '/password-link', { token: linkToken, password: PASSWORD })).status).toBe(204);
    const signedIn = await anna.ask('POST', '/sign-in', { email: 'anna@lanterna.example', password: PASSWORD });
    expect(signedIn).toMatchObject({ status: 200, body: { state: 'open' } });
    expect(signedIn.cookie).toMatch(/^puntuale_session=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await anna.ask('GET', '/me')).body).toMatchObject({
      email: 'anna@lanterna.example',
      installationAdmin: false,
      secondFactor: false,
      companies: [{ code: lanterna.code, name: 'Lanterna', roles: ['collector'], mode: 'trial', demo: false }],
    });
    expect((await anna.ask('PATCH', '/me', { language: 'en' })).body.language).toBe('en');
    const old = anna.cookie();
    expect((await anna.ask('POST', '/sign-out')).status).toBe(204);
    expect((await anna.ask('GET', '/me')).status).toBe(401);
    expect((await aBrowser({ cookie: old }).ask('GET', '/me')).status).toBe(401);
  });

  it('says the same of a wrong password and an unknown address', async () => {
    const wrong = await aBrowser().ask('POST', '/sign-in', { email: 'anna@lanterna.example', password: 'sbagliata di sicuro' });
    const unknown = await aBrowser().ask('POST', '/sign-in', { email: 'nessuno@lanterna.example', password: PASSWORD });
    expect(wrong.body).toEqual({ status: 422, code: 'sign-in-failed', title: 'E-mail o password non corrette', details: {} });
    expect(unknown.body).toEqual(wrong.body);
    expect(unknown.cookie).toBeUndefined();
  });

  it('is refused to a page of another site', async () => {
    const evil = aBrowser({ origin: 'https://evil.example' });
    expect((await evil.ask('POST', '/sign-in', { email: 'anna@lanterna.example', password: PASSWORD })).code).toBe('origin-refused');
  });

  it('asks for the second factor once it is on, and is nobody until then', async () => {
    const carla = await aPerson('collector', 'carla@lanterna.example');
    const { secret } = (await carla.ask('POST', '/me/second-factor')).body;
    const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });
    expect((await carla.ask('POST', '/me/second-factor/confirm', { code: '000000' })).code).toBe('code-wrong');
    const { recoveryCodes } = (await carla.ask('POST', '/me/second-factor/confirm', { code: code() })).body;
    expect(recoveryCodes).toHaveLength(10);

    now = new Date(now.getTime() + 60_000);
    const again = aBrowser();
    expect((await again.ask('POST', '/sign-in', { email: carla.email, password: PASSWORD })).body).toEqual({ state: 'awaiting-code' });
    expect((await again.ask('GET', '/me')).status).toBe(401);
    expect((await again.ask('GET', inLanterna('/profile'))).status).toBe(401);
    expect((await again.ask('POST', '/sign-in/code', { code: code() })).body).toEqual({ state: 'open' });
    expect((await again.ask('GET', '/me')).body.secondFactor).toBe(true);

    expect((await again.ask('POST', '/me/second-factor/remove', { code: recoveryCodes[0] })).status).toBe(204);
    expect((await again.ask('GET', '/me')).body.secondFactor).toBe(false);
    expect((await aBrowser().ask('POST', '/sign-in/code', { code: '123456' })).code).toBe('code-not-asked');
  });

  it('shows a person her sessions; a new password ends the others', async () => {
    const dario = await aPerson('collector', 'dario@lanterna.example');
    const phone = aBrowser();
    await phone.ask('POST', '/sign-in', { email: dario.email, password: PASSWORD });
    const { items } = (await dario.ask('GET', '/me/sessions')).body;
    expect(items.map((session) => session['here']).sort()).toEqual([false, true]);
    expect((await dario.ask('PUT', '/me/password', { current: 'non è questa, no', next: 'un’altra frase mia' })).code).toBe(
      'sign-in-failed',
    );
    expect((await dario.ask('PUT', '/me/password', { current: PASSWORD, next: 'un’altra frase mia' })).status).toBe(204);
    expect([(await dario.ask('GET', '/me')).status, (await phone.ask('GET', '/me')).status]).toEqual([200, 401]);
  });
});

describe('the people of a company', () => {
  it('are brought in and taken out by its administrator, and rights follow at once', async () => {
    const admin = await aPerson('administrator', 'admin@lanterna.example');
    const added = await admin.ask('POST', inLanterna('/people'), { email: 'elena@lanterna.example', name: 'Elena Sarti', role: 'cfo' });
    expect(added).toMatchObject({
      status: 201,
      body: { link: expect.stringMatching(/^http:\/\/puntuale\.test\/accesso\/password#[\w-]{43}$/) },
    });
    const elena = aBrowser();
    const token = added.body.link.split('#')[1];
    await elena.ask('PUT', '/password-link', { token, password: PASSWORD });
    await elena.ask('POST', '/sign-in', { email: 'elena@lanterna.example', password: PASSWORD });
    expect((await elena.ask('GET', inLanterna('/profile'))).body.rights).toMatchObject({ 'audit.see': 'all', 'acts.sign': 'all' });
    expect((await elena.ask('GET', inLanterna('/people'))).code).toBe('not-allowed');

    const rename = (roles: string[]) =>
      admin.ask('PUT', inLanterna(`/people/${added.body.id}/roles`), { roles, reason: 'Cambio di ufficio' });
    expect((await rename(['read-only'])).status).toBe(204);
    expect((await elena.ask('GET', inLanterna('/audit'))).code).toBe('not-allowed');
    const { items } = (await admin.ask('GET', inLanterna('/people'))).body;
    expect(items.find((person) => person.id === added.body.id)).toMatchObject({
      name: 'Elena Sarti',
      roles: ['read-only'],
      hasPassword: true,
      secondFactor: false,
      lastSeenAt: now.toISOString(),
    });
    expect((await rename([])).status).toBe(204);
    expect((await elena.ask('GET', inLanterna('/profile'))).code).toBe('company-unknown');
  });

  it('do not widen their own rights', async () => {
    const admin = await aPerson('administrator', 'furba@lanterna.example');
    const widened = await admin.ask('PUT', inLanterna(`/people/usr_${admin.userId}/roles`), { roles: ['administrator', 'credit-manager'] });
    expect(widened.code).toBe('own-roles');
    expect((await admin.ask('GET', inLanterna('/profile'))).body.rights).not.toHaveProperty('policies.write');
  });

  it('see nothing of a company that is not theirs', async () => {
    const admin = await aPerson('administrator', 'solo-lanterna@lanterna.example');
    for (const path of ['/profile', '/people', '/audit', '/api-keys']) {
      expect((await admin.ask('GET', `/companies/faro${path}`)).code).toBe('company-unknown');
    }
    expect((await admin.ask('GET', '/companies')).code).toBe('not-allowed');
  });
});

describe('an API key', () => {
  it('speaks for its company with its role, until it is revoked; what it does is in the log under its name', async () => {
    const admin = await aPerson('administrator', 'chiavi@lanterna.example');
    const made = (await admin.ask('POST', inLanterna('/api-keys'), { name: 'Gestionale', role: 'administration' })).body;
    const machine = aBrowser({ authorization: `Bearer ${made.key}`, origin: '' });
    expect((await machine.ask('GET', inLanterna('/profile'))).body.rights).toHaveProperty('imports.write', 'all');
    expect((await machine.ask('GET', '/companies/faro/profile')).code).toBe('company-unknown');
    expect((await machine.ask('GET', '/me')).code).toBe('not-allowed');
    const iban = { iban: 'IT60X0542811101000000123456', reason: 'Dal gestionale' };
    expect((await machine.ask('POST', inLanterna('/ibans'), iban)).status).toBe(201);
    const { items } = (await admin.ask('GET', inLanterna('/audit?limit=5'))).body;
    expect(items[0]).toMatchObject({ code: 'iban.enter', who: 'Gestionale', via: 'api', changes: [{ table: 'companies.creditor_iban' }] });
    expect((await admin.ask('DELETE', inLanterna(`/api-keys/${made.id}`))).status).toBe(204);
    expect((await machine.ask('GET', inLanterna('/profile'))).status).toBe(401);
  });
});

describe('a company', () => {
  it('changes settings and mail by its administrator', async () => {
    const admin = await aPerson('administrator', 'capo@lanterna.example');
    const sender = { name: 'Lanterna', email: 'crediti@lanterna.example' };
    expect((await admin.ask('PUT', inLanterna('/settings/sender'), { value: sender })).status).toBe(204);
    expect((await admin.ask('PUT', inLanterna('/settings/sender'), { value: { name: '' } })).code).toBe('setting-wrong');
    expect((await admin.ask('PUT', inLanterna('/settings/nothing'), { value: 1 })).status).toBe(404);
    expect((await admin.ask('PUT', inLanterna('/mail'), { address: 'smtp://u:segreta@posta.example' })).status).toBe(204);
    expect((await admin.ask('GET', inLanterna('/mail'))).body).toEqual({ mail: 'smtp://posta.example', sender });
    const { items } = (await admin.ask('GET', inLanterna('/settings'))).body;
    expect(items.find((line) => line['key'] === 'sender')).toMatchObject({
      value: sender,
      history: [{ validFrom: '2026-11-25', setBy: `usr_${admin.userId}`, setByName: expect.any(String) }],
    });
  });

  it('keeps its settings from those who may only look', async () => {
    const reader = await aPerson('read-only', 'lettore@lanterna.example');
    expect((await reader.ask('PUT', inLanterna('/settings/sender'), { value: null })).code).toBe('not-allowed');
    expect((await reader.ask('GET', inLanterna('/settings'))).status).toBe(200);
  });

  it('is created by who runs the installation, and pages of its log follow each other', async () => {
    const first = aBrowser();
    await first.ask('PUT', '/password-link', { token: firstLink, password: PASSWORD });
    await first.ask('POST', '/sign-in', { email: 'prima@faro.example', password: PASSWORD });
    const created = await first.ask('POST', '/companies', { name: 'Nuova S.r.l.', vatNumber: '07643520567' });
    expect(created).toMatchObject({ status: 201, body: { code: 'nuova' } });
    expect((await first.ask('GET', '/companies')).body.items.map((line) => line.code)).toEqual(['faro', 'lanterna', 'nuova']);
    expect(Object.keys((await first.ask('GET', '/companies/nuova/profile')).body['rights'] as object)).toEqual([
      'company.see',
      'readiness.see',
      'audit.see',
      'company.administer',
    ]);
    const gone = await aPerson('collector', 'via@lanterna.example');
    const access = (userId: bigint, disabled: boolean) =>
      first.ask('PUT', `/users/usr_${userId}/access`, { disabled, reason: 'Dimissioni' });
    expect((await access(gone.userId, true)).status).toBe(204);
    expect((await gone.ask('GET', '/me')).status).toBe(401);
    expect((await aBrowser().ask('POST', '/sign-in', { email: gone.email, password: PASSWORD })).code).toBe('sign-in-failed');
    expect((await access(gone.userId, false)).status).toBe(204);
    expect((await gone.ask('POST', '/sign-in', { email: gone.email, password: PASSWORD })).status).toBe(200);
    const me = (await first.ask('GET', '/users')).body.items.find((user) => user['email'] === 'prima@faro.example');
    expect((await first.ask('PUT', `/users/${me?.id}/access`, { disabled: true })).code).toBe('own-account');

    const codes: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Answer = await first.ask('GET', `/companies/faro/audit?limit=1${next === '' ? '' : `&after=${next}`}`);
      codes.push(...page.body.items.map((entry) => entry.code));
      next = page.body.next;
    }
    expect(codes).toEqual(['user.create', 'company.create']);
  });
});

it('a secret is shown once and lies nowhere, also when a write is sent with a key for repeating it', async () => {
  const admin = await aPerson('administrator', 'segreti@lanterna.example');
  const careful = aBrowser({ 'idempotency-key': 'una-volta', cookie: admin.cookie() });
  const made = await careful.ask('POST', inLanterna('/api-keys'), { name: 'Una volta', role: 'read-only' });
  const added = await careful.ask('POST', inLanterna('/people'), { email: 'nuova@lanterna.example', role: 'read-only' });
  expect([made.status, added.status]).toEqual([201, 201]);
  const kept = await inCompany(database.db, { companyId: lanterna.companyId, actor: OPERATOR }, (tx) =>
    tx.selectFrom('companies.idempotency_key').select('response').execute(),
  );
  expect(kept).toEqual([]);
});

it('every refusal of the room has its sentence', () => {
  const folders = ['rooms/companies/core', 'rooms/companies/server', 'platform/sign-in'];
  const sources = folders
    .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
    .filter((file) => /(?<!test)\.ts$/.test(file));
  const codes = new Set(
    sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/refuse\('([a-z-]+)'/g)].map((match) => match[1] as string)),
  );
  expect(codes.size).toBeGreaterThan(30);
  expect([...codes].filter((code) => !hasProblemWords(code))).toEqual([]);
});
