import { z } from 'zod';
import { amount, day, flag, id, instant, many, pageOf, pageQuery } from '#kernel/contract/shapes.ts';
import { DEBTOR_COLUMNS, DEBTOR_GROUPS, UNCHASED_REASONS } from '../lists.ts';
import { band } from './shared.ts';

const position = z.object({
  currency: z.string(),
  exposure: amount.describe('all that stands open, credits included'),
  overdue: amount,
  items: z.int(),
  bands: z.array(band),
  unapplied: amount,
  awaitingPosting: amount,
  disputed: amount,
  held: amount,
  askable: amount.describe('overdue less held, disputed, credits and receipts; at least zero'),
  limit: amount.nullable(),
});

export const habits = z
  .object({
    payments: z.int().describe('known in the last twelve months; a habit needs six'),
    usualDelayDays: z.number().nullable().describe('weighted by amount; early counts as zero'),
    medianDelayDays: z.number().nullable(),
    weekday: z.int().min(1).max(7).nullable().describe('1 = Monday, where half of the payments or more agree'),
    dayOfMonth: z.int().nullable(),
    method: z.string().nullable(),
    trend: z.array(z.object({ month: z.string(), delayDays: z.number().nullable() })).describe('the last twelve months, oldest first'),
  })
  .meta({ id: 'PayingHabits' });

export const debtorPage = z
  .object({
    id: id('debtor'),
    name: z.string(),
    customerType: z.string().nullable(),
    vatNumber: z.string().nullable(),
    taxCode: z.string().nullable(),
    language: z.string(),
    pec: z.string().nullable(),
    keyAccount: z.boolean(),
    firstInvoiceOn: day.nullable(),
    version: z.int(),
    pinnedNote: z.object({ text: z.string(), by: z.string().nullable(), at: instant.nullable() }).nullable(),
    segment: z.string().nullable(),
    ladder: z.string().nullable(),
    stage: z.int(),
    codes: z.array(
      z.object({
        id: id('customer'),
        ledger: z.string(),
        code: z.string(),
        name: z.string(),
        vatNumber: z.string().nullable(),
        taxCode: z.string().nullable(),
        address: z.record(z.string(), z.unknown()).nullable(),
        email: z.string().nullable(),
        phone: z.string().nullable(),
        paymentTerms: z.string().nullable(),
        paymentMethod: z.string().nullable(),
        area: z.string().nullable(),
        collector: z.string().nullable(),
        salesperson: z.string().nullable(),
        quarantinedFor: z.string().nullable(),
        balances: z.array(amount),
      }),
    ),
    positions: z.array(position),
    habits,
    promises: z.object({ open: z.int(), kept: z.int(), partlyKept: z.int(), broken: z.int() }),
    openItems: z.int(),
    closedItems: z.int(),
    documents: z.int(),
    records: z.int().describe('orders, deliveries, contracts and tickets'),
  })
  .meta({ id: 'DebtorPage' });

export const debtorPlan = z
  .object({
    decidedOn: day.nullable(),
    why: z.array(z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })),
    nextOn: day.nullable(),
    steps: z.array(
      z.object({
        kind: z.enum(['action', 'step', 'promise', 'hold-ends', 'task']),
        key: z.string().nullable(),
        on: day.nullable(),
        code: z.string(),
        channel: z.string().nullable(),
        status: z.string().nullable(),
        waitsFor: z.string().nullable(),
        amount: amount.nullable(),
        items: z.array(id('item')),
      }),
    ),
    holds: z.array(
      z.object({
        id: id('hold'),
        kind: z.enum(['hold', 'stop']),
        nature: z.string(),
        reason: z.string(),
        note: z.string().nullable(),
        item: id('item').nullable(),
        amount: amount.nullable(),
        from: day,
        until: day.nullable(),
        untilTask: z.string().nullable().describe('type of the open task with which it ends, whatever its day'),
        reviewOn: day.nullable(),
        owner: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DebtorPlan' });

export const debtorRow = z
  .object({
    id: id('debtor'),
    name: z.string(),
    codes: z.array(z.string()),
    area: z.string().nullable(),
    collector: z.string().nullable(),
    salesperson: z.string().nullable(),
    segment: z.string().nullable(),
    stage: z.int(),
    keyAccount: z.boolean(),
    stopped: z.boolean(),
    held: z.boolean(),
    promisedOn: day.nullable(),
    balances: z.array(z.object({ balance: amount, overdue: amount })),
    oldestDueOn: day.nullable(),
    nextOn: day.nullable(),
    reason: z
      .enum(UNCHASED_REASONS)
      .nullable()
      .describe('why nobody asks for what is overdue in the currency of the list; null: it is asked for'),
    why: z
      .object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
      .nullable()
      .describe('the deciding reason of the last decision'),
  })
  .meta({ id: 'DebtorRow' });
const debtorFilter = {
  search: z.string().trim().min(1).max(100).optional().describe('name, code, VAT number, tax code'),
  area: id('assignee').optional(),
  collector: id('assignee').optional(),
  salesperson: id('assignee').optional(),
  unassigned: many(z.enum(['area', 'collector', 'salesperson'])),
  segment: z.string().max(60).optional(),
  stage: z.coerce.number().int().min(0).max(9).optional(),
  overdue: flag.optional(),
  overdueFrom: z
    .string()
    .regex(/^\d{1,14}(\.\d{1,4})?$/)
    .optional()
    .describe('in the currency of the list'),
  lateOver: z.coerce.number().int().min(0).max(9999).optional().describe('something overdue by more than so many days'),
  held: flag.optional(),
  stopped: flag.optional(),
  promised: flag.optional(),
  keyAccount: flag.optional(),
  unchased: flag.optional().describe('something is overdue and nothing is planned to ask for it'),
  reason: many(z.enum(UNCHASED_REASONS)).describe('why nothing is'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe("of the amounts; the company's own when left out"),
};
const debtorSort = z.enum(['name', 'overdue', 'balance', 'oldest']).default('name');
export const debtorTotalsQuery = z.object(debtorFilter);
export const debtorsQuery = z.object({ ...debtorFilter, ...pageQuery, sort: debtorSort });
export const debtorGroupsQuery = z.object({ ...debtorFilter, ...pageQuery, by: z.enum(DEBTOR_GROUPS).default('reason') });
export const debtorsToExport = z.object({
  ...debtorFilter,
  sort: debtorSort,
  columns: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(DEBTOR_COLUMNS)).min(1))
    .optional()
    .describe('`name,overdue`: these and no others, in this order; all when left out'),
  by: z.enum(DEBTOR_GROUPS).optional(),
});
export const debtorGroup = z
  .object({
    key: z.string().nullable().describe('value of the filter named as the grouping; null: nobody is assigned, or no reason'),
    name: z.string().nullable().describe('of an area, collector or salesperson'),
    debtors: z.int(),
    balance: amount,
    overdue: amount,
    oldestDueOn: day.nullable(),
  })
  .meta({ id: 'DebtorGroup' });
export const debtorGroupsPage = pageOf(debtorGroup).meta({ id: 'DebtorGroupsPage' });
export const debtorTotals = z.object({ debtors: z.int(), balance: amount, overdue: amount }).meta({ id: 'DebtorTotals' });
export const debtorsPage = pageOf(debtorRow).meta({ id: 'DebtorsPage' });
