import { z } from 'zod';
import { day } from '#kernel/contract/shapes.ts';
import { DIGEST_PARTS } from './parts.ts';

const part = z.enum(DIGEST_PARTS);

export const digestChoice = z.object({
  parts: z.array(part),
  weekdays: z.array(z.int().min(1).max(7)).describe('1 = Monday'),
  minuteOfDay: z.int().min(0).max(1439),
  whenEmpty: z.boolean(),
});

export const digest = z
  .object({
    offered: z.array(part).describe('within the rights of the asking person'),
    choice: digestChoice.nullable().describe('`null`: no summary is sent'),
    last: z.object({ on: day, state: z.enum(['attempted', 'sent', 'empty', 'refused', 'in-doubt']) }).nullable(),
  })
  .meta({ id: 'Digest' });

export const digestPreview = z.object({ subject: z.string(), text: z.string() }).meta({ id: 'DigestPreview' });
