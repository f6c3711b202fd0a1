import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { seal } from '#platform/secrets/seal.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { newToken } from '#platform/sign-in/token.ts';
import type { WebhookEvent } from '../core/events.ts';

const MOST = 20;

export function secretPlace(companyId: number, webhookId: bigint): string {
  return `company:${companyId}:webhook:${webhookId}`;
}

/** An address that is told from now on. Its secret is shown once and kept sealed. */
export async function addWebhook(
  tx: Tx,
  key: SecretKey,
  scope: CompanyScope,
  { url, events }: { readonly url: string; readonly events: readonly WebhookEvent[] },
): Promise<{ readonly id: bigint; readonly secret: string } | Refusal<'webhooks-too-many'>> {
  const { companyId } = scope;
  const { rows: known } = await sql<{ n: number }>`select count(*)::int as n from webhooks.webhook where company_id = ${companyId}`.execute(
    tx,
  );
  if ((known[0]?.n ?? 0) >= MOST) return refuse('webhooks-too-many', { most: MOST });
  const { rows } = await sql<{ webhook_id: bigint }>`
    insert into webhooks.webhook (company_id, url, events, created_by) values (${companyId}, ${url}, ${[...new Set(events)]}::text[], ${scope.actor.userId}) returning webhook_id`.execute(
    tx,
  );
  const id = rows[0]?.webhook_id;
  if (id === undefined) throw new Error('the webhook was not written');
  const secret = `whsec_${newToken()}`;
  await sql`update webhooks.webhook set secret = ${seal(key, secretPlace(companyId, id), secret)} where company_id = ${companyId} and webhook_id = ${id}`.execute(
    tx,
  );
  await writeAudit(tx, scope, { code: 'webhook.add', subject: { kind: 'webhook', id }, data: { url, events } });
  return { id, secret };
}

export async function removeWebhook(tx: Tx, scope: CompanyScope, id: bigint): Promise<'removed' | Refusal<'webhook-unknown'>> {
  const { rows } = await sql<{ url: string }>`
    delete from webhooks.webhook where company_id = ${scope.companyId} and webhook_id = ${id} returning url`.execute(tx);
  if (rows[0] === undefined) return refuse('webhook-unknown');
  await writeAudit(tx, scope, { code: 'webhook.remove', subject: { kind: 'webhook', id }, data: { url: rows[0].url } });
  return 'removed';
}

export type WebhookLine = {
  readonly id: bigint;
  readonly url: string;
  readonly events: string[];
  readonly active: boolean;
  readonly createdAt: Date;
  readonly lastHeardAt: Date | null;
  readonly waiting: number;
  readonly lastAnswer: string | null;
};

export async function listWebhooks(tx: Tx, companyId: number): Promise<WebhookLine[]> {
  const { rows } = await sql<WebhookLine>`
    select w.webhook_id as id, w.url, w.events, w.active, w.created_at as "createdAt",
           (select max(d.delivered_at) from webhooks.delivery d where d.company_id = w.company_id and d.webhook_id = w.webhook_id) as "lastHeardAt",
           (select count(*)::int from webhooks.delivery d where d.company_id = w.company_id and d.webhook_id = w.webhook_id and d.delivered_at is null) as waiting,
           (select d.last_answer from webhooks.delivery d where d.company_id = w.company_id and d.webhook_id = w.webhook_id and d.last_try_at is not null
             order by d.last_try_at desc limit 1) as "lastAnswer"
      from webhooks.webhook w where w.company_id = ${companyId} order by w.webhook_id`.execute(tx);
  return rows;
}

export type DeliveryLine = {
  readonly id: bigint;
  readonly event: string;
  readonly createdAt: Date;
  readonly attempts: number;
  readonly lastTryAt: Date | null;
  readonly lastAnswer: string | null;
  readonly deliveredAt: Date | null;
  readonly payload: unknown;
};

/** What an address was told, the newest first: how its owner finds out what he missed. */
export async function listDeliveries(
  tx: Tx,
  companyId: number,
  webhookId: bigint,
  { before, limit }: { readonly before: bigint | null; readonly limit: number },
): Promise<DeliveryLine[]> {
  const { rows } = await sql<DeliveryLine>`
    select delivery_id as id, event, created_at as "createdAt", attempts, last_try_at as "lastTryAt", last_answer as "lastAnswer", delivered_at as "deliveredAt", payload
      from webhooks.delivery where company_id = ${companyId} and webhook_id = ${webhookId} and (${before}::bigint is null or delivery_id < ${before})
     order by delivery_id desc limit ${limit}`.execute(tx);
  return rows;
}
