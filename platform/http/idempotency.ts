import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { HttpProblem } from './problem.ts';

export type KeyedRequest = {
  readonly companyId: number;
  readonly key: string;
  readonly route: string;
  readonly body: unknown;
  readonly params: unknown;
};
export type KeptAnswer = { readonly status: number; readonly response: unknown };

/**
 * Takes the key in the request's own transaction. A twin that runs at the same time waits here for our end: committed, it
 * finds the answer; rolled back, it does the work itself. Answers the kept one, or `null` when the work is to be done now.
 */
export async function takeIdempotencyKey(tx: Tx, request: KeyedRequest): Promise<KeptAnswer | null> {
  const hash = requestHash(request);
  const taken = await sql`
    insert into companies.idempotency_key as k (company_id, key, route, request_hash)
      values (${request.companyId}, ${request.key}, ${request.route}, ${hash})
    on conflict (company_id, key, route) do update set request_hash = excluded.request_hash, status = null, response = null, created_at = now()
      where k.created_at < now() - interval '7 days'
    returning key`.execute(tx);
  if (taken.rows.length > 0) {
    await forgetOldKeys(tx, request.companyId);
    return null;
  }
  const { rows } = await sql<{ request_hash: Buffer; status: number; response: unknown }>`
    select request_hash, status, response from companies.idempotency_key
     where company_id = ${request.companyId} and key = ${request.key} and route = ${request.route}`.execute(tx);
  const kept = rows[0];
  if (kept === undefined || !kept.request_hash.equals(hash)) throw new HttpProblem(422, 'idempotency-key-reused');
  return { status: kept.status, response: kept.response };
}

export async function keepAnswer(tx: Tx, request: KeyedRequest, answer: KeptAnswer): Promise<void> {
  await sql`
    update companies.idempotency_key set status = ${answer.status}, response = ${JSON.stringify(answer.response)}::jsonb
     where company_id = ${request.companyId} and key = ${request.key} and route = ${request.route}`.execute(tx);
}

/** Each new key takes some old ones with it, so that the table stays as small as a week. */
async function forgetOldKeys(tx: Tx, companyId: number): Promise<void> {
  await sql`
    delete from companies.idempotency_key k using (
      select company_id, key, route from companies.idempotency_key
       where company_id = ${companyId} and created_at < now() - interval '7 days' limit 50 for update skip locked) old
     where k.company_id = old.company_id and k.key = old.key and k.route = old.route`.execute(tx);
}

function requestHash({ body, params }: KeyedRequest): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([params ?? null, body ?? null], (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
    .digest();
}
