import { sql } from 'kysely';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { forgetFailures, PER_ACCOUNT, PER_ADDRESS, recordFailure, tooManyFailures, type Subject } from './attempts.ts';
import { checkPassword, hashPassword, needsRehash, verifyPassword, type WeakPassword } from './password.ts';
import { storePassword } from './password-link.ts';
import { endOtherSessions, endSession, openSession, type Origin, type Session } from './sessions.ts';
import { checkSecondFactor, hasTotp } from './totp.ts';

export type SignedIn = { readonly token: string; readonly userId: bigint; readonly state: Session['state'] };

export type SignInRefusal = Refusal<'sign-in-failed' | 'too-many-attempts'>;

// Verified when nobody has that address, so that an unknown account takes as long as a wrong password.
let nobodysPassword: Promise<string> | undefined;

/** The first step of a sign-in. An unknown address, a wrong password and a disabled user get the same answer. */
export async function signIn(
  db: Db,
  given: { readonly email: string; readonly password: string },
  origin: Origin,
  now: Date,
): Promise<SignedIn | SignInRefusal> {
  const email = given.email.trim().toLowerCase();
  return inTurn(email, () => signInNow(db, email, given.password, origin, now));
}

async function signInNow(db: Db, email: string, password: string, origin: Origin, now: Date): Promise<SignedIn | SignInRefusal> {
  const account: Subject = `email:${email}`;
  const address: Subject = `address:${origin.address}`;
  if ((await tooManyFailures(db, account, PER_ACCOUNT, now)) || (await tooManyFailures(db, address, PER_ADDRESS, now))) {
    return refuse('too-many-attempts', { minutes: PER_ACCOUNT.minutes });
  }
  const user = await credentialOf(db, email);
  nobodysPassword ??= hashPassword('nobody has this password');
  const right = await verifyPassword(password, user?.passwordHash ?? (await nobodysPassword));
  if (user === null || !right) {
    await recordFailure(db, [account, address], now);
    return refuse('sign-in-failed');
  }
  const renewed = needsRehash(user.passwordHash) ? await hashPassword(password) : null;
  return db.transaction().execute(async (tx) => {
    if (renewed !== null) await storePassword(tx, user.userId, renewed, now);
    await forgetFailures(tx, account);
    const state = (await hasTotp(tx, user.userId)) ? 'awaiting-code' : 'open';
    return { token: await openSession(tx, user.userId, state, origin, now), userId: user.userId, state };
  });
}

/** The second step: the half session ends and an open one begins, with a token the first step never saw. */
export async function giveCode(
  db: Db,
  key: SecretKey,
  session: Session,
  code: string,
  origin: Origin,
  now: Date,
): Promise<SignedIn | Refusal<'code-wrong' | 'too-many-attempts' | 'code-not-asked'>> {
  if (session.state !== 'awaiting-code') return refuse('code-not-asked');
  return db.transaction().execute(async (tx) => {
    const checked = await checkSecondFactor(tx, key, session.userId, code, now);
    if (isRefusal(checked)) return checked;
    await endSession(tx, session.sessionId);
    return { token: await openSession(tx, session.userId, 'open', origin, now), userId: session.userId, state: 'open' };
  });
}

/** A person changes her own password; her other sessions end. */
export async function changePassword(
  tx: Tx,
  session: Session,
  given: { readonly current: string; readonly next: string },
  now: Date,
): Promise<'changed' | WeakPassword | Refusal<'sign-in-failed' | 'too-many-attempts'>> {
  const user = await credentialOfUser(tx, session.userId);
  if (user === null) return refuse('sign-in-failed');
  const account: Subject = `email:${user.email}`;
  if (await tooManyFailures(tx, account, PER_ACCOUNT, now)) return refuse('too-many-attempts', { minutes: PER_ACCOUNT.minutes });
  if (!(await verifyPassword(given.current, user.passwordHash))) {
    await recordFailure(tx, [account], now);
    return refuse('sign-in-failed');
  }
  const weak = checkPassword(given.next, user.email);
  if (isRefusal(weak)) return weak;
  await storePassword(tx, session.userId, await hashPassword(given.next), now);
  await endOtherSessions(tx, session.userId, session.sessionId);
  return 'changed';
}

const turns = new Map<string, Promise<unknown>>();

/** One guess after the other for each account: sent all at once they would all be tried before the first failure is counted. */
async function inTurn<T>(email: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(email) ?? Promise.resolve()).then(work, work);
  turns.set(email, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(email) === turn) turns.delete(email);
  }
}

type Credential = { readonly userId: bigint; readonly email: string; readonly passwordHash: string };

async function credentialOf(db: Db | Tx, email: string): Promise<Credential | null> {
  const { rows } = await sql<{ user_id: bigint; email: string; password_hash: string }>`
    select u.user_id, u.email, c.password_hash from companies.app_user u join sign_in.credential c using (user_id)
    where u.email = ${email} and u.disabled_at is null`.execute(db);
  return credential(rows[0]);
}

async function credentialOfUser(db: Db | Tx, userId: bigint): Promise<Credential | null> {
  const { rows } = await sql<{ user_id: bigint; email: string; password_hash: string }>`
    select u.user_id, u.email, c.password_hash from companies.app_user u join sign_in.credential c using (user_id)
    where u.user_id = ${userId} and u.disabled_at is null`.execute(db);
  return credential(rows[0]);
}

function credential(row: { user_id: bigint; email: string; password_hash: string } | undefined): Credential | null {
  return row === undefined ? null : { userId: row.user_id, email: row.email, passwordHash: row.password_hash };
}
