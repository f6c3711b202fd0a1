import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Role } from '../core/roles.ts';

export type Membership = { readonly userId: bigint; readonly role: Role; readonly external: boolean };

export type GrantRefusal = Refusal<'own-roles' | 'user-unknown'>;

/** Gives a person a role in the company. Nobody widens her own rights, except the first user, who begins with none of the business. */
export async function grantMembership(
  tx: Tx,
  scope: CompanyScope,
  { userId, role, external }: Membership,
): Promise<'granted' | GrantRefusal> {
  const user = await tx.selectFrom('companies.app_user').select('installation_admin').where('user_id', '=', userId).executeTakeFirst();
  if (user === undefined) return refuse('user-unknown');
  if (scope.actor.userId === userId && !user.installation_admin) return refuse('own-roles');
  await sql`insert into companies.membership (user_id, company_id, role, external, granted_by)
    values (${userId}, ${scope.companyId}, ${role}, ${external}, ${scope.actor.userId})
    on conflict (user_id, company_id, role) do update set external = excluded.external`.execute(tx);
  await writeAudit(tx, scope, { code: 'member.grant', subject: { kind: 'user', id: userId }, data: { role, external } });
  return 'granted';
}

/** Takes a role away, at once: rights are read at each request. Somebody has to stay who can give roles. */
export async function revokeMembership(
  tx: Tx,
  scope: CompanyScope,
  { userId, role, reason = null }: { readonly userId: bigint; readonly role: Role; readonly reason?: string | null },
): Promise<'revoked' | Refusal<'member-unknown' | 'last-administrator'>> {
  // Of two administrators who take each other's role away at once, one has to stay.
  const { rows } = await sql<{ user_id: bigint; role: string }>`
    select user_id, role from companies.membership where company_id = ${scope.companyId} for update`.execute(tx);
  if (!rows.some((row) => row.user_id === userId && row.role === role)) return refuse('member-unknown');
  const administrators = rows.filter((row) => row.role === 'administrator');
  if (role === 'administrator' && administrators.length === 1) return refuse('last-administrator');
  await sql`delete from companies.membership where company_id = ${scope.companyId} and user_id = ${userId} and role = ${role}`.execute(tx);
  await writeAudit(tx, scope, { code: 'member.revoke', subject: { kind: 'user', id: userId }, reason, data: { role } });
  return 'revoked';
}

export type Member = {
  readonly userId: bigint;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly external: boolean;
  readonly disabled: boolean;
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
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
  }>`
    select u.user_id, u.name, u.email, array_agg(m.role order by m.role) as roles, bool_or(m.external) as external,
      u.disabled_at is not null as disabled,
      exists (select from sign_in.credential c where c.user_id = u.user_id) as has_password,
      exists (select from sign_in.totp t where t.user_id = u.user_id and t.confirmed_at is not null) as has_totp
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
    hasSecondFactor: row.has_totp,
  }));
}
