import { z } from 'zod';
import { amount, day, id, instant, pageOf, pageQuery } from '#kernel/contract/shapes.ts';

/** What can be done with many at once. */
export const bulkAct = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('hold'),
      reason: z.string().trim().max(60),
      note: z.string().trim().max(4000).nullable().default(null),
      untilOn: day,
    }),
    z.object({ kind: z.literal('assign'), collector: id('assignee').nullable().describe('null: to nobody') }),
    z.object({ kind: z.literal('note'), text: z.string().trim().max(4000) }),
    z
      .object({ kind: z.literal('round'), reason: z.string().trim().max(500) })
      .describe('give up small items; of others than the credit manager a proposal'),
  ])
  .meta({ id: 'BulkAct' });
export type BulkAct = z.output<typeof bulkAct>;

/** The right that each act asks for. */
export const BULK_RIGHTS: Readonly<Record<BulkAct['kind'], string>> = {
  hold: 'hold.place',
  assign: 'work.assign',
  note: 'note.write',
  round: 'balance.round',
};

export const bulkSummary = z
  .object({
    id: id('bulk'),
    kind: z.enum(Object.keys(BULK_RIGHTS) as [BulkAct['kind'], ...BulkAct['kind'][]]),
    state: z.enum(['proposed', 'declined', 'running', 'done', 'undoing', 'undone']),
    rows: z.int(),
    startedBy: z.string().nullable(),
    startedAt: instant,
  })
  .meta({ id: 'BulkSummary' });

const refusedRow = z.object({
  debtor: z.object({ id: id('debtor'), name: z.string() }),
  document: z.string().nullable(),
  code: z.string(),
  words: z.string(),
});

export const bulkPreview = z
  .object({
    debtors: z.int(),
    rows: z.int().describe('items or customers that it would be done to'),
    amounts: z.array(amount).describe('of the items, or what is overdue of the customers'),
    planned: z.int().describe('steps that are planned and would be taken back'),
    proposes: z.boolean().describe('it would be proposed to the credit manager, not done'),
    refused: z.int(),
    refusals: z.array(refusedRow).describe('the first hundred'),
  })
  .meta({ id: 'BulkPreview' });

export const startedBulk = z.object({ id: id('bulk'), rows: z.int() });

export const bulkState = z
  .object({
    id: id('bulk'),
    act: bulkAct,
    state: z.enum(['proposed', 'declined', 'running', 'done', 'undoing', 'undone']),
    rows: z.int(),
    counts: z.object({ waiting: z.int(), done: z.int(), refused: z.int(), undone: z.int(), kept: z.int() }),
    startedBy: z.string().nullable(),
    startedAt: instant,
    mayUndo: z.boolean(),
  })
  .meta({ id: 'BulkState' });

export const bulkRow = z
  .object({
    row: z.int(),
    debtor: z.object({ id: id('debtor'), name: z.string() }),
    document: z.string().nullable(),
    state: z.enum(['waiting', 'done', 'refused', 'undone', 'kept']),
    words: z.string().nullable().describe('why it was not done, or not undone'),
  })
  .meta({ id: 'BulkRow' });
export const bulkRowsQuery = z.object({ ...pageQuery, state: z.enum(['waiting', 'done', 'refused', 'undone', 'kept']).optional() });
export const bulkRows = pageOf(bulkRow).meta({ id: 'BulkRows' });
