import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { bulkAct } from '#rooms/worklist/core/door.ts';
import { debtorTotalsQuery } from './customers.ts';
import { itemTotalsQuery } from './items.ts';

/** Whom an act is about: chosen items or customers, or all of a filter of theirs. */
export const bulkTargets = z
  .object({
    items: z.array(id('item')).min(1).max(10_000).optional(),
    debtors: z.array(id('debtor')).min(1).max(10_000).optional(),
    itemFilter: itemTotalsQuery.optional(),
    debtorFilter: debtorTotalsQuery.optional(),
  })
  .refine((wanted) => Object.values(wanted).filter((one) => one !== undefined).length === 1, 'exactly one of them');
export type BulkTargets = z.output<typeof bulkTargets>;

export const bulkToPreview = z.object({ act: bulkAct, targets: bulkTargets });
export const bulkToStart = z.object({
  key: z.string().min(8).max(100).describe('chosen by who asks: the same again is the same act'),
  act: bulkAct,
  targets: bulkTargets,
});
