import { z } from 'zod';
import { amount, day, flag, id, instant, pageOf, pageQuery } from '#kernel/contract/shapes.ts';
import { AGEING_GROUPS, band, bandCuts } from './shared.ts';

const knownAt = z
  .union([z.iso.date(), z.iso.datetime()])
  .optional()
  .describe('only what was known at the end of that business day, or at that instant');

const excluded = z.object({ reason: z.enum(['group-companies', 'assigned-without-recourse']), amount });

/** Named parts of the total, for the eye: each is in it, none is added to it. */
const scopeParts = z.object({
  assignedWithRecourse: amount,
  billsInMaturity: amount.describe('RiBa and SDD presented and not yet due'),
  disputed: amount,
  held: amount.describe('may not be asked today: disputes, promises, holds and stops'),
  credits: amount,
});

export const currencyAgeing = z
  .object({
    currency: z.string(),
    bands: z.array(band),
    unapplied: amount.describe('credits have no age: negative, beside the bands'),
    total: amount.describe('bands + unapplied'),
    overdue: amount,
    awaitingPosting: amount.describe('money seen and not yet in the ledger: in no total'),
    excluded: z.array(excluded).describe('in the ledger and left out here'),
    ledgerTotal: amount.describe('total + excluded'),
  })
  .meta({ id: 'CurrencyAgeing' });

export const ageingQuery = z.object({ asOf: day.optional(), knownAt, bands: bandCuts, by: z.enum(AGEING_GROUPS).default('customer') });
export const ageingAnswer = z
  .object({
    asOf: day,
    by: z.enum(AGEING_GROUPS),
    currencies: z.array(currencyAgeing),
    rows: z.array(
      z.object({
        key: z.string().nullable().describe('for the filter of the open items; null = not assigned'),
        code: z.string(),
        name: z.string(),
        currency: z.string(),
        bands: z.array(band),
        unapplied: amount,
        total: amount,
        overdue: amount,
      }),
    ),
  })
  .meta({ id: 'Ageing' });

export const dsoAnswer = z
  .object({
    asOf: day,
    currency: z.string(),
    receivables: amount,
    days: z.number().nullable().describe('null: a month that is needed is unknown, see missingSales'),
    atLeastDays: z.number(),
    months: z.array(z.object({ month: z.string(), sales: amount, days: z.number() })),
    missingSales: z.array(z.string()),
    complete: z.boolean(),
  })
  .meta({ id: 'Dso' });

export const dashboard = z
  .object({
    asOf: day,
    today: day,
    /** Of the oldest ledger that is followed: what is not in it, nobody knows. */
    ledgerAsOf: day.nullable(),
    lastImportAt: instant.nullable(),
    currencies: z.array(currencyAgeing.extend({ scope: scopeParts })),
    control: z
      .array(
        z.object({
          ledger: z.string(),
          ledgerName: z.string(),
          currency: z.string(),
          file: amount,
          database: amount,
          asOf: day.nullable(),
        }),
      )
      .describe('the totals of the newest file of each ledger'),
    dso: z.array(dsoAnswer),
    portfolio: z.array(
      z.object({ currency: z.string(), customers: z.int(), overdueCustomers: z.int(), topTenShare: z.number().nullable() }),
    ),
  })
  .meta({ id: 'Dashboard' });

export const trendAnswer = z
  .object({
    currency: z.string(),
    source: z.enum(['as-of']).describe('recomputed with what is known now, so that a late posting moves the day it belongs to'),
    points: z.array(
      z.object({ on: day, bands: z.array(band), unapplied: amount, overdue: amount, total: amount, dsoDays: z.number().nullable() }),
    ),
  })
  .meta({ id: 'OverdueTrend' });

export const printedTotals = z
  .object({
    asOf: day,
    prints: z.array(
      z.object({
        at: instant,
        currency: z.string(),
        bands: z.array(band),
        unapplied: amount,
        awaitingPosting: amount,
        total: amount,
        now: amount,
        difference: amount,
      }),
    ),
    /** The movements that explain the differences: effective by that day, booked after the first print. */
    later: z.array(
      z.object({ item: id('item'), document: z.string(), customer: z.string(), kind: z.string(), effectiveOn: day, bookedOn: day, amount }),
    ),
  })
  .meta({ id: 'PrintedTotals' });

export const TEAM_GROUPS = ['person', 'area', 'collector', 'salesperson'] as const;
export type TeamGroup = (typeof TEAM_GROUPS)[number];
export const teamQuery = z.object({ by: z.enum(TEAM_GROUPS).default('person'), from: day.optional(), to: day.optional() });
export const teamAnswer = z
  .object({
    by: z.enum(TEAM_GROUPS),
    from: day,
    to: day,
    rows: z.array(
      z.object({
        key: z.string().nullable().describe('usr_ or asg_, for the list of the tasks; null = nobody'),
        user: id('user').nullable(),
        name: z.string().describe('empty: nobody'),
        role: z.string().nullable().describe('the role or queue whose tasks nobody has taken'),
        planned: z.int().describe('due in the period or carried into it'),
        done: z.int(),
        late: z.int().describe('first due before the last day and not done by then'),
        amounts: z.array(z.object({ planned: amount, done: amount, late: amount })),
        calls: z.int(),
        promises: z.int(),
      }),
    ),
  })
  .meta({ id: 'TeamWork' });

export const teamTasksQuery = z.object({
  ...teamQuery.shape,
  ...pageQuery,
  key: z
    .string()
    .regex(/^(usr|asg)_[1-9]\d{0,17}$/)
    .optional()
    .describe('left out: of everybody; `nobody=true`: what nobody has'),
  nobody: flag.optional(),
  state: z.enum(['planned', 'done', 'late']).default('planned'),
});
export const teamTasks = pageOf(
  z.object({
    id: id('task'),
    type: z.string(),
    debtor: z.object({ id: id('debtor'), name: z.string() }).nullable(),
    owner: z.string().nullable(),
    firstDueOn: day,
    dueOn: day,
    doneOn: day.nullable(),
    amount: amount.nullable(),
    result: z.string().nullable(),
  }),
).meta({ id: 'TeamTasks' });

export const topOverdue = pageOf(
  z.object({
    debtor: id('debtor'),
    name: z.string(),
    overdue: amount,
    oldestDueOn: day,
    daysLate: z.int(),
    items: z.int(),
    disputed: amount,
    share: z.number().describe('of all that is overdue in this currency'),
  }),
).meta({ id: 'TopOverdue' });

export const toDecide = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(['approval', 'signature', 'brake', 'doubt', 'stop-review', 'task', 'iban']),
        count: z.int(),
        key: z.string().describe('what to open: an action, a run, a hold, a task'),
        debtor: z.object({ id: id('debtor'), name: z.string() }).nullable(),
        code: z.string().describe('the step, the reason of the stop, the type of the task'),
        amount: amount.nullable(),
        since: day.nullable(),
      }),
    ),
  })
  .meta({ id: 'ToDecide' });

export const monthlySales = z
  .object({ items: z.array(z.object({ ledger: z.string(), month: z.string(), amount, source: z.string() })) })
  .meta({ id: 'MonthlySales' });
export const monthlySalesChange = z.object({
  ledger: z.string().max(40).optional(),
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  amount,
});
