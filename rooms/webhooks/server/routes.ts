import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id, pageOf, pageQuery } from '#kernel/contract/shapes.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute, pageOfRows, readCursor } from '#platform/http/door.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import { addedWebhook, delivery, webhook, webhookEvent, webhookToAdd } from '../core/contract.ts';
import { WEBHOOK_EVENTS } from '../core/events.ts';
import { addWebhook, listDeliveries, listWebhooks, removeWebhook } from './webhooks.ts';

const WORDS = {
  'webhook-unknown': { it: 'Questo indirizzo non c’è.', en: 'There is no such address.' },
  'webhooks-too-many': { it: 'Gli indirizzi sono già {most}.', en: 'There are {most} addresses already.' },
} as const;

/** Who outside is told of what happens here: the administrator's, as the API keys are. */
export function webhooksRoutes({ key }: { readonly key: SecretKey }): (app: FastifyInstance) => void {
  return (app) => {
    addProblemWords(WORDS);
    const base = { tag: 'webhooks', action: 'company.administer' } as const;
    const one = z.object({ webhook: id('webhook') });

    companyRoute(app, {
      ...base,
      method: 'GET',
      url: '/webhooks',
      name: 'listWebhooks',
      summary: 'Addresses of other programs that are told what happens',
      response: z.object({ items: z.array(webhook) }),
      handler: async (tx, { companyId }) => ({ items: await listWebhooks(tx, companyId) }),
    });

    companyRoute(app, {
      ...base,
      method: 'GET',
      url: '/webhook-events',
      name: 'listWebhookEvents',
      summary: 'What an address can be told',
      response: z.object({ items: z.array(webhookEvent) }),
      handler: (_tx, { language }) =>
        Promise.resolve({ items: Object.entries(WEBHOOK_EVENTS).map(([event, says]) => ({ event, says: says[language] })) }),
    });

    companyRoute(app, {
      ...base,
      method: 'POST',
      url: '/webhooks',
      name: 'addWebhook',
      summary: 'Tell an address of these events from now on; the secret that signs them is shown once',
      secretAnswer: true,
      body: webhookToAdd,
      response: addedWebhook,
      status: 201,
      handler: (tx, context, { body }) => addWebhook(tx, key, context, body),
    });

    companyRoute(app, {
      ...base,
      method: 'DELETE',
      url: '/webhooks/:webhook',
      name: 'removeWebhook',
      summary: 'Tell this address nothing any more',
      params: one,
      handler: async (tx, context, { params }) => {
        const removed = await removeWebhook(tx, context, params.webhook);
        return isRefusal(removed) ? removed : undefined;
      },
    });

    companyRoute(app, {
      ...base,
      method: 'GET',
      url: '/webhooks/:webhook/deliveries',
      name: 'listWebhookDeliveries',
      summary: 'What an address was told, the newest first',
      params: one,
      query: z.object(pageQuery),
      response: pageOf(delivery),
      handler: async (tx, { companyId }, { params, query }) => {
        const [before] = query.after === undefined ? [null] : readCursor(query.after, z.tuple([z.string()]));
        const rows = await listDeliveries(tx, companyId, params.webhook, {
          before: before === null ? null : BigInt(before),
          limit: query.limit + 1,
        });
        return pageOfRows(rows, query.limit, (row) => [String(row.id)]);
      },
    });
  };
}
