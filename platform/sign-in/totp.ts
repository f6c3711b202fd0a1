import { createHash, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { seal, unseal } from '#platform/secrets/seal.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { forgetFailures, PER_CODE, recordFailure, tooManyFailures, type Subject } from './attempts.ts';

const PERIOD_SECONDS = 30;
// One step before and after: clocks of telephones go wrong by less than that.
const WINDOW = 1;
const RECOVERY_CODES = 10;
// Without the letters and digits that look alike on paper.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

export type Enrolment = { readonly secret: string; readonly uri: string };

export async function hasTotp(db: Db | Tx, userId: bigint): Promise<boolean> {
  const { rows } = await sql`select 1 from sign_in.totp where user_id = ${userId} and confirmed_at is not null`.execute(db);
  return rows.length === 1;
}

/** Begins a second factor: the secret is shown as a QR code, and counts only once a code of it was given back. */
export async function enrolTotp(
  tx: Tx,
  key: SecretKey,
  user: { readonly userId: bigint; readonly email: string },
  now: Date,
): Promise<Enrolment | Refusal<'totp-already-on'>> {
  if (await hasTotp(tx, user.userId)) return refuse('totp-already-on');
  const secret = new Secret({ size: 20 });
  await sql`insert into sign_in.totp (user_id, secret, enrolled_at) values (${user.userId}, ${seal(key, place(user.userId), secret.base32)}, ${now})
    on conflict (user_id) do update set secret = excluded.secret, enrolled_at = excluded.enrolled_at, last_step = null`.execute(tx);
  return { secret: secret.base32, uri: totp(secret.base32, user.email).toString() };
}

/** Puts it in force with its first code; the recovery codes are shown once and kept as hashes. */
export async function confirmTotp(
  tx: Tx,
  key: SecretKey,
  userId: bigint,
  code: string,
  now: Date,
): Promise<{ readonly recoveryCodes: readonly string[] } | Refusal<'code-wrong' | 'too-many-attempts' | 'totp-already-on'>> {
  if (await hasTotp(tx, userId)) return refuse('totp-already-on');
  const subject: Subject = `code:${userId}`;
  await lockTotp(tx, userId);
  if (await tooManyFailures(tx, subject, PER_CODE, now)) return refuse('too-many-attempts', { minutes: PER_CODE.minutes });
  if (!(await takeCode(tx, key, userId, code, now))) {
    await recordFailure(tx, [subject], now);
    return refuse('code-wrong');
  }
  await sql`update sign_in.totp set confirmed_at = ${now} where user_id = ${userId}`.execute(tx);
  return { recoveryCodes: await renewRecoveryCodes(tx, userId) };
}

/** Checks a code of the telephone, or a recovery code, which is then used up. */
export async function checkSecondFactor(
  tx: Tx,
  key: SecretKey,
  userId: bigint,
  code: string,
  now: Date,
): Promise<'right' | Refusal<'code-wrong' | 'too-many-attempts'>> {
  const subject: Subject = `code:${userId}`;
  await lockTotp(tx, userId);
  if (await tooManyFailures(tx, subject, PER_CODE, now)) return refuse('too-many-attempts', { minutes: PER_CODE.minutes });
  if ((await takeCode(tx, key, userId, code, now)) || (await takeRecoveryCode(tx, userId, code, now))) {
    await forgetFailures(tx, subject);
    return 'right';
  }
  await recordFailure(tx, [subject], now);
  return refuse('code-wrong');
}

export async function removeTotp(tx: Tx, userId: bigint): Promise<void> {
  await sql`delete from sign_in.totp where user_id = ${userId}`.execute(tx);
  await sql`delete from sign_in.recovery_code where user_id = ${userId}`.execute(tx);
}

export async function renewRecoveryCodes(tx: Tx, userId: bigint): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await sql`delete from sign_in.recovery_code where user_id = ${userId}`.execute(tx);
  await sql`insert into sign_in.recovery_code (user_id, code_hash) select ${userId}, hash from unnest(${codes.map(recoveryHash)}::bytea[]) as hash`.execute(
    tx,
  );
  return codes;
}

/** One guess after the other: failures are counted after the one before has been. */
async function lockTotp(tx: Tx, userId: bigint): Promise<void> {
  await sql`select 1 from sign_in.totp where user_id = ${userId} for update`.execute(tx);
}

/** A code counts once: the step it belongs to must be newer than the last one taken. */
async function takeCode(tx: Tx, key: SecretKey, userId: bigint, code: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ secret: Buffer; last_step: bigint | null }>`
    select secret, last_step from sign_in.totp where user_id = ${userId}`.execute(tx);
  const row = rows[0];
  const digits = code.replaceAll(/\s/g, '');
  if (row === undefined || !/^\d{6}$/.test(digits)) return false;
  const timestamp = now.getTime();
  const delta = totp(unseal(key, place(userId), row.secret)).validate({ token: digits, timestamp, window: WINDOW });
  if (delta === null) return false;
  const step = BigInt(Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta);
  if (row.last_step !== null && step <= row.last_step) return false;
  await sql`update sign_in.totp set last_step = ${step} where user_id = ${userId}`.execute(tx);
  return true;
}

async function takeRecoveryCode(tx: Tx, userId: bigint, code: string, now: Date): Promise<boolean> {
  const { rows } = await sql`update sign_in.recovery_code set used_at = ${now}
    where user_id = ${userId} and code_hash = ${recoveryHash(code)} and used_at is null returning 1`.execute(tx);
  return rows.length === 1;
}

function totp(secret: string, label = 'Puntuale'): TOTP {
  return new TOTP({ issuer: 'Puntuale', label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret: Secret.fromBase32(secret) });
}

function place(userId: bigint): string {
  return `user:${userId}:totp`;
}

/** `abcd-efgh-jkmn`: 59 random bits, more than can be guessed through the limit of attempts. */
function newRecoveryCode(): string {
  const signs = Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
}

function recoveryHash(code: string): Buffer {
  return createHash('sha256')
    .update(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .digest();
}
