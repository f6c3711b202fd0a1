import { z } from 'zod';
import { amount, day, id, instant, pageQuery } from '#kernel/contract/shapes.ts';
import { DIFFERENCES, PASSES } from './decision.ts';
import type { Evidence } from './decision.ts';

export const ENTRY_STATES = ['proposed', 'unidentified', 'applied', 'overpaid', 'set-aside'] as const;

export const POSTING_STATES = ['to-send', 'sent', 'confirmed'] as const;

export const entriesQuery = z.object({
  ...pageQuery,
  state: z.enum(ENTRY_STATES).default('proposed').describe('`overpaid`: applied with money left on account'),
});

const party = z.object({ id: id('debtor'), name: z.string() });

const use = z
  .object({
    item: id('item'),
    document: z.string(),
    dueOn: day,
    debtor: party,
    /** What is open of the item now; `null` once the match is applied. */
    open: amount.nullable(),
    amount,
  })
  .meta({ id: 'MatchUse', description: 'An item of a match and what is settled of it; a negative amount sets off a credit note.' });

const difference = z.object({ code: z.enum(DIFFERENCES), amount }).describe('money minus items, with the code of its reason');

const evidence = z
  .custom<Evidence>((value) => typeof value === 'object' && value !== null)
  .meta({
    id: 'MatchEvidence',
    type: 'object',
    properties: { code: { type: 'string' } },
    required: ['code'],
    additionalProperties: true,
    description: 'One reason of a match: a code with its values.',
  });

export const proposal = z
  .object({
    id: id('proposal'),
    pass: z.enum(PASSES),
    score: z.int(),
    uses: z.array(use),
    difference: difference.nullable(),
    evidence: z.array(evidence),
  })
  .meta({ id: 'MatchProposal', description: 'What an entry may pay, with its reasons; the best first.' });

export const application = z
  .object({
    pass: z.enum(PASSES).or(z.literal('by-hand')),
    byItself: z.boolean(),
    by: z.string().nullable(),
    at: instant,
    uses: z.array(use),
    difference: difference.nullable(),
    rest: amount.nullable().describe('paid beyond the items: on account'),
    evidence: z.array(evidence),
    posting: z.enum(POSTING_STATES).describe('`sent`: it left for the accounting system; `confirmed`: its snapshot shows it'),
  })
  .meta({ id: 'MatchApplication', description: 'What an entry was applied to.' });

export const cashEntry = z
  .object({
    id: id('bankEntry'),
    state: z.enum(ENTRY_STATES),
    bookedOn: day,
    valueOn: day,
    amount,
    account: z.string(),
    payer: z.string().nullable(),
    payerIban: z.string().nullable(),
    words: z.string(),
    debtor: party.nullable().describe('who paid, where that is known'),
    proposals: z.array(proposal),
    application: application.nullable(),
    setAsideWhy: z.string().nullable(),
  })
  .meta({ id: 'CashEntry', description: 'Money that came in, and what is thought of it.' });

const total = z.object({ state: z.enum(ENTRY_STATES), entries: z.int(), amount });

export const cashSummary = z.object({
  totals: z.array(total),
  waiting: z.int().describe('entries not looked at yet'),
  toExport: z.int(),
  unconfirmed: z.int().describe('sent to an accounting system whose snapshot does not show them yet'),
});

export const matchByHand = z.object({
  uses: z
    .array(z.object({ item: id('item'), amount }))
    .min(1)
    .max(500),
  difference: z.enum(DIFFERENCES).optional().describe('why money and items differ, where they do'),
});

export const reasoned = z.object({ reason: z.string().trim().min(1).max(500) });

const cashExport = z
  .object({ id: id('cashExport'), at: instant, by: z.string().nullable(), applications: z.int(), reversals: z.int(), confirmed: z.int() })
  .meta({ id: 'CashExport', description: 'What left for the accounting system at one time.' });

export const cashExports = z.object({ items: z.array(cashExport) });

const posting = z
  .object({
    id: z.string().describe('our own, the same each time: posting it twice can be noticed'),
    operation: z.enum(['posting', 'reversal']),
    application: id('application'),
    item: id('item'),
    customerCode: z.string(),
    customerName: z.string(),
    documentNumber: z.string(),
    documentDate: day,
    settled: amount,
    money: amount,
    difference: amount,
    differenceCode: z.string().nullable(),
    onAccount: amount.describe('paid beyond the items, with the first line of its application'),
    valueOn: day,
    bookedOn: day,
    account: z.string(),
    bankReference: z.string().nullable(),
    payer: z.string().nullable(),
  })
  .meta({ id: 'CashPosting', description: 'An item settled by money of the bank, to be posted in the accounting system.' });

export const postings = z.object({ export: id('cashExport'), lines: z.array(posting) });
