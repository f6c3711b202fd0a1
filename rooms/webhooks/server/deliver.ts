import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { sql } from 'kysely';
import { publicId } from '#kernel/ids.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { inCompany, THE_RUN, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import type { JobPayload } from '#platform/jobs/enqueue.ts';
import { unseal } from '#platform/secrets/seal.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { signatureOf } from './signature.ts';
import { secretPlace } from './webhooks.ts';

/** Tells one fact to one address. Not heard, the job comes again with growing pauses, for two days. */
export const DELIVER_JOB = 'webhooks.deliver';

const PATIENCE_MS = 10_000;

export type DeliverServices = { readonly db: Db; readonly clock: Clock; readonly key: SecretKey };

type Due = {
  webhook_id: bigint;
  url: string;
  secret: Buffer;
  event: string;
  payload: string;
  created_at: Date;
  company: string;
};

export async function deliver({ db, clock, key }: DeliverServices, job: JobPayload): Promise<void> {
  const scope: CompanyScope = { companyId: job.companyId, actor: THE_RUN };
  const deliveryId = BigInt(String(job['deliveryId']));
  const due = await inCompany(db, scope, async (tx) => {
    const { rows } = await sql<Due>`
      select d.webhook_id, w.url, w.secret, d.event, d.payload::text as payload, d.created_at, c.code as company
        from webhooks.delivery d join webhooks.webhook w on w.company_id = d.company_id and w.webhook_id = d.webhook_id
        join companies.company c on c.company_id = d.company_id
       where d.company_id = ${scope.companyId} and d.delivery_id = ${deliveryId} and d.delivered_at is null and w.active and w.secret is not null`.execute(
      tx,
    );
    return rows[0] ?? null;
  });
  // Heard before, or the address was taken away meanwhile.
  if (due === null) return;
  const id = publicId('delivery', deliveryId);
  const body = `{"id":${JSON.stringify(id)},"event":${JSON.stringify(due.event)},"company":${JSON.stringify(due.company)},"at":${JSON.stringify(due.created_at.toISOString())},"data":${due.payload}}`;
  const answer = await send(
    due.url,
    {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Puntuale',
      'puntuale-event': due.event,
      'puntuale-delivery': id,
      'puntuale-signature': signatureOf(unseal(key, secretPlace(scope.companyId, due.webhook_id), due.secret), body, clock.now()),
    },
    body,
  );
  await inCompany(db, scope, (tx) =>
    sql`update webhooks.delivery set attempts = attempts + 1, last_try_at = clock_timestamp(), last_answer = ${answer.said}, delivered_at = case when ${answer.heard} then clock_timestamp() end
         where company_id = ${scope.companyId} and delivery_id = ${deliveryId}`.execute(tx),
  );
  if (!answer.heard) throw new Error(`webhook ${publicId('webhook', due.webhook_id)} did not hear ${id}: ${answer.said}`);
}

async function send(
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<{ readonly heard: boolean; readonly said: string }> {
  if (await isForbidden(new URL(url).hostname)) return { heard: false, said: 'address-forbidden' };
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    await response.body?.cancel();
    return { heard: response.ok, said: String(response.status) };
  } catch (error) {
    return { heard: false, said: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return typeof cause?.code === 'string' ? cause.code : 'unreachable';
}

/** A program in the company's own network may be told; the addresses where clouds keep their machines' credentials never. */
const FORBIDDEN = new BlockList();
FORBIDDEN.addSubnet('169.254.0.0', 16, 'ipv4');
FORBIDDEN.addSubnet('0.0.0.0', 8, 'ipv4');
FORBIDDEN.addSubnet('fe80::', 10, 'ipv6');
FORBIDDEN.addAddress('fd00:ec2::254', 'ipv6');

async function isForbidden(host: string): Promise<boolean> {
  const bare = host.replace(/^\[|\]$/g, '');
  const known = isIP(bare) === 0 ? await lookup(bare, { all: true }).catch(() => []) : [{ address: bare, family: isIP(bare) }];
  return known.some(({ address, family }) => FORBIDDEN.check(address, family === 6 ? 'ipv6' : 'ipv4'));
}
