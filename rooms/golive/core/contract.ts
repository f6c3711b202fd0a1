import { z } from 'zod';
import { amount } from '#kernel/contract/shapes.ts';
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
