import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addDays, date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { openSecretKey } from '#platform/secrets/secret-key.ts';
import { setting } from '../core/setting.ts';
import { SENDER } from '../core/settings.ts';
import { createApiKey, findApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
import { companyDay } from './business-date.ts';
import { changeMode } from './change-mode.ts';
import { approveIban, enterIban, ibanInForce } from './creditor-iban.ts';
import { moveBusinessDate } from './move-business-date.ts';
import { mailRoute, setMail } from './set-mail.ts';
import { changeSetting, settingHistory, settingOn } from './settings.ts';
import { isMailTested, testMail } from './test-mail.ts';
import { aCompany, acting, aMember, as, NOW, TODAY } from './testing.ts';

const { key } = openSecretKey(null, { PUNTUALE_KEY: 'a7'.repeat(32) });
const IBAN = 'IT60 X054 2811 1010 0000 0123 456';

let database: TestDatabase;
let companyId: number;
beforeAll(async () => void (database = await testDatabase()));
beforeEach(async () => void ({ companyId } = await aCompany(database.db)));
afterAll(() => database.close());

const work: <T>(does: Parameters<typeof acting<T>>[2], actor?: Parameters<typeof acting<T>>[3]) => Promise<T> = (does, actor) =>
  acting(database.db, companyId, does, actor);

describe('a setting', () => {
  const LIMIT = setting<number>({ key: 'test.limit', schema: z.int().min(0).max(9), standard: 3, action: 'limits.change' });
  const change = (value: number, validFrom = TODAY, reason: string | null = 'Deciso in riunione') =>
    work((tx, who) => changeSetting(tx, who, LIMIT, { value, validFrom, reason }));
  const on = (day: typeof TODAY) => work((tx) => settingOn(tx, companyId, LIMIT, day));

  it('holds from its day on; the days before keep what held on them', async () => {
    expect(await change(5)).toBe('changed');
    expect(await change(7, addDays(TODAY, 10))).toBe('changed');
    expect(await Promise.all([-1, 0, 9, 10, 400].map((days) => on(addDays(TODAY, days))))).toEqual([3, 5, 5, 7, 7]);
  });

  it('does not change a day that has been lived, or to what it cannot be, or a limit without a reason', async () => {
    expect(await change(5, addDays(TODAY, -1))).toMatchObject({ code: 'setting-in-past' });
    expect(await change(10)).toMatchObject({ code: 'setting-wrong' });
    expect(await change(5, TODAY, '  ')).toMatchObject({ code: 'reason-missing' });
    expect(await on(TODAY)).toBe(3);
  });

  it('remembers who said what and why', async () => {
    const { userId } = await aMember(database.db, companyId, 'credit-manager');
    await work(
      (tx, who) => changeSetting(tx, who, LIMIT, { value: 4, validFrom: TODAY, reason: 'Troppe telefonate' }),
      as(userId, 'credit-manager'),
    );
    const history = await work((tx) => settingHistory(tx, companyId, LIMIT.key));
    expect(history).toMatchObject([{ validFrom: TODAY, value: 4, setBy: userId, reason: 'Troppe telefonate' }]);
  });

  it('of one company is not another’s', async () => {
    await change(5);
    const other = await aCompany(database.db);
    expect(await acting(database.db, other.companyId, (tx) => settingOn(tx, other.companyId, LIMIT, TODAY))).toBe(3);
  });
});

describe('an IBAN', () => {
  it('is in force when somebody else has approved it, and replaces the one before', async () => {
    const anna = await aMember(database.db, companyId, 'administration');
    const bruno = await aMember(database.db, companyId, 'cfo', 'bruno.sala@lanterna.example');
    const enter = (iban: string) =>
      work((tx, who) => enterIban(tx, who, { iban, currency: 'EUR', reason: 'Nuova banca' }), as(anna.userId, 'administration'));
    const approve = (ibanId: bigint, by: bigint) => work((tx, who) => approveIban(tx, who, ibanId, NOW), as(by, 'cfo'));
    const inForce = () => work((tx) => ibanInForce(tx, companyId, 'EUR'));

    const first = await enter(IBAN);
    if (isRefusal(first)) throw new Error(first.code);
    expect(await inForce()).toBeNull();
    expect(await approve(first.ibanId, anna.userId)).toMatchObject({ code: 'iban-own' });
    expect(await approve(first.ibanId, bruno.userId)).toBe('approved');
    expect(await inForce()).toEqual({ iban: 'IT60X0542811101000000123456', bankName: null });

    const second = await enter('DE89 3704 0044 0532 0130 00');
    if (isRefusal(second)) throw new Error(second.code);
    await approve(second.ibanId, bruno.userId);
    expect((await inForce())?.iban).toBe('DE89370400440532013000');
    expect(await approve(first.ibanId, anna.userId)).toMatchObject({
      code: 'iban-unknown',
      details: { doneBy: expect.stringContaining('bruno.sala'), doneAt: expect.any(Date) },
    });
  });

  it('with a wrong check digit is not taken', async () => {
    const wrong = IBAN.replace('IT60', 'IT61');
    expect(await work((tx, who) => enterIban(tx, who, { iban: wrong, currency: 'EUR', reason: 'x' }))).toMatchObject({
      code: 'iban-wrong',
    });
  });
});

describe('the mail server', () => {
  it('is kept sealed and found again; the log shows neither user nor password', async () => {
    const url = 'smtps://utente:parola-segreta@posta.example:465';
    expect(await work((tx) => mailRoute(tx, key, companyId))).toEqual({ kind: 'catcher' });
    expect(await work((tx, who) => setMail(tx, key, who, url))).toEqual({ shown: 'smtps://posta.example:465' });
    expect(await work((tx) => mailRoute(tx, key, companyId))).toEqual({ kind: 'smtp', url });
    const { rows } = await acting(database.db, companyId, async (tx) => ({
      rows: await tx.selectFrom('audit.entry').select('data').where('code', '=', 'mail.set').execute(),
    }));
    expect(JSON.stringify(rows)).toContain('posta.example');
    expect(JSON.stringify(rows)).not.toContain('segreta');
    expect(await work((tx, who) => setMail(tx, key, who, 'catcher'))).toEqual({ shown: 'catcher' });
    expect(await work((tx) => mailRoute(tx, key, companyId))).toEqual({ kind: 'catcher' });
  });
});

describe('the mail server, tried', () => {
  it('takes a message to a person of the company, and counts as tried until it is changed', async () => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('nessuno') ? new Error('550 no such user') : null),
      onData: (stream, _session, done) => void stream.resume().on('end', () => done()),
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.server.address() as AddressInfo;
    const test = (to: string) => work((tx, who) => testMail(tx, key, who, { to, now: NOW, language: 'it' }));
    const tested = () => work((tx) => isMailTested(tx, companyId));
    const set = () => work((tx, who) => setMail(tx, key, who, `smtp://127.0.0.1:${port}?security=none`));
    try {
      expect(await test('laura@lanterna.example')).toMatchObject({ code: 'mail-server-missing' });
      await set();
      expect(await test('laura@lanterna.example')).toMatchObject({ code: 'sender-missing' });
      const sender = { value: { name: 'Lanterna', email: 'crediti@lanterna.example' }, validFrom: TODAY, reason: null };
      await work((tx, who) => changeSetting(tx, who, SENDER, sender));
      expect([await test('nessuno@lanterna.example'), await tested()]).toMatchObject([{ result: 'refused' }, false]);
      expect([await test('laura@lanterna.example'), await tested()]).toMatchObject([{ result: 'taken' }, true]);
      await set();
      expect(await tested()).toBe(false);
    } finally {
      await new Promise<void>((closed) => server.close(closed));
    }
    expect(await test('laura@lanterna.example')).toMatchObject({ result: 'unreachable' });
    await work((tx, who) => setMail(tx, key, who, 'catcher'));
  });
});

describe('the mode', () => {
  it('ends the trial’s own day with the trial, for good', async () => {
    const clock = { now: () => NOW };
    const day = () => work((tx) => companyDay(tx, companyId, clock));
    const move = (to: string, lastRunOn: string | null = null) =>
      work((tx, who) => moveBusinessDate(tx, who, { to: date(to), lastRunOn: lastRunOn === null ? null : date(lastRunOn) }));
    expect(await move('2026-12-24')).toBe('moved');
    expect(await day()).toMatchObject({ today: '2026-12-24', mode: 'trial' });
    expect(await move('2026-12-23', '2026-12-24')).toMatchObject({ code: 'run-date-past' });
    await work((tx, who) => changeMode(tx, who, { to: 'approval', confirmed: [], reason: null }));
    expect(await day()).toMatchObject({ today: '2026-11-25', mode: 'approval' });
    expect(await move('2026-12-31')).toMatchObject({ code: 'business-date-fixed' });
    expect(await work((tx, who) => changeMode(tx, who, { to: 'trial', confirmed: [], reason: null }))).toMatchObject({
      code: 'trial-is-over',
    });
  });
});

describe('an API key', () => {
  it('opens one company with one role until it is revoked, and is kept as a hash', async () => {
    const created = await work((tx, who) => createApiKey(tx, who, { name: 'Gestionale', role: 'administration' }));
    if (isRefusal(created)) throw new Error(created.code);
    expect(await findApiKey(database.db, created.key, NOW)).toEqual({ keyId: created.keyId, companyId, role: 'administration' });
    expect(await findApiKey(database.db, `${created.key}x`, NOW)).toBeNull();
    const { rows } = await database.ownerPool.query<{ text: string }>('select k::text as text from companies.api_key k');
    expect(rows.map(({ text }) => text).join()).not.toContain(created.key);

    const other = await aCompany(database.db);
    const revoke = (at: number) => acting(database.db, at, (tx, who) => revokeApiKey(tx, who, created.keyId, NOW));
    expect(await revoke(other.companyId)).toMatchObject({ code: 'key-unknown' });
    expect(await revoke(companyId)).toBe('revoked');
    expect(await findApiKey(database.db, created.key, NOW)).toBeNull();
    const lines = await work((tx) => listApiKeys(tx, companyId));
    expect(lines).toMatchObject([{ name: 'Gestionale', prefix: created.key.slice(0, 10), lastUsedAt: NOW, revokedAt: NOW }]);
  });

  it('stands for no salesperson: it has no customers of its own', async () => {
    expect(await work((tx, who) => createApiKey(tx, who, { name: 'Agente', role: 'salesperson' }))).toMatchObject({
      code: 'key-role-excluded',
    });
  });
});
