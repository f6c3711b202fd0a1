import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Role } from '../core/roles.ts';
import { lastAct, versionConflict } from './last-act.ts';

export type Membership = { readonly userId: bigint; readonly role: Role; readonly external: boolean };

export type GrantRefusal = Refusal<'own-roles' | 'user-unknown'>;

/** Gives a person a role in the company. Nobody widens her own rights, except the first user, who begins with none of the business. */
export async function grantMembership(tx: Tx, scope: CompanyScope, membership: Membership): Promise<'granted' | GrantRefusal> {
  const given = await giveRole(tx, scope, membership);
  if (given !== 'given') return given;
  const { userId, role, external } = membership;
  await writeAudit(tx, scope, { code: 'member.grant', subject: { kind: 'user', id: userId }, data: { role, external } });
  return 'granted';
}

/** Takes a role away, at once: rights are read at each request. */
export async function revokeMembership(
  tx: Tx,
  scope: CompanyScope,
  { userId, role, reason = null }: { readonly userId: bigint; readonly role: Role; readonly reason?: string | null },
): Promise<'revoked' | TakeRefusal> {
  const taken = await takeRole(tx, scope, userId, role);
  if (taken !== 'taken') return taken;
  await writeAudit(tx, scope, { code: 'member.revoke', subject: { kind: 'user', id: userId }, reason, data: { role } });
  return 'revoked';
}

export type RolesToSet = {
  readonly userId: bigint;
  readonly roles: readonly Role[];
  readonly external: boolean;
  readonly reason: string | null;
  /** The roles that the writer saw. */
  readonly over?: readonly Role[] | undefined;
};

/** Sets the roles a person holds in the company: gives what is missing, takes what is too much; none takes her out of it. */
export async function setRoles(
  tx: Tx,
  scope: CompanyScope,
  { userId, roles, external, reason, over }: RolesToSet,
): Promise<'set' | GrantRefusal | TakeRefusal | Refusal<'version-conflict'>> {
  await sql`select pg_advisory_xact_lock(hashtext('companies.membership'), ${scope.companyId})`.execute(tx);
  const { rows } = await sql<{ role: Role; external: boolean }>`
    select role, external from companies.membership where company_id = ${scope.companyId} and user_id = ${userId} order by role`.execute(
    tx,
  );
  const changed = { kind: 'user', id: userId, acts: ['member.%'] };
  if (rows.length === 0) return refuse('member-unknown', over === undefined ? {} : await lastAct(tx, scope.companyId, changed));
  const current = rows.map(({ role }) => role);
  if (over !== undefined && !areSame(current, over) && !areSame(current, roles))
    return versionConflict(tx, scope.companyId, changed, { sent: { roles: roles.toSorted() }, current: { roles: current } });
  for (const role of roles) {
    if (rows.some((row) => row.role === role && row.external === external)) continue;
    const given = await giveRole(tx, scope, { userId, role, external });
    if (given !== 'given') return given;
  }
  for (const { role } of rows) {
    if (roles.includes(role)) continue;
    const taken = await takeRole(tx, scope, userId, role);
    if (taken !== 'taken') return taken;
  }
  await writeAudit(tx, scope, { code: 'member.roles', subject: { kind: 'user', id: userId }, reason, data: { roles, external } });
  return 'set';
}

function areSame(some: readonly Role[], others: readonly Role[]): boolean {
  return some.length === others.length && some.every((role) => others.includes(role));
}

/** The role without its audit row, for commands that write their own. */
export async function giveRole(tx: Tx, scope: CompanyScope, { userId, role, external }: Membership): Promise<'given' | GrantRefusal> {
  const user = await tx.selectFrom('companies.app_user').select('installation_admin').where('user_id', '=', userId).executeTakeFirst();
  if (user === undefined) return refuse('user-unknown');
  if (scope.actor.userId === userId && !user.installation_admin) return refuse('own-roles');
  await sql`insert into companies.membership (user_id, company_id, role, external, granted_by)
    values (${userId}, ${scope.companyId}, ${role}, ${external}, ${scope.actor.userId})
    on conflict (user_id, company_id, role) do update set external = excluded.external`.execute(tx);
  return 'given';
}

type TakeRefusal = Refusal<'member-unknown' | 'last-administrator'>;

/** Somebody has to stay who can give roles: of two administrators who take each other's role at once, one does. */
async function takeRole(tx: Tx, scope: CompanyScope, userId: bigint, role: Role): Promise<'taken' | TakeRefusal> {
  const { rows } = await sql<{ user_id: bigint; role: string }>`
    select user_id, role from companies.membership where company_id = ${scope.companyId} for update`.execute(tx);
  if (!rows.some((row) => row.user_id === userId && row.role === role)) return refuse('member-unknown');
  const administrators = rows.filter((row) => row.role === 'administrator');
  if (role === 'administrator' && administrators.length === 1) return refuse('last-administrator');
  await sql`delete from companies.membership where company_id = ${scope.companyId} and user_id = ${userId} and role = ${role}`.execute(tx);
  return 'taken';
}

export type Member = {
  readonly userId: bigint;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly external: boolean;
  readonly disabled: boolean;
  readonly hasPassword: boolean;
  readonly secondFactor: boolean;
  readonly lastSeenAt: Date | null;
};

/** Everybody in the company, by name. */
export async function listMembers(tx: Tx, companyId: number): Promise<readonly Member[]> {
  const { rows } = await sql<{
    user_id: bigint;
    name: string;
    email: string;
    roles: Role[];
    external: boolean;
    disabled: boolean;
    has_password: boolean;
    has_totp: boolean;
    last_seen_at: Date | null;
  }>`
    select u.user_id, u.name, u.email, array_agg(m.role order by m.role) as roles, bool_or(m.external) as external,
      u.disabled_at is not null as disabled,
      exists (select from sign_in.credential c where c.user_id = u.user_id) as has_password,
      exists (select from sign_in.totp t where t.user_id = u.user_id and t.confirmed_at is not null) as has_totp,
      (select max(last_seen_at) from sign_in.session s where s.user_id = u.user_id and s.state = 'open') as last_seen_at
    from companies.membership m join companies.app_user u using (user_id)
    where m.company_id = ${companyId}
    group by u.user_id order by u.name collate "C", u.user_id`.execute(tx);
  return rows.map((row) => ({
    userId: row.user_id,
    name: row.name,
    email: row.email,
    roles: row.roles,
    external: row.external,
    disabled: row.disabled,
    hasPassword: row.has_password,
    secondFactor: row.has_totp,
    lastSeenAt: row.last_seen_at,
  }));
}
