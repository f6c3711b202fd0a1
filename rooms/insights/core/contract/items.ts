import { DELIVERY_STATES } from '#rooms/invoices/core/door.ts';
import { z } from 'zod';
import { amount, day, flag, id, many, pageOf, pageQuery } from '#kernel/contract/shapes.ts';
import { ITEM_COLUMNS, ITEM_GROUPS } from '../lists.ts';
import { CAUSE_CLASSES, CAUSE_CODES } from '#rooms/worklist/core/door.ts';
import { bandCuts, ITEM_KINDS, OWNERS, PAYMENT_METHODS } from './shared.ts';

const decimal = z
  .string()
  .regex(/^\d{1,14}(\.\d{1,4})?$/)
  .optional();

export const itemFilter = {
  asOf: day.optional(),
  scope: z.enum(['ledger', 'ageing']).default('ledger').describe('`ageing` leaves out what the ageing leaves out'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  band: many(z.string().max(20)).describe('`not-due`, `1-30`, …, `overdue`, `credits`'),
  bands: bandCuts,
  lateOver: z.coerce.number().int().min(0).max(9999).optional().describe('overdue by more than so many days'),
  dueFrom: day.optional(),
  dueUntil: day.optional(),
  balanceFrom: decimal.describe('of the balance, in the `currency` that has to be named with it'),
  balanceUntil: decimal,
  debtor: id('debtor').optional(),
  customer: id('customer').optional(),
  area: id('assignee').optional(),
  collector: id('assignee').optional(),
  salesperson: id('assignee').optional(),
  unassigned: many(z.enum(['area', 'collector', 'salesperson'])),
  owner: z.enum(OWNERS).optional(),
  method: z.enum([...PAYMENT_METHODS, 'none']).optional(),
  kind: many(z.enum(ITEM_KINDS)),
  stage: z.coerce.number().int().min(0).max(9).optional(),
  held: flag.optional(),
  disputed: flag.optional(),
  promised: flag.optional().describe('named in a promise that is still open'),
  cause: z
    .enum([...CAUSE_CODES, 'none'])
    .optional()
    .describe('late for more than 15 days for this cause; `none`: nobody has said'),
  search: z.string().trim().min(1).max(100).optional().describe('in document, code and name'),
};
export const itemSort = z.enum([
  'due',
  'newest',
  'balance',
  'balance-asc',
  'original',
  'original-desc',
  'document',
  'document-desc',
  'customer',
  'customer-desc',
  'code',
  'code-desc',
]);
export const itemsQuery = z.object({ ...itemFilter, ...pageQuery, sort: itemSort.default('due') });
export const itemsToExport = z.object({
  ...itemFilter,
  sort: itemSort.default('due'),
  columns: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(ITEM_COLUMNS)).min(1))
    .optional()
    .describe('`customer,dueOn,balance`: these and no others, in this order; all when left out'),
  by: z.enum(ITEM_GROUPS).optional().describe('grouped: the group before each row and, in a workbook, a sheet of subtotals'),
});
export const itemGroupsQuery = z.object({
  ...itemFilter,
  ...pageQuery,
  by: z.enum(ITEM_GROUPS).default('customer'),
  sort: z.enum(['total', 'overdue', 'count', 'name']).default('total'),
});
export const itemTotalsQuery = z.object(itemFilter);

const holdOnItem = z.object({
  kind: z.enum(['hold', 'stop']),
  nature: z.string(),
  reason: z.string(),
  until: day.nullable(),
  amount: amount.nullable().describe('null: the whole item'),
});

export const openItem = z
  .object({
    id: id('item'),
    debtor: z.object({ id: id('debtor'), name: z.string() }),
    customer: z.object({ id: id('customer'), code: z.string(), name: z.string() }),
    document: z.string(),
    kind: z.enum(ITEM_KINDS),
    instalment: z.string().nullable(),
    documentOn: day,
    dueOn: day,
    daysLate: z.int().describe('zero or negative: not due'),
    band: z.string().nullable().describe('null: a credit'),
    original: amount,
    balance: amount,
    method: z.enum(PAYMENT_METHODS).nullable(),
    owner: z.enum(OWNERS),
    assignedTo: z.string().nullable(),
    /** Of its electronic invoice, as SDI's receipts say; `null` = nothing known. */
    deliveryState: z.enum(DELIVERY_STATES).nullable(),
    held: amount,
    disputed: amount,
    holds: z.array(holdOnItem),
    promisedOn: day.nullable(),
    cause: z.enum(CAUSE_CODES).nullable().describe('why it is late, as it was said last'),
    awaitingPosting: amount.describe('receipts not yet posted that name this item'),
    stage: z.int(),
    steps: z.array(z.object({ step: z.string(), stage: z.int(), on: day })).describe('that left for it in its present cycle'),
    next: z.object({ step: z.string(), on: day.nullable() }).nullable(),
    state: z.string().nullable().describe('of the last decision: acts, listed, waits, held, not-due'),
    why: z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
    area: z.string().nullable(),
    collector: z.string().nullable(),
    salesperson: z.string().nullable(),
    closedOn: day.nullable(),
  })
  .meta({ id: 'OpenItem' });

export const openItemsPage = pageOf(openItem).meta({ id: 'OpenItemsPage' });

export const itemTotals = z
  .object({
    asOf: day,
    currencies: z.array(
      z.object({
        currency: z.string(),
        count: z.int(),
        total: amount,
        bands: z.array(z.object({ name: z.string(), count: z.int(), amount })),
        unapplied: amount,
        held: amount,
      }),
    ),
  })
  .meta({ id: 'ItemTotals' });

export const itemGroup = z
  .object({
    key: z
      .string()
      .nullable()
      .describe('value of the filter named as the grouping that opens the group; null: nobody is assigned, see `unassigned`'),
    name: z.string().nullable().describe('of a customer, area, collector or salesperson'),
    count: z.int(),
    total: amount,
    overdue: amount,
    oldestDueOn: day.nullable().describe('of what is overdue'),
  })
  .meta({ id: 'ItemGroup' });
export const itemGroupsPage = pageOf(itemGroup).meta({ id: 'ItemGroupsPage' });
export const causesQuery = z.object({
  asOf: day.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe("the company's own when left out"),
  scope: itemFilter.scope,
  debtor: id('debtor').optional(),
});
export const causesAnswer = z
  .object({
    asOf: day,
    currency: z.string(),
    rows: z.array(
      z.object({
        cause: z.enum(CAUSE_CODES).nullable().describe('null: nobody has said'),
        class: z.enum(CAUSE_CLASSES).nullable(),
        count: z.int(),
        amount,
      }),
    ),
  })
  .meta({ id: 'CausesOfDelay' });

export const itemMovement = z
  .object({
    kind: z.string().describe('`opening` is the document itself'),
    effectiveOn: day,
    bookedOn: day,
    amount,
    balance: amount.describe('after it, in the order of booking'),
    cause: z.string().nullable(),
    reversed: z.boolean(),
    counterpart: z.string().nullable().describe('the payment or document on the other side of an allocation'),
  })
  .meta({ id: 'ItemMovement' });
export const itemHistory = z.object({ item: openItem, movements: z.array(itemMovement) }).meta({ id: 'ItemHistory' });
