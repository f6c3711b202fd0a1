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
    z.object({ kind: z.literal('approve') }).describe('a yes to planned messages that wait for one; never to a formal act'),
    z.object({ kind: z.literal('reject'), reason: z.string().trim().max(500) }).describe('a no to planned messages that wait for a yes'),
    z
      .object({
        kind: z.literal('exclude'),
        reason: z.string().trim().max(500),
        until: day.nullable().default(null).describe('the customers are not asked up to and including this day'),
      })
      .describe('leave out messages that are about to leave'),
  ])
  .meta({ id: 'BulkAct' });
export type BulkAct = z.output<typeof bulkAct>;

/** The right that each act asks for. */
export const BULK_RIGHTS: Readonly<Record<BulkAct['kind'], string>> = {
  hold: 'hold.place',
  assign: 'work.assign',
  note: 'note.write',
  round: 'balance.round',
  approve: 'messages.approve',
  reject: 'messages.approve',
  exclude: 'messages.approve',
};

/** Acts on planned steps, not on customers or items. What they decide stays: nobody takes back what may have left. */
export type StepAct = Extract<BulkAct, { kind: 'approve' | 'reject' | 'exclude' }>;
export function isStepAct<Act extends Pick<BulkAct, 'kind'>>(act: Act): act is Extract<Act, Pick<StepAct, 'kind'>> {
  return act.kind === 'approve' || act.kind === 'reject' || act.kind === 'exclude';
}

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

const aRow = {
  debtor: z.object({ id: id('debtor'), name: z.string() }),
  document: z.string().nullable(),
  step: z.string().nullable().describe('of a planned step'),
};
const refusedRow = z.object({
  ...aRow,
  code: z.string(),
  words: z.string(),
});

/** So many rows left as they are for one reason; the most first. */
const refusedFor = z.array(z.object({ code: z.string(), words: z.string(), rows: z.int() }));

export const bulkPreview = z
  .object({
    debtors: z.int(),
    rows: z.int().describe('items, customers or steps that it would be done to'),
    amounts: z.array(amount).describe('of the items, what is overdue of the customers, or what the steps ask'),
    planned: z.int().describe('steps that are planned and would be taken back'),
    proposes: z.boolean().describe('it would be proposed to the credit manager, not done'),
    refused: z.int(),
    reasons: refusedFor,
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
    reasons: refusedFor.describe('why rows were not done, or not taken back'),
    startedBy: z.string().nullable(),
    startedAt: instant,
    mayUndo: z.boolean(),
  })
  .meta({ id: 'BulkState' });

export const bulkRow = z
  .object({
    row: z.int(),
    ...aRow,
    state: z.enum(['waiting', 'done', 'refused', 'undone', 'kept']),
    words: z.string().nullable().describe('why it was not done, or not undone'),
  })
  .meta({ id: 'BulkRow' });
export const bulkRowsQuery = z.object({ ...pageQuery, state: z.enum(['waiting', 'done', 'refused', 'undone', 'kept']).optional() });
export const bulkRows = pageOf(bulkRow).meta({ id: 'BulkRows' });
