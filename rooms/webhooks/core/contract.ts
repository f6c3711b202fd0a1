import { z } from 'zod';
import { id, instant } from '#kernel/contract/shapes.ts';
import { WEBHOOK_EVENT_NAMES } from './events.ts';

export const webhookToAdd = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .describe('Where to send; https outside your own network'),
  events: z.array(z.enum(WEBHOOK_EVENT_NAMES)).min(1),
});

export const addedWebhook = z
  .object({ id: id('webhook'), secret: z.string().describe('Shown once: with it you check who sends') })
  .meta({ id: 'AddedWebhook' });

export const webhook = z
  .object({
    id: id('webhook'),
    url: z.string(),
    events: z.array(z.string()),
    active: z.boolean(),
    createdAt: instant,
    lastHeardAt: instant.nullable(),
    /** Facts that nobody has heard yet. */
    waiting: z.int(),
    lastAnswer: z.string().nullable(),
  })
  .meta({ id: 'Webhook' });

export const delivery = z
  .object({
    id: id('delivery'),
    event: z.string(),
    createdAt: instant,
    attempts: z.int(),
    lastTryAt: instant.nullable(),
    lastAnswer: z.string().nullable(),
    deliveredAt: instant.nullable(),
    payload: z.unknown(),
  })
  .meta({ id: 'WebhookDelivery' });

export const webhookEvent = z.object({ event: z.string(), says: z.string() }).meta({ id: 'WebhookEvent' });
