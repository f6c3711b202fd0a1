import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret, TOTP } from 'otpauth';
import { isRefusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { openSecretKey } from '#platform/secrets/secret-key.ts';
import { hashPassword } from './password.ts';
import { newPasswordLink, readPasswordLink, setPasswordByLink, storePassword } from './password-link.ts';
import { endOwnSession, findSession, listSessions, type Origin, type Session } from './sessions.ts';
import { changePassword, giveCode, signIn } from './sign-in.ts';
import { checkSecondFactor, confirmTotp, enrolTotp, hasTotp, removeTotp } from './totp.ts';

const PASSWORD = 'la lanterna di Genova';
const NOW = new Date('2026-11-25T08:30:00Z');
const BROWSER: Origin = { address: '192.0.2.7', userAgent: 'Firefox' };
const { key } = openSecretKey(null, { PUNTUALE_KEY: '5c'.repeat(32) });

let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.close());

const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.db.transaction().execute(work);
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

let people = 0;
const hashed = hashPassword(PASSWORD);
/** Somebody with a password, whom no other test knows. */
async function aPerson(): Promise<{ userId: bigint; email: string }> {
  people += 1;
  const email = `persona${people}@lanterna.example`;
  const { user_id: userId } = await database.db
    .insertInto('companies.app_user')
    .values({ email, name: 'Persona' })
    .returning('user_id')
    .executeTakeFirstOrThrow();
  const hash = await hashed;
  await inTransaction((tx) => storePassword(tx, userId, hash, NOW));
  return { userId, email };
}

async function open(email: string, now = NOW, password = PASSWORD): Promise<{ token: string; session: Session }> {
  const signedIn = await signIn(database.db, { email, password }, BROWSER, now);
  if (isRefusal(signedIn)) throw new Error(signedIn.code);
  const session = await findSession(database.db, signedIn.token, now);
  if (session === null) throw new Error('no session');
  return { token: signedIn.token, session };
}

const codeAt = (secret: string, now: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });

describe('signing in', () => {
  it('opens a session with the right password, whatever the case of the address', async () => {
    const { email, userId } = await aPerson();
    const { session } = await open(` ${email.toUpperCase()} `);
    expect(session).toMatchObject({ userId, state: 'open' });
  });

  it('gives the same answer for a wrong password, an unknown address and a disabled user', async () => {
    const { email } = await aPerson();
    const gone = await aPerson();
    await database.db.updateTable('companies.app_user').set({ disabled_at: NOW }).where('user_id', '=', gone.userId).execute();
    const answers = await Promise.all([
      signIn(database.db, { email, password: 'non è questa, no' }, BROWSER, NOW),
      signIn(database.db, { email: 'nessuno@lanterna.example', password: PASSWORD }, BROWSER, NOW),
      signIn(database.db, { email: gone.email, password: PASSWORD }, BROWSER, NOW),
    ]);
    for (const answer of answers) expect(answer).toEqual({ refused: true, code: 'sign-in-failed', details: {} });
  });

  it('keeps nothing in the database with which somebody could sign in', async () => {
    const { email } = await aPerson();
    const { token } = await open(email);
    const link = await inTransaction((tx) => newPasswordLink(tx, 1n, NOW));
    const { rows } = await database.ownerPool.query<{ text: string }>(
      `select s::text as text from sign_in.session s union all select c::text from sign_in.credential c union all select l::text from sign_in.password_link l`,
    );
    const everything = rows.map(({ text }) => text).join('\n');
    for (const secret of [token, link, PASSWORD]) {
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('closes the account to guesses for a quarter of an hour after ten failures, sent one by one or all at once', async () => {
    const { email } = await aPerson();
    const guess = (password: string, now = NOW) => signIn(database.db, { email, password }, { ...BROWSER, address: '198.51.100.1' }, now);
    const guesses = await Promise.all(Array.from({ length: 14 }, (_, n) => guess(`indovino numero ${n}`)));
    const codes = guesses.map((answer) => (isRefusal(answer) ? answer.code : 'in'));
    expect(codes.filter((code) => code === 'sign-in-failed')).toHaveLength(10);
    expect(codes.filter((code) => code === 'too-many-attempts')).toHaveLength(4);
    expect(await guess(PASSWORD)).toMatchObject({ code: 'too-many-attempts' });
    expect(await guess(PASSWORD, later(16))).toMatchObject({ state: 'open' });
  });

  it('slows an address that tries many accounts', async () => {
    const address = '203.0.113.9';
    await database.ownerPool.query(`insert into sign_in.failed_attempt select 'address:${address}', $1 from generate_series(1, 50)`, [NOW]);
    const { email } = await aPerson();
    expect(await signIn(database.db, { email, password: PASSWORD }, { ...BROWSER, address }, NOW)).toMatchObject({
      code: 'too-many-attempts',
    });
    expect(await signIn(database.db, { email, password: PASSWORD }, BROWSER, NOW)).toMatchObject({ state: 'open' });
  });
});

describe('a session', () => {
  it('lives as long as it is used, ends after twelve idle hours and after two weeks', async () => {
    const { email } = await aPerson();
    const { token } = await open(email);
    const alive = async (hours: number) => (await findSession(database.db, token, later(hours * 60))) !== null;
    for (let hours = 11; hours < 24 * 14; hours += 11) expect(await alive(hours)).toBe(true);
    expect(await alive(24 * 14 + 1)).toBe(false);
    const idle = await open(email);
    expect(await findSession(database.db, idle.token, later(12 * 60 + 1))).toBeNull();
  });

  it('ends at once when its user is disabled', async () => {
    const { email, userId } = await aPerson();
    const { token } = await open(email);
    await database.db.updateTable('companies.app_user').set({ disabled_at: NOW }).where('user_id', '=', userId).execute();
    expect(await findSession(database.db, token, NOW)).toBeNull();
  });

  it('is listed to its owner, who may end it; to nobody else', async () => {
    const mine = await aPerson();
    const other = await aPerson();
    const first = await open(mine.email);
    const second = await open(mine.email, later(1));
    expect((await listSessions(database.db, mine.userId, later(2))).map(({ sessionId }) => sessionId)).toEqual([
      second.session.sessionId,
      first.session.sessionId,
    ]);
    expect(await endOwnSession(database.db, other.userId, first.session.sessionId)).toBe(false);
    expect(await endOwnSession(database.db, mine.userId, first.session.sessionId)).toBe(true);
    expect(await findSession(database.db, first.token, later(2))).toBeNull();
    expect(await findSession(database.db, second.token, later(2))).not.toBeNull();
  });
});

describe('a password', () => {
  it('is set once by its link, and ends every session', async () => {
    const { email, userId } = await aPerson();
    const { token: session } = await open(email);
    const link = await inTransaction((tx) => newPasswordLink(tx, userId, NOW));
    expect(await readPasswordLink(database.db, link, NOW)).toMatchObject({ email });
    const set = (password: string) => inTransaction((tx) => setPasswordByLink(tx, link, password, NOW));
    expect(await set('corta')).toMatchObject({ code: 'password-too-short' });
    expect(await set('nuova parola segreta')).toEqual({ userId });
    expect(await set('ancora un’altra ancora')).toMatchObject({ code: 'link-unusable' });
    expect(await findSession(database.db, session, NOW)).toBeNull();
    expect((await open(email, NOW, 'nuova parola segreta')).session.userId).toBe(userId);
  });

  it('is not set by an old link, nor by one that a newer link replaced', async () => {
    const { userId } = await aPerson();
    const first = await inTransaction((tx) => newPasswordLink(tx, userId, NOW));
    const second = await inTransaction((tx) => newPasswordLink(tx, userId, NOW));
    expect(await readPasswordLink(database.db, first, NOW)).toMatchObject({ code: 'link-unusable' });
    expect(await readPasswordLink(database.db, second, later(72 * 60 - 1))).not.toMatchObject({ refused: true });
    expect(await readPasswordLink(database.db, second, later(72 * 60))).toMatchObject({ code: 'link-unusable' });
  });

  it('is changed by who knows it; the other sessions end, this one goes on', async () => {
    const { email } = await aPerson();
    const here = await open(email);
    const there = await open(email);
    const change = (current: string, next: string) => inTransaction((tx) => changePassword(tx, here.session, { current, next }, NOW));
    expect(await change('non la so davvero', 'nuova parola segreta')).toMatchObject({ code: 'sign-in-failed' });
    expect(await change(PASSWORD, email)).toMatchObject({ code: 'password-too-plain' });
    expect(await change(PASSWORD, 'nuova parola segreta')).toBe('changed');
    expect(await findSession(database.db, here.token, NOW)).not.toBeNull();
    expect(await findSession(database.db, there.token, NOW)).toBeNull();
  });
});

describe('a second factor', () => {
  async function enrolled() {
    const person = await aPerson();
    const enrolment = await inTransaction((tx) => enrolTotp(tx, key, person, NOW));
    if (isRefusal(enrolment)) throw new Error(enrolment.code);
    const confirmed = await inTransaction((tx) => confirmTotp(tx, key, person.userId, codeAt(enrolment.secret, NOW), NOW));
    if (isRefusal(confirmed)) throw new Error(confirmed.code);
    return { ...person, secret: enrolment.secret, recoveryCodes: confirmed.recoveryCodes };
  }

  it('counts only once a code of it was given back', async () => {
    const person = await aPerson();
    const enrolment = await inTransaction((tx) => enrolTotp(tx, key, person, NOW));
    if (isRefusal(enrolment)) throw new Error(enrolment.code);
    expect(enrolment.uri).toMatch(/^otpauth:\/\/totp\/Puntuale:persona\d+%40lanterna\.example\?issuer=Puntuale&secret=[A-Z2-7]{32}/);
    expect(await inTransaction((tx) => confirmTotp(tx, key, person.userId, '000000', NOW))).toMatchObject({ code: 'code-wrong' });
    expect(await hasTotp(database.db, person.userId)).toBe(false);
    expect((await open(person.email)).session.state).toBe('open');
  });

  it('stands between the password and the session', async () => {
    const { email, secret } = await enrolled();
    const half = await open(email, later(1));
    expect(half.session.state).toBe('awaiting-code');
    const give = (code: string) => giveCode(database.db, key, half.session, code, BROWSER, later(1));
    expect(await give('123 456')).toMatchObject({ code: 'code-wrong' });
    const whole = await give(codeAt(secret, later(1)));
    if (isRefusal(whole)) throw new Error(whole.code);
    expect(whole.token).not.toBe(half.token);
    expect(await findSession(database.db, half.token, later(1))).toBeNull();
    expect(await findSession(database.db, whole.token, later(1))).toMatchObject({ state: 'open' });
  });

  it('waits ten minutes for its code', async () => {
    const { email } = await enrolled();
    const half = await open(email);
    expect(await findSession(database.db, half.token, later(9))).not.toBeNull();
    expect(await findSession(database.db, half.token, later(11))).toBeNull();
  });

  it('takes a code once, and no older one after it', async () => {
    const { userId, secret } = await enrolled();
    const check = (code: string, now: Date) => inTransaction((tx) => checkSecondFactor(tx, key, userId, code, now));
    const code = codeAt(secret, later(5));
    expect(await check(code, later(5))).toBe('right');
    expect(await check(code, later(5))).toMatchObject({ code: 'code-wrong' });
    expect(await check(codeAt(secret, later(4.5)), later(5))).toMatchObject({ code: 'code-wrong' });
    expect(await check(codeAt(secret, later(5.5)), later(5.5))).toBe('right');
  });

  it('takes a code from the half minute before or after, and none from further away', async () => {
    const { userId, secret } = await enrolled();
    const check = (at: number, now: number) =>
      inTransaction((tx) => checkSecondFactor(tx, key, userId, codeAt(secret, later(at)), later(now)));
    expect(await check(9, 10)).toMatchObject({ code: 'code-wrong' });
    expect(await check(9.5, 10)).toBe('right');
    expect(await check(11, 10)).toMatchObject({ code: 'code-wrong' });
    expect(await check(10.5, 10)).toBe('right');
  });

  it('stops guesses after five, and a right code does not help until they are old', async () => {
    const { userId, secret } = await enrolled();
    const check = (code: string, now: Date) => inTransaction((tx) => checkSecondFactor(tx, key, userId, code, now));
    for (let guess = 0; guess < 5; guess += 1) expect(await check('000000', later(20))).toMatchObject({ code: 'code-wrong' });
    expect(await check(codeAt(secret, later(20)), later(20))).toMatchObject({ code: 'too-many-attempts' });
    expect(await check(codeAt(secret, later(36)), later(36))).toBe('right');
  });

  it('has ten recovery codes, each good once', async () => {
    const { userId, recoveryCodes } = await enrolled();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = ''] = recoveryCodes;
    const check = (code: string) => inTransaction((tx) => checkSecondFactor(tx, key, userId, code, NOW));
    expect(await check(first.toUpperCase().replaceAll('-', ' '))).toBe('right');
    expect(await check(first)).toMatchObject({ code: 'code-wrong' });
  });

  it('is not replaced while it is in force, and is gone when removed', async () => {
    const { userId, email } = await enrolled();
    expect(await inTransaction((tx) => enrolTotp(tx, key, { userId, email }, NOW))).toMatchObject({ code: 'totp-already-on' });
    await inTransaction((tx) => removeTotp(tx, userId));
    expect((await open(email)).session.state).toBe('open');
  });
});
