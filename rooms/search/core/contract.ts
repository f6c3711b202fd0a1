import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';

export const FOUND_KINDS = ['debtor', 'contact', 'item', 'invoice', 'message', 'document', 'note'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export const searchQuery = z.object({ text: z.string().trim().min(2).max(100) });

export const findings = z
  .object({
    items: z
      .array(
        z.object({
          kind: z.enum(FOUND_KINDS),
          id: z.string().describe('public id of what was found: deb_, con_, itm_, inv_, msg_, doc_, ent_'),
          debtor: id('debtor').nullable().describe('the customer it belongs to, if it is anybody’s yet'),
          title: z.string(),
          detail: z.string(),
        }),
      )
      .describe('grouped by kind, the best first in each'),
  })
  .meta({ id: 'SearchFindings' });
