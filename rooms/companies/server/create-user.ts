import { sql } from 'kysely';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { checkPassword, hashPassword, type WeakPassword } from '#platform/sign-in/password.ts';
import { hasPassword, newPasswordLink, storePassword } from '#platform/sign-in/password-link.ts';
import type { Role } from '../core/roles.ts';
import { giveRole, type GrantRefusal } from './membership.ts';

export type NewUser = {
  readonly email: string;
  /** The part before the @ when left out. */
  readonly name?: string;
  readonly role: Role;
  readonly external?: boolean;
  /** Set at once, for scripts; else a link is made that sets it. */
  readonly password?: string;
};

export type CreatedUser = {
  readonly userId: bigint;
  readonly created: boolean;
  /** Sets the password once; `null` when the person has one already. */
  readonly linkToken: string | null;
};

/**
 * Brings a person into a company. Users belong to the installation: somebody who is known already keeps her password and
 * gets one more role. The first user of all becomes the administrator of the installation.
 */
export async function createUser(
  tx: Tx,
  scope: CompanyScope,
  input: NewUser,
  now: Date,
): Promise<CreatedUser | WeakPassword | GrantRefusal | Refusal<'email-malformed' | 'password-set-already' | 'user-disabled'>> {
  const email = input.email.trim().toLowerCase();
  if (!/^[^@\s]+@[^@\s]+$/.test(email) || email.length > 254) return refuse('email-malformed', { email: input.email });
  const weak = input.password === undefined ? null : checkPassword(input.password, email);
  if (isRefusal(weak)) return weak;

  const { userId, created, disabled } = await findOrCreate(tx, email, input.name ?? email.slice(0, email.indexOf('@')));
  if (disabled) return refuse('user-disabled', { email });
  const knownPassword = !created && (await hasPassword(tx, userId));
  if (knownPassword && input.password !== undefined) return refuse('password-set-already', { email });
  const { role, external = false } = input;
  const given = await giveRole(tx, scope, { userId, role, external });
  if (given !== 'given') return given;
  if (input.password !== undefined) await storePassword(tx, userId, await hashPassword(input.password), now);
  const linkToken = knownPassword || input.password !== undefined ? null : await newPasswordLink(tx, userId, now);
  const code = created ? 'user.create' : 'member.grant';
  await writeAudit(tx, scope, { code, subject: { kind: 'user', id: userId }, data: { email, role, external } });
  return { userId, created, linkToken };
}

/** A new link for somebody who lost her password; what she had stays valid until it is used. */
export async function renewPasswordLink(tx: Tx, scope: CompanyScope, userId: bigint, now: Date): Promise<string | Refusal<'user-unknown'>> {
  const { rows } = await sql`select 1 from companies.membership where company_id = ${scope.companyId} and user_id = ${userId}`.execute(tx);
  if (rows.length === 0) return refuse('user-unknown');
  await writeAudit(tx, scope, { code: 'user.password-link', subject: { kind: 'user', id: userId } });
  return newPasswordLink(tx, userId, now);
}

async function findOrCreate(tx: Tx, email: string, name: string): Promise<{ userId: bigint; created: boolean; disabled: boolean }> {
  // One at a time: only one person can be the first.
  await sql`select pg_advisory_xact_lock(hashtext('companies.user'))`.execute(tx);
  const known = await tx.selectFrom('companies.app_user').select(['user_id', 'disabled_at']).where('email', '=', email).executeTakeFirst();
  if (known !== undefined) return { userId: known.user_id, created: false, disabled: known.disabled_at !== null };
  const anybody = await tx.selectFrom('companies.app_user').select('user_id').limit(1).executeTakeFirst();
  const { user_id: userId } = await tx
    .insertInto('companies.app_user')
    .values({ email, name, installation_admin: anybody === undefined })
    .returning('user_id')
    .executeTakeFirstOrThrow();
  return { userId, created: true, disabled: false };
}
