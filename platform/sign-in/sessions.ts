import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database/database.ts';
import { newToken, tokenHash } from './token.ts';

/** `awaiting-code`: the password was right, the second factor is still asked; it opens nothing. */
export type SessionState = 'awaiting-code' | 'open';

export type Session = { readonly sessionId: bigint; readonly userId: bigint; readonly state: SessionState };

export type SessionLine = {
  readonly sessionId: bigint;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly address: string;
  readonly userAgent: string;
};

/** From where a browser speaks: shown in the list of sessions, never trusted. */
export type Origin = { readonly address: string; readonly userAgent: string };

const HOUR = 3_600_000;
/** A session ends after a working day without use, after two weeks in any case, and a half sign-in after ten minutes. */
const IDLE_MS = 12 * HOUR;
const LONGEST_MS = 14 * 24 * HOUR;
const AWAITING_MS = HOUR / 6;
const SEEN_EVERY_MS = 60_000;

export const SESSION_MAX_AGE_SECONDS = LONGEST_MS / 1000;

/** Opens a session and gives its token, which is stored nowhere. */
export async function openSession(tx: Tx, userId: bigint, state: SessionState, origin: Origin, now: Date): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + (state === 'open' ? LONGEST_MS : AWAITING_MS));
  await sql`insert into sign_in.session (token_hash, user_id, state, created_at, last_seen_at, expires_at, address, user_agent)
    values (${tokenHash(token)}, ${userId}, ${state}, ${now}, ${now}, ${expiresAt}, ${origin.address}, ${origin.userAgent.slice(0, 300)})`.execute(
    tx,
  );
  await sql`delete from sign_in.session where expires_at < ${now}`.execute(tx);
  return token;
}

/** The session of a token, `null` when it is unknown, ended or its user was disabled. Keeps it alive. */
export async function findSession(db: Db | Tx, token: string, now: Date): Promise<Session | null> {
  const { rows } = await sql<{ session_id: bigint; user_id: bigint; state: SessionState; last_seen_at: Date }>`
    select s.session_id, s.user_id, s.state, s.last_seen_at
    from sign_in.session s join companies.app_user u using (user_id)
    where s.token_hash = ${tokenHash(token)} and s.expires_at > ${now} and s.last_seen_at > ${new Date(now.getTime() - IDLE_MS)}
      and u.disabled_at is null`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  // Not at each request: one write a minute is enough to know that somebody is there.
  if (now.getTime() - row.last_seen_at.getTime() > SEEN_EVERY_MS) {
    await sql`update sign_in.session set last_seen_at = ${now} where session_id = ${row.session_id}`.execute(db);
  }
  return { sessionId: row.session_id, userId: row.user_id, state: row.state };
}

export async function endSession(db: Db | Tx, sessionId: bigint): Promise<void> {
  await sql`delete from sign_in.session where session_id = ${sessionId}`.execute(db);
}

/** Ends one of the user's own sessions; false when it is not hers. */
export async function endOwnSession(db: Db | Tx, userId: bigint, sessionId: bigint): Promise<boolean> {
  const { rows } = await sql`delete from sign_in.session where session_id = ${sessionId} and user_id = ${userId} returning 1`.execute(db);
  return rows.length === 1;
}

/** Everywhere but here: after a new password or a new second factor. */
export async function endOtherSessions(db: Db | Tx, userId: bigint, except: bigint | null): Promise<void> {
  await sql`delete from sign_in.session where user_id = ${userId} and session_id is distinct from ${except}`.execute(db);
}

export async function listSessions(db: Db | Tx, userId: bigint, now: Date): Promise<readonly SessionLine[]> {
  const { rows } = await sql<{ session_id: bigint; created_at: Date; last_seen_at: Date; address: string; user_agent: string }>`
    select session_id, created_at, last_seen_at, address, user_agent from sign_in.session
    where user_id = ${userId} and state = 'open' and expires_at > ${now} and last_seen_at > ${new Date(now.getTime() - IDLE_MS)}
    order by last_seen_at desc, session_id`.execute(db);
  return rows.map((row) => ({
    sessionId: row.session_id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    address: row.address,
    userAgent: row.user_agent,
  }));
}
