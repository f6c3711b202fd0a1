import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { bulkAct, isStepAct, type BulkAct } from '#rooms/worklist/core/door.ts';
import { debtorTotalsQuery } from './customers.ts';
import { itemTotalsQuery } from './items.ts';
import { plannedFilter } from './planned.ts';
import { writtenFilter } from './written.ts';

/** Whom an act is about: chosen items, customers or planned steps, or all of a filter of a list. */
export const bulkTargets = z
  .object({
    items: z.array(id('item')).min(1).max(10_000).optional(),
    debtors: z.array(id('debtor')).min(1).max(10_000).optional(),
    actions: z.array(id('action')).min(1).max(10_000).optional(),
    itemFilter: itemTotalsQuery.optional(),
    debtorFilter: debtorTotalsQuery.optional(),
    plannedFilter: plannedFilter.optional(),
    writtenFilter: writtenFilter.optional(),
  })
  .refine((wanted) => Object.values(wanted).filter((one) => one !== undefined).length === 1, 'exactly one of them');
export type BulkTargets = z.output<typeof bulkTargets>;

/** A yes or a no is said of steps. */
const saidOfSteps = ({ act, targets }: { act: BulkAct; targets: BulkTargets }) =>
  !isStepAct(act) || targets.actions !== undefined || targets.plannedFilter !== undefined;
const SAID_OF_STEPS = 'this act is about planned steps: actions or plannedFilter';

export const bulkToPreview = z.object({ act: bulkAct, targets: bulkTargets }).refine(saidOfSteps, SAID_OF_STEPS);
export const bulkToStart = z
  .object({
    key: z.string().min(8).max(100).describe('chosen by who asks: the same again is the same act'),
    act: bulkAct,
    targets: bulkTargets,
    atMost: z.int().min(0).optional().describe('rows that the preview told of: if the filter finds more by now, nothing is done'),
  })
  .refine(saidOfSteps, SAID_OF_STEPS);
