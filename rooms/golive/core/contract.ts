import { z } from 'zod';
import { amount, day, id, instant } from '#kernel/contract/shapes.ts';
import { versionOfPolicy } from '#rooms/policies/core/door.ts';
import { ASSISTANT_STEPS, MAY_BRING } from './assistant.ts';
import { MENDED_AT, READINESS_CODES, READINESS_GROUPS } from './readiness.ts';

const mode = z.enum(['trial', 'approval', 'live']);
const code = z.enum(READINESS_CODES);

export const readinessLine = z
  .object({
    code,
    group: z.enum(READINESS_GROUPS),
    state: z.enum(['present', 'missing', 'unknown']),
    blocks: z.enum(['approval', 'live']).nullable().describe('the first mode that cannot be taken while it is so; `null`: it only warns'),
    title: z.string(),
    found: z.string(),
    follows: z.string().nullable().describe('what the product does without it; `null` when it is there'),
    overdue: amount.nullable().describe('money that it is about, where it is about money and the reader sees customers'),
    mendedAt: z.enum(MENDED_AT).describe('the page on which it is mended'),
  })
  .meta({ id: 'ReadinessLine' });

export const readiness = z
  .object({
    mode,
    next: z
      .object({ mode, blocked: z.array(code), warned: z.array(code) })
      .nullable()
      .describe('the mode that comes next, what refuses it, and what a person should have looked at; `null` when live'),
    lines: z.array(readinessLine),
  })
  .meta({ id: 'Readiness' });

export const modeChange = z.object({
  mode,
  confirmed: z.boolean().default(false).describe('a yes to what only warns; what blocks cannot be confirmed'),
  reason: z.string().trim().max(500).nullable().default(null),
});
export const changedMode = z.object({ from: mode, to: mode, confirmed: z.array(z.string()) });

const brought = z.enum(['yes', 'no', 'later']);

export const assistant = z
  .object({
    steps: z.array(
      z.object({
        step: z.enum(ASSISTANT_STEPS),
        state: z.enum(['done', 'now', 'later']),
        by: z.string().nullable(),
        at: instant.nullable(),
        may: z.boolean().describe('whether the asking person may answer it'),
      }),
    ),
    files: z.array(
      z.object({
        kind: z.enum(['open-items', ...MAY_BRING]),
        wanted: brought.nullable().describe('`null`: nobody has said yet'),
        last: z.object({ import: id('import'), state: z.string(), at: instant, accepted: z.int(), rejected: z.int() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Assistant' });

export const ladderChoice = z
  .object({
    newest: versionOfPolicy.nullable().describe('what was published last: `over` of the answer'),
    segments: z.array(z.object({ key: z.string(), name: z.string(), rule: z.array(z.string()), debtors: z.int(), ladder: z.string() })),
    ladders: z.array(z.object({ key: z.string(), steps: z.int(), first: z.string() })).describe('which may be chosen; `none` may be too'),
  })
  .meta({ id: 'LadderChoice' });

export const assistantStep = z.object({ step: z.enum(ASSISTANT_STEPS).exclude(['mode']) });
export const assistantAnswer = z.object({
  have: z.partialRecord(z.enum(MAY_BRING), brought).optional(),
  ladders: z.record(z.string(), z.string()).optional().describe('segment → ladder, or `none`'),
  over: versionOfPolicy
    .nullable()
    .optional()
    .describe('of the ladders: the newest version that the chooser knew; refused with both when another was published meanwhile'),
});

export const weekPreview = z
  .object({
    days: z.array(day),
    steps: z.array(
      z.object({
        on: day,
        step: z.string(),
        words: z.string(),
        channel: z.string(),
        count: z.int(),
        toApprove: z.int(),
        amounts: z.array(amount),
      }),
    ),
    seen: z.object({ debtors: z.int(), of: z.int() }),
    quiet: z.int().describe('customers with something overdue and no step in these days'),
  })
  .meta({ id: 'WeekPreview' });
