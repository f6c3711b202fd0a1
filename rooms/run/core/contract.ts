import { z } from 'zod';
import { amount, day, id, instant } from '#kernel/contract/shapes.ts';
import { HELD_REASONS } from './held.ts';

const held = z.object({ reason: z.enum(HELD_REASONS), debtors: z.int() }).meta({ id: 'HeldBack' });

export const runSummary = z
  .object({
    id: id('run'),
    date: day,
    trigger: z.enum(['command', 'schedule', 'web', 'demo']),
    state: z.enum(['running', 'done', 'stopped', 'failed']),
    stage: z.enum(['settle', 'assess', 'plan', 'execute', 'inform', 'end']),
    counts: z.record(z.string(), z.int()),
    held: z.array(held),
    seconds: z.record(z.string(), z.number()),
    /** Why the whole batch waits for a yes (G11); null = it does not. */
    brake: z.string().nullable(),
    startedAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Run' });

/** What the hound says of itself on every screen. */
export const hound = z
  .object({
    businessDate: day,
    mode: z.enum(['trial', 'approval', 'live']),
    demo: z.boolean(),
    itemsFollowed: z.int(),
    lastRun: runSummary.nullable(),
    /** Minutes of the day of the next run by itself; null = none is scheduled. */
    nextAt: z.int().nullable(),
    messagesWaiting: z.int(),
    ledgers: z.array(
      z.object({ code: z.string(), mode: z.enum(['follow', 'lead']).nullable(), asOf: day.nullable(), importedAt: instant.nullable() }),
    ),
  })
  .meta({ id: 'Hound' });

export const runToStart = z.object({
  /** Trial only: moves the business date. */
  date: day.optional(),
  yes: z.boolean().default(false),
  acceptStale: z.boolean().default(false),
});

/** What a run would do now, with the same engine and nothing written. */
export const runPreview = z
  .object({
    date: day,
    customersAssessed: z.int(),
    steps: z.array(
      z.object({
        step: z.string(),
        words: z.string(),
        channel: z.string(),
        count: z.int(),
        /** Of these, how many would wait for somebody’s yes. */
        toApprove: z.int(),
        broughtForward: z.int().describe('of these, calls of the next working day that today has room for and that day has not (P22)'),
        amounts: z.array(amount),
      }),
    ),
    held: z.array(held),
  })
  .meta({ id: 'RunPreview' });

const sentence = z.object({ code: z.string(), words: z.string() });

const futureStep = z
  .object({
    on: day,
    step: z.string(),
    words: z.string(),
    channel: z.string(),
    template: z.string().nullable(),
    tone: z.string().nullable(),
    approve: z.string().nullable(),
    amount,
    items: z.array(id('item')),
  })
  .meta({ id: 'FutureStep' });

export const explanation = z
  .object({
    debtor: id('debtor'),
    date: day,
    policy: z.object({ key: z.string(), version: z.int() }),
    segment: z.string(),
    segmentWords: z.string(),
    ladder: z.string().nullable(),
    /** The step that comes today; null = `why` says what holds it back. */
    action: z.object({ step: z.string(), words: z.string(), channel: z.string(), amount }).nullable(),
    why: z.array(sentence),
    planned: z.array(
      z.object({
        action: id('action'),
        step: z.string(),
        words: z.string(),
        channel: z.string(),
        status: z.string(),
        waitsFor: z.string().nullable(),
        on: day,
      }),
    ),
    items: z.array(
      z.object({
        item: id('item'),
        document: z.string().nullable(),
        state: z.string(),
        step: z.string().nullable(),
        stepOn: day.nullable(),
        reason: sentence,
      }),
    ),
    next: z.array(futureStep),
  })
  .meta({ id: 'Explanation' });
