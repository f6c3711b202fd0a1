import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { newToken, tokenHash } from '#platform/sign-in/token.ts';
import { KEY_ROLES, type Role } from '../core/roles.ts';

const MARK = 'pnt_';
const SHOWN = 10;

/** One key, one role, one company. The key itself is shown once and kept as a hash. */
export async function createApiKey(
  tx: Tx,
  scope: CompanyScope,
  input: { readonly name: string; readonly role: Role },
): Promise<{ readonly keyId: bigint; readonly key: string } | Refusal<'key-role-excluded' | 'name-missing'>> {
  if (!KEY_ROLES.includes(input.role)) return refuse('key-role-excluded', { role: input.role });
  const name = input.name.trim();
  if (name === '') return refuse('name-missing');
  const key = MARK + newToken();
  const { key_id: keyId } = await tx
    .insertInto('companies.api_key')
    .values({
      company_id: scope.companyId,
      name,
      role: input.role,
      prefix: key.slice(0, SHOWN),
      hash: tokenHash(key),
      created_by: scope.actor.userId,
    })
    .returning('key_id')
    .executeTakeFirstOrThrow();
  await writeAudit(tx, scope, { code: 'key.create', subject: { kind: 'key', id: keyId }, data: { name, role: input.role } });
  return { keyId, key };
}

export async function revokeApiKey(tx: Tx, scope: CompanyScope, keyId: bigint, now: Date): Promise<'revoked' | Refusal<'key-unknown'>> {
  const { rows } = await sql`update companies.api_key set revoked_at = ${now}
    where company_id = ${scope.companyId} and key_id = ${keyId} and revoked_at is null returning 1`.execute(tx);
  if (rows.length === 0) return refuse('key-unknown');
  await writeAudit(tx, scope, { code: 'key.revoke', subject: { kind: 'key', id: keyId } });
  return 'revoked';
}

export type ApiKeyLine = {
  readonly keyId: bigint;
  readonly name: string;
  readonly role: Role;
  /** Its first signs, to tell it from others. */
  readonly prefix: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
};

export async function listApiKeys(tx: Tx, companyId: number): Promise<readonly ApiKeyLine[]> {
  const rows = await tx
    .selectFrom('companies.api_key')
    .select(['key_id', 'name', 'role', 'prefix', 'created_at', 'last_used_at', 'revoked_at'])
    .where('company_id', '=', companyId)
    .orderBy('key_id', 'desc')
    .execute();
  return rows.map((row) => ({
    keyId: row.key_id,
    name: row.name,
    role: row.role as Role,
    prefix: row.prefix,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }));
}

export type FoundKey = { readonly keyId: bigint; readonly companyId: number; readonly role: Role };

/** Whose key this is; `null` when it is unknown or revoked. */
export async function findApiKey(db: Db | Tx, key: string, now: Date): Promise<FoundKey | null> {
  if (!key.startsWith(MARK)) return null;
  const row = await db
    .selectFrom('companies.api_key')
    .select(['key_id', 'company_id', 'role', 'last_used_at'])
    .where('hash', '=', tokenHash(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  // Once a minute is enough to see whether a key is still in use.
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > 60_000) {
    await sql`update companies.api_key set last_used_at = ${now} where key_id = ${row.key_id}`.execute(db);
  }
  return { keyId: row.key_id, companyId: row.company_id, role: row.role as Role };
}
