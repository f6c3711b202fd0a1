import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { endOtherSessions } from '#platform/sign-in/sessions.ts';

export type UserLine = {
  readonly id: bigint;
  readonly name: string;
  readonly email: string;
  readonly installationAdmin: boolean;
  readonly disabled: boolean;
};

/** Everybody who can sign in to the installation, by name; their companies are the companies' matter. */
export async function listUsers(db: Db | Tx): Promise<readonly UserLine[]> {
  const rows = await db
    .selectFrom('companies.app_user')
    .select(['user_id', 'name', 'email', 'installation_admin', 'disabled_at'])
    .orderBy('name')
    .orderBy('user_id')
    .execute();
  return rows.map((row) => ({
    id: row.user_id,
    name: row.name,
    email: row.email,
    installationAdmin: row.installation_admin,
    disabled: row.disabled_at !== null,
  }));
}

/** Shuts a person out of every company at once, or lets her in again. What she did stays under her name. */
export async function setUserDisabled(
  tx: Tx,
  scope: CompanyScope,
  { userId, disabled, reason }: { readonly userId: bigint; readonly disabled: boolean; readonly reason: string | null },
  now: Date,
): Promise<'set' | Refusal<'user-unknown' | 'own-account'>> {
  if (scope.actor.userId === userId) return refuse('own-account');
  const changed = await tx
    .updateTable('companies.app_user')
    .set({ disabled_at: disabled ? now : null })
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return refuse('user-unknown');
  if (disabled) await endOtherSessions(tx, userId, null);
  await writeAudit(tx, scope, { code: disabled ? 'user.disable' : 'user.enable', subject: { kind: 'user', id: userId }, reason });
  return 'set';
}
