import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database/database.ts';

/** Whom failures are counted against: an account, the address they come from, the second factor of a user. */
export type Subject = `email:${string}` | `address:${string}` | `code:${string}`;

export type Limit = { readonly failures: number; readonly minutes: number };

export const PER_ACCOUNT: Limit = { failures: 10, minutes: 15 };
// Many people share an office's address.
export const PER_ADDRESS: Limit = { failures: 50, minutes: 15 };
// A code has six digits: five guesses in fifteen minutes leave years before one is likely to hit.
export const PER_CODE: Limit = { failures: 5, minutes: 15 };

/** Too many failures lately. The window slides, so waiting always helps and nobody is locked out for good. */
export async function tooManyFailures(db: Db | Tx, subject: Subject, limit: Limit, now: Date): Promise<boolean> {
  const { rows } = await sql<{ failures: bigint }>`
    select count(*) as failures from sign_in.failed_attempt where subject = ${subject} and at > ${minutesBefore(now, limit.minutes)}`.execute(
    db,
  );
  return Number(rows[0]?.failures ?? 0) >= limit.failures;
}

/** Remembers a failure and forgets the ones no limit looks at any more. */
export async function recordFailure(db: Db | Tx, subjects: readonly Subject[], now: Date): Promise<void> {
  await sql`insert into sign_in.failed_attempt (subject, at) select subject, ${now} from unnest(${[...subjects]}::text[]) as subject`.execute(
    db,
  );
  await sql`delete from sign_in.failed_attempt where at < ${minutesBefore(now, 24 * 60)}`.execute(db);
}

export async function forgetFailures(db: Db | Tx, subject: Subject): Promise<void> {
  await sql`delete from sign_in.failed_attempt where subject = ${subject}`.execute(db);
}

function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}
