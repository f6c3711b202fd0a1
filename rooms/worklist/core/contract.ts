import { z } from 'zod';
import { callTimes, customerRecord } from '#rooms/customers/core/door.ts';
import { amount, day, id, instant, version } from '#kernel/contract/shapes.ts';
import { CAUSE_CODES } from './causes-of-delay.ts';
import { readyNote } from './ready-notes.ts';

const reason = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }).meta({ id: 'TaskReason' });
const text = (most: number) => z.string().trim().max(most);
const note = text(4000).nullable().default(null);

/* Reference tables */

const labels = { it: z.string(), en: z.string() };
export const callTables = z
  .object({
    outcomes: z.array(
      z.object({
        code: z.string(),
        key: z.int().describe('the digit on the keyboard'),
        rank: z.int().describe('its turn when the digit is pressed again'),
        ...labels,
        contactLevel: z.enum(['DEBTOR', 'THIRD_PARTY', 'NONE', 'ANY']),
        countsAsContact: z.boolean(),
        hold: z.enum(['none', 'promise', 'dispute', 'stop', 'hold', 'calls']),
        holdScope: z.enum(['items', 'amount', 'debtor']).nullable(),
        needsDate: z.boolean(),
        needsReason: z.boolean(),
        asksForCause: z.boolean().describe('of items late for more than 15 days the cause is to be known'),
        cause: z.enum(CAUSE_CODES).nullable().describe('the cause of delay that the outcome says itself'),
      }),
    ),
    disputeReasons: z.array(z.object({ code: z.string(), ...labels, category: z.string(), ownerRole: z.string(), slaDays: z.int() })),
    causes: z.array(z.object({ code: z.enum(CAUSE_CODES), ...labels, class: z.string() })),
    taskTypes: z.array(z.object({ code: z.string(), ...labels, owner: z.string() })),
    readyNotes: z.array(readyNote).describe('of the company, in the order of their keys'),
  })
  .meta({ id: 'CallTables' });

/* My day */

export const dayTab = z.enum(['todo', 'waiting', 'done']);
export const taskKind = z.enum(['calls', 'letters', 'decisions', 'checks']);
const chanceTerm = z.looseObject({ kind: z.string() });

export const dayRow = z
  .object({
    id: id('task'),
    debtor: z.object({ id: id('debtor'), name: z.string() }).nullable(),
    type: z.string(),
    action: id('action').nullable().describe('the planned act behind it'),
    channel: z.string().nullable(),
    tone: z.string().nullable(),
    stage: z.int().nullable(),
    status: z.enum(['open', 'waiting', 'done', 'cancelled']),
    firstDueOn: day,
    levelled: z
      .object({ from: day, to: day, capacity: z.int(), calls: z.int() })
      .nullable()
      .describe('moved to `to`, because `from` had more calls than its owner makes'),
    dueOn: day,
    dueAt: instant.nullable(),
    owner: z.object({ user: id('user').nullable(), role: z.string().nullable(), queue: z.string().nullable() }),
    amount: amount.nullable(),
    expected: amount.nullable(),
    chance: z
      .object({ percent: z.int(), startingEstimate: z.boolean(), terms: z.array(chanceTerm) })
      .nullable()
      .describe('where the expected value comes from'),
    reason,
    result: z.string().nullable(),
    overdue: amount.nullable(),
    daysLate: z.int().nullable(),
    brokenPromises: z.int(),
    promiseDueOn: day.nullable(),
    disputeUntil: day.nullable(),
    stopped: z.boolean(),
    callable: z.string().describe('of a call: now, not-today, or the hour of today from which those who are called want to be called'),
    trail: z.array(z.enum(['done', 'promise', 'broken', 'dispute'])),
    version,
  })
  .meta({ id: 'DayRow' });

export const myDay = z
  .object({
    today: day,
    groups: z.array(z.object({ group: z.enum(['appointment', 'carried-over', 'today']), rows: z.array(dayRow) })),
    counts: z.object({ todo: z.int(), waiting: z.int(), done: z.int(), carriedOver: z.int() }),
    carriedFrom: day.nullable(),
    trail: z.array(z.object({ task: id('task'), mark: z.enum(['paid', 'promise', 'done', 'carried-over', 'todo']) })),
    totals: z.object({ promised: z.array(amount), collected: z.array(amount), inPlay: z.array(amount) }),
  })
  .meta({ id: 'MyDay' });

/* Tasks */

export const changedTask = z.object({ id: id('task'), version }).meta({ id: 'ChangedTask' });
export const taskToCreate = z.object({
  debtor: id('debtor').nullable().default(null),
  type: z.string().max(40).default('OTHER'),
  title: text(300),
  dueOn: day,
  dueAt: instant.nullable().default(null),
  user: id('user').nullable().default(null).describe('for whom; left out: for oneself'),
  owner: z.string().max(40).nullable().default(null).describe('a role or a queue instead of a person'),
  items: z.array(id('item')).default([]),
});
export const createdTask = z.object({ id: id('task') });
export const snooze = z.object({
  until: day.nullable().default(null).describe('left out: the next working day'),
  reason: text(500),
  version: version.optional(),
});
export const assignment = z.object({
  user: id('user').nullable(),
  owner: z.string().max(40).nullable().default(null),
  version: version.optional(),
  over: id('user')
    .nullable()
    .optional()
    .describe('whose it was when it was shown: another to whom it was given since does not lose it unseen'),
});
export const alarms = z
  .object({
    items: z.array(
      z.object({
        task: id('task'),
        debtor: z.object({ id: id('debtor'), name: z.string() }).nullable(),
        type: z.string(),
        dueAt: instant.describe('the hour that was agreed'),
        person: z.string().nullable().describe('who asked to be called back'),
        phone: z.string().nullable(),
        inSeconds: z.int().describe('until it rings, by the company’s clock; zero or less: now'),
      }),
    ),
  })
  .meta({ id: 'Alarms' });
export const ringingLater = z.object({ minutes: z.int().min(1).max(240).default(10) });
export const completion = z.object({ result: text(60).optional(), note, version: version.optional() });
export const reopening = z.object({ version: version.optional() });
export const answer = z.object({ accept: z.boolean(), why: text(500).nullable().default(null) });

/* The call */

const obstacle = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });
export const callPermission = z
  .object({
    allowed: z.boolean(),
    obstacles: z.array(obstacle),
    next: z.object({ on: day, minutes: z.int().describe('minute of the day in the company’s zone') }).nullable(),
  })
  .meta({ id: 'CallPermission' });

const callResult = z.object({
  outcome: z.string().max(40),
  items: z.array(id('item')).default([]).describe('empty: about the customer as a whole'),
  amount: amount.nullable().default(null).describe('left out: the whole of the chosen items'),
  onDate: day.nullable().default(null),
  atTime: instant.nullable().default(null),
  reason: z.string().max(40).nullable().default(null).describe('a reason of dispute, or `NONE` for a refusal without one'),
  method: z.string().max(20).nullable().default(null),
  proof: text(200).nullable().default(null),
});
export const callToRecord = z
  .object({
    task: id('task').nullable().default(null),
    direction: z.enum(['in', 'out']),
    contact: id('contact').nullable().default(null),
    person: text(120).nullable().default(null),
    phone: text(40).nullable().default(null),
    startedAt: instant.nullable().default(null),
    seconds: z.int().min(0).max(86_400).nullable().default(null),
    note,
    results: z.array(callResult).max(50),
    causes: z.array(z.object({ item: id('item'), cause: z.enum(CAUSE_CODES) })).default([]),
    nothingSaid: z.array(id('item')).default([]),
  })
  .meta({ id: 'CallToRecord' });
const nextStep = z
  .object({ on: day, code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
  .meta({ id: 'NextStep' });
export const recordedCall = z.object({
  id: id('call'),
  task: id('task').nullable(),
  taskDone: z.boolean(),
  promises: z.array(id('promise')),
  tasks: z.array(id('task')),
  causesMissing: z.array(id('item')),
  next: z.array(nextStep),
});
export const callPreview = z.object({ taskDone: z.boolean(), causesMissing: z.array(id('item')), next: z.array(nextStep) });
export const undoneCall = z.object({ task: id('task').nullable() });

export const callers = z.object({
  items: z.array(
    z.object({
      debtor: id('debtor'),
      name: z.string(),
      code: z.string().nullable(),
      contact: id('contact').nullable(),
      person: z.string().nullable(),
      by: z.enum(['phone', 'name', 'code', 'document']),
      matched: z.string(),
    }),
  ),
});

/* The panel of one call */

export const hold = z
  .object({
    id: id('hold'),
    item: id('item').nullable(),
    amount: amount.nullable(),
    covers: z.enum(['dunning', 'calls', 'interest']),
    kind: z.enum(['hold', 'stop']),
    nature: z.string(),
    reason: z.string(),
    note: z.string().nullable(),
    ownerUser: id('user').nullable(),
    ownerQueue: z.string().nullable(),
    fromOn: day,
    untilOn: day.nullable(),
    proof: z.string().nullable(),
    reviewOn: day.nullable(),
    liftedOn: day.nullable(),
    liftedWhy: z.string().nullable(),
  })
  .meta({ id: 'Hold' });

export const callPanel = z
  .object({
    debtor: z.object({
      id: id('debtor'),
      name: z.string(),
      customerType: z.string().nullable(),
      since: day.nullable(),
      area: z.string().nullable(),
      salesperson: z.string().nullable(),
      collector: z.string().nullable(),
      segment: z.string().nullable(),
      stage: z.int(),
      pinnedNote: z.string().nullable(),
      overdue: z.array(amount),
      averageDelay: z.int().nullable(),
      limitUsed: z.int().nullable().describe('percent'),
    }),
    task: z
      .object({
        id: id('task'),
        type: z.string(),
        tone: z.string().nullable(),
        reason,
        dueAt: instant.nullable(),
        status: z.string(),
        items: z.array(id('item')),
        version,
      })
      .nullable(),
    permission: callPermission,
    contacts: z.array(
      z.object({
        id: id('contact'),
        name: z.string(),
        role: z.string(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        mayBeTold: z.boolean(),
        neverContact: z.boolean(),
        phoneUsable: z.boolean(),
        usualHours: z.string().nullable(),
        callTimes: callTimes.nullable(),
        prefersPhone: z.boolean(),
        callableNow: z.boolean().describe('at this hour, as far as his own wishes go'),
      }),
    ),
    script: z.object({
      key: z.string(),
      tone: z.string(),
      opening: z.string(),
      question: z.string(),
      forOthers: z.string(),
      branches: z.array(z.object({ says: z.string(), then: z.string(), key: z.int() })),
    }),
    promises: z.object({ kept: z.int(), judged: z.int(), brokenIn90Days: z.int() }),
    records: z.array(customerRecord).describe('what is open of orders, deliveries, contracts and tickets, complaints first; at most 6'),
    items: z.array(
      z.object({
        id: id('item'),
        document: z.string(),
        kind: z.string(),
        documentOn: day,
        dueOn: day,
        balance: amount,
        chaseable: amount,
        overdue: z.boolean(),
        holds: z.array(hold),
        brokenPromise: z.boolean(),
        lastCause: z.string().nullable(),
      }),
    ),
    timeline: z.array(
      z.object({
        id: id('entry'),
        at: instant,
        businessOn: day,
        kind: z.string(),
        code: z.string(),
        direction: z.string().nullable(),
        person: z.string().nullable(),
        userName: z.string().nullable(),
        data: z.record(z.string(), z.unknown()),
        note: z.string().nullable(),
      }),
    ),
    next: z.array(z.object({ on: day.nullable(), step: z.string().nullable(), reason })),
  })
  .meta({ id: 'CallPanel' });

/* Holds and stops */

export const holds = z.object({ items: z.array(hold) });
export const holdToPlace = z.object({
  item: id('item').nullable().default(null),
  amount: amount.nullable().default(null),
  covers: z.enum(['dunning', 'calls', 'interest']).default('dunning'),
  reason: text(60),
  note,
  untilOn: day,
});
export const stopToPlace = z.object({
  reason: text(60),
  note,
  proof: text(500),
  reviewOn: day,
  covers: z.enum(['dunning', 'calls']).default('dunning'),
});
export const placedHold = z.object({
  hold: id('hold').nullable(),
  proposal: id('task').nullable().describe('a salesperson’s hold waits for the manager'),
});
export const placedStop = z.object({ hold: id('hold') });
export const lifting = z.object({ why: text(500) });

/* Promises made outside a call */

export const promiseToRecord = z.object({
  items: z.array(id('item')).min(1),
  amount,
  dueOn: day,
  method: z.string().max(20).nullable().default(null),
  contact: id('contact').nullable().default(null),
  note,
});
export const recordedPromise = z.object({ id: id('promise'), heldUntil: day });

/* Work */

const lateTask = z
  .object({
    id: id('task'),
    debtor: id('debtor').nullable(),
    debtorName: z.string().nullable(),
    type: z.string(),
    firstDueOn: day,
    ownerUser: id('user').nullable(),
    ownerName: z.string().nullable(),
    ownerRole: z.string().nullable(),
    amount: amount.nullable(),
  })
  .meta({ id: 'LateTask' });
export const lateTasks = z.object({ items: z.array(lateTask) });
