import { z } from 'zod';
import { amount, day, flag, id, instant, many, pageOf, pageQuery } from '#kernel/contract/shapes.ts';

/*
 * What the screens that read everything are told: figures, open items, the customer page. A figure names its scope and the
 * ledger total it ties to (P25), and each one opens the list of its items by a filter.
 */

export const AGEING_GROUPS = ['customer', 'area', 'collector', 'salesperson', 'stage', 'owner'] as const;
export type AgeingGroup = (typeof AGEING_GROUPS)[number];
export const ITEM_KINDS = ['invoice', 'debit', 'credit', 'payment', 'on_account', 'unpaid', 'other'] as const;
export const PAYMENT_METHODS = ['transfer', 'riba', 'sdd', 'cheque', 'other'] as const;
export const OWNERS = ['internal', 'agency', 'lawyer'] as const;

/** `30,60,90,180` */
const bandCuts = z
  .string()
  .regex(/^\d{1,4}(,\d{1,4}){0,19}$/)
  .optional()
  .describe("where the bands are cut; the company's own when left out");
const knownAt = z
  .union([z.iso.date(), z.iso.datetime()])
  .optional()
  .describe('only what was known at the end of that business day, or at that instant');

export const band = z.object({ name: z.string().describe('`not-due`, `1-30`, …, `over-90`'), amount });
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
      .array(z.object({ ledger: z.string(), currency: z.string(), file: amount, database: amount, asOf: day.nullable() }))
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

export const teamAnswer = z
  .object({
    from: day,
    to: day,
    rows: z.array(
      z.object({
        user: id('user').nullable(),
        name: z.string().describe('empty: tasks of a role or queue that nobody has'),
        role: z.string().nullable(),
        planned: z.int().describe('due in the period or carried into it'),
        done: z.int(),
        late: z.int().describe('open and due before the last day'),
        amounts: z.array(z.object({ planned: amount, done: amount, late: amount })),
        calls: z.int(),
        promises: z.int(),
      }),
    ),
  })
  .meta({ id: 'TeamWork' });

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

export const itemFilter = {
  asOf: day.optional(),
  scope: z.enum(['ledger', 'ageing']).default('ledger').describe('`ageing` leaves out what the ageing leaves out'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  band: many(z.string().max(20)).describe('`not-due`, `1-30`, …, `overdue`, `credits`'),
  bands: bandCuts,
  debtor: id('debtor').optional(),
  customer: id('customer').optional(),
  area: id('assignee').optional(),
  collector: id('assignee').optional(),
  salesperson: id('assignee').optional(),
  unassigned: z.enum(['area', 'collector', 'salesperson']).optional(),
  owner: z.enum(OWNERS).optional(),
  method: z.enum([...PAYMENT_METHODS, 'none']).optional(),
  kind: many(z.enum(ITEM_KINDS)),
  stage: z.coerce.number().int().min(0).max(9).optional(),
  held: flag.optional(),
  disputed: flag.optional(),
  search: z.string().trim().min(1).max(100).optional().describe('in document, code and name'),
};
export const itemsQuery = z.object({ ...itemFilter, ...pageQuery, sort: z.enum(['due', 'newest', 'balance']).default('due') });
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
    held: amount,
    disputed: amount,
    holds: z.array(holdOnItem),
    promisedOn: day.nullable(),
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
  })
  .meta({ id: 'DebtorRow' });
export const debtorsQuery = z.object({
  ...pageQuery,
  search: z.string().trim().min(1).max(100).optional().describe('name, code, VAT number, tax code'),
  area: id('assignee').optional(),
  collector: id('assignee').optional(),
  salesperson: id('assignee').optional(),
  segment: z.string().max(60).optional(),
  overdue: flag.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  sort: z.enum(['name', 'overdue']).default('name'),
});
export const debtorsPage = pageOf(debtorRow).meta({ id: 'DebtorsPage' });

export const findings = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(['debtor', 'item']),
        debtor: id('debtor'),
        item: id('item').nullable(),
        title: z.string(),
        detail: z.string(),
      }),
    ),
  })
  .meta({ id: 'SearchFindings' });

export const monthlySales = z
  .object({ items: z.array(z.object({ ledger: z.string(), month: z.string(), amount, source: z.string() })) })
  .meta({ id: 'MonthlySales' });
export const monthlySalesChange = z.object({
  ledger: z.string().max(40).optional(),
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  amount,
});
