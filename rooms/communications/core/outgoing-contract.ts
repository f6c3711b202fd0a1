import { z } from 'zod';
import { amount, day, id, instant } from '#kernel/contract/shapes.ts';

/* What is about to leave: announced, reviewed, excluded, stopped. */

const outgoing = z
  .object({
    id: id('action'),
    message: id('message').nullable(),
    debtor: z.object({ id: id('debtor'), name: z.string() }),
    step: z.string(),
    template: z.string(),
    channel: z.string(),
    to: z.object({ name: z.string().nullable(), address: z.string().nullable() }),
    amount,
    salespersonTold: z
      .union([day, z.literal('nobody')])
      .nullable()
      .describe('the day on which the customer’s salesperson was told; nobody: there is none; null: the policy does not ask for it'),
    leavesAt: instant.nullable().describe('null: as soon as the queue comes to it, or while sends are stopped in trial'),
  })
  .meta({ id: 'OutgoingMessage' });

export const outgoingPage = z
  .object({
    today: day,
    announcedMinutes: z.int(),
    stoppedUntil: day.nullable().describe('nothing automatic leaves up to and including this day'),
    items: z.array(outgoing),
    unreachable: z
      .array(z.object({ debtor: z.object({ id: id('debtor'), name: z.string() }), overdue: amount, reason: z.string() }))
      .describe('overdue, and nobody can be written to: the largest first'),
  })
  .meta({ id: 'Outgoing' });

const reason = z.string().trim().min(1).max(500);

export const toExclude = z.object({
  actions: z.array(id('action')).min(1).max(500),
  reason,
  until: day.nullable().default(null).describe('the customers are not asked up to and including this day; left out: only today’s message'),
});
export const excluded = z
  .object({
    excluded: z.array(id('action')),
    refused: z.array(z.object({ action: id('action'), code: z.string(), title: z.string() })),
  })
  .meta({ id: 'ExcludedMessages' });

export const sendingStop = z.object({
  until: day.nullable().describe('null: sends go on'),
  reason,
  over: day.nullable().optional().describe('the stop that was shown: another that somebody has said since is not replaced unseen'),
});
export const announcement = z.object({
  minutes: z.int().min(0).max(600),
  reason,
  over: z.int().optional().describe('the minutes that were shown'),
});
