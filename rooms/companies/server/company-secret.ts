import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { seal, unseal } from '#platform/secrets/seal.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';

/** Names of secrets a company may keep. */
export type SecretName = 'mail';

/** Keeps a secret of the company, sealed with the installation's key; `null` forgets it. */
export async function keepSecret(tx: Tx, key: SecretKey, companyId: number, name: SecretName, secret: string | null): Promise<void> {
  if (secret === null) {
    await sql`delete from companies.secret where company_id = ${companyId} and key = ${name}`.execute(tx);
    return;
  }
  await sql`insert into companies.secret (company_id, key, ciphertext) values (${companyId}, ${name}, ${seal(key, place(companyId, name), secret)})
    on conflict (company_id, key) do update set ciphertext = excluded.ciphertext, set_at = now()`.execute(tx);
}

export async function readSecret(tx: Tx, key: SecretKey, companyId: number, name: SecretName): Promise<string | null> {
  const { rows } = await sql<{ ciphertext: Buffer }>`
    select ciphertext from companies.secret where company_id = ${companyId} and key = ${name}`.execute(tx);
  return rows[0] === undefined ? null : unseal(key, place(companyId, name), rows[0].ciphertext);
}

export async function hasSecret(tx: Tx, companyId: number, name: SecretName): Promise<boolean> {
  const { rows } = await sql`select 1 from companies.secret where company_id = ${companyId} and key = ${name}`.execute(tx);
  return rows.length === 1;
}

function place(companyId: number, name: SecretName): string {
  return `company:${companyId}:${name}`;
}
