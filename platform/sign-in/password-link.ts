import { sql } from 'kysely';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { checkPassword, hashPassword, type WeakPassword } from './password.ts';
import { endOtherSessions } from './sessions.ts';
import { newToken, tokenHash } from './token.ts';

/** An invitation may wait over a weekend. */
const VALID_MS = 72 * 3_600_000;

/** A link that sets the password once; older links of the same user stop working. */
export async function newPasswordLink(tx: Tx, userId: bigint, now: Date): Promise<string> {
  const token = newToken();
  await sql`delete from sign_in.password_link where user_id = ${userId} and used_at is null`.execute(tx);
  await sql`insert into sign_in.password_link (token_hash, user_id, created_at, expires_at)
    values (${tokenHash(token)}, ${userId}, ${now}, ${new Date(now.getTime() + VALID_MS)})`.execute(tx);
  return token;
}

export type LinkUnusable = Refusal<'link-unusable'>;

/** Whose password the link would set, for the page that asks for it. */
export async function readPasswordLink(db: Db | Tx, token: string, now: Date): Promise<{ readonly email: string } | LinkUnusable> {
  const user = await usableLink(db, token, now);
  return user ?? refuse('link-unusable');
}

/** Sets the password, uses the link up and ends every session: who had the old password is out. */
export async function setPasswordByLink(
  tx: Tx,
  token: string,
  password: string,
  now: Date,
): Promise<{ readonly userId: bigint } | LinkUnusable | WeakPassword> {
  const user = await usableLink(tx, token, now);
  if (user === null) return refuse('link-unusable');
  const weak = checkPassword(password, user.email);
  if (isRefusal(weak)) return weak;
  const hash = await hashPassword(password);
  // Asked again under the row's lock: the same link twice at once sets one password.
  const { rows } =
    await sql`update sign_in.password_link set used_at = ${now} where token_hash = ${tokenHash(token)} and used_at is null returning 1`.execute(
      tx,
    );
  if (rows.length === 0) return refuse('link-unusable');
  await storePassword(tx, user.userId, hash, now);
  await endOtherSessions(tx, user.userId, null);
  return { userId: user.userId };
}

export async function storePassword(tx: Tx, userId: bigint, hash: string, now: Date): Promise<void> {
  await sql`insert into sign_in.credential (user_id, password_hash, set_at) values (${userId}, ${hash}, ${now})
    on conflict (user_id) do update set password_hash = excluded.password_hash, set_at = excluded.set_at`.execute(tx);
}

export async function hasPassword(db: Db | Tx, userId: bigint): Promise<boolean> {
  const { rows } = await sql`select 1 from sign_in.credential where user_id = ${userId}`.execute(db);
  return rows.length === 1;
}

async function usableLink(db: Db | Tx, token: string, now: Date): Promise<{ readonly userId: bigint; readonly email: string } | null> {
  const { rows } = await sql<{ user_id: bigint; email: string }>`
    select l.user_id, u.email from sign_in.password_link l join companies.app_user u using (user_id)
    where l.token_hash = ${tokenHash(token)} and l.used_at is null and l.expires_at > ${now} and u.disabled_at is null`.execute(db);
  const row = rows[0];
  return row === undefined ? null : { userId: row.user_id, email: row.email };
}
