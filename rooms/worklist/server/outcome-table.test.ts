import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { ENGINE_TASK_TYPES } from '#rooms/policies/core/door.ts';
import type { Effects } from '../core/effects.ts';
import { REPEAT_RULES, type DisputeReason, type NotedResult, type Outcome } from '../core/outcome.ts';
import type { OutcomeContext } from '../core/outcome-context.ts';
import { planOutcome, reasonCode } from '../core/plan-outcome.ts';
import { loadDisputeReasons, loadOutcomes, loadTaskTypes } from './reference-tables.ts';

/* Every outcome of the table, with what it sets in motion on Monday 23 November 2026: the hold, the tasks, the next day. */

let database: TestDatabase;
let outcomes: ReadonlyMap<string, Outcome>;
let reasons: ReadonlyMap<string, DisputeReason>;

beforeAll(async () => {
  database = await testDatabase();
  await database.db.transaction().execute(async (tx: Tx) => {
    outcomes = await loadOutcomes(tx);
    reasons = await loadDisputeReasons(tx);
  });
});
afterAll(() => database.close());

const MONDAY = date('2026-11-23');
const calendar = holidays([{ rule: { monthDay: '12-08' }, validFromYear: 1949, validToYear: null }]);

const noted = (outcome: string, given: Partial<NotedResult> = {}): NotedResult => ({
  outcome,
  items: [{ itemId: 7n, currency: 'EUR', balance: 3_000_00n }],
  currency: 'EUR',
  amount: null,
  onDate: null,
  atTime: null,
  reason: null,
  method: null,
  proof: null,
  ...given,
});

function plan(code: string, given: Partial<NotedResult> = {}, context: Partial<OutcomeContext> = {}): Effects {
  const row = outcomes.get(code)!;
  const result = noted(code, given);
  const reason = reasonCode(row, result);
  const planned = planOutcome(row, result, {
    today: MONDAY,
    minutes: 600,
    calendar,
    disputeReason: reason === null ? null : (reasons.get(reason) ?? null),
    earlier: 0,
    unfoundedDisputes: 0,
    attempts: 1,
    brokenPlan: false,
    otherPhone: false,
    ...context,
  });
  if ('refused' in planned) throw new Error(`${code} was refused: ${planned.code}`);
  return planned;
}

const FRIDAY = { onDate: date('2026-11-27') };
const PRICE = { reason: 'PRICE_ERROR', amount: 740_00n };

/** Holds as `what until`, tasks as `type due`, the next day. */
const shown = (effects: Effects) => ({
  holds: effects.holds.map(
    (hold) =>
      `${hold.itemId === null ? 'all' : hold.amount === null ? 'item' : 'part'} ${hold.covers} ${hold.kind === 'stop' ? 'stop' : hold.untilOn}`,
  ),
  tasks: effects.tasks.map((task) => `${task.type} ${task.dueOn}`),
  nextOn: effects.nextOn,
  call: effects.call.kind === 'again' ? `again ${effects.call.on}` : 'done',
});

// prettier-ignore
const TABLE: readonly (readonly [code: string, given: Partial<NotedResult>, holds: string[], tasks: string[], nextOn: string | null, call: string])[] = [
  // 1 promette: the promise itself holds, to its date and two working days.
  ['PROMISE_TO_PAY', FRIDAY, [], [], '2026-12-01', 'done'],
  ['PARTIAL_PROMISE', { ...FRIDAY, amount: 1_000_00n }, [], [], '2026-12-01', 'done'],
  ['PAYMENT_RUN_SCHEDULED', FRIDAY, [], [], '2026-12-01', 'done'],
  ['CHANGE_METHOD', { ...FRIDAY, method: 'riba' }, [], ['APPROVE_METHOD_CHANGE 2026-11-24'], '2026-11-24', 'done'],
  // 2 ha già pagato
  ['ALREADY_PAID', {}, ['item dunning 2026-11-26'], ['CHECK_RECEIPTS 2026-11-24'], '2026-11-24', 'done'],
  ['PAID_DURING_CALL', {}, ['item dunning 2026-11-26'], ['CHECK_RECEIPTS 2026-11-24'], '2026-11-24', 'done'],
  ['PAID_TO_SALESPERSON', { method: 'cheque' }, ['item dunning 2026-11-26'], ['SALESPERSON_HANDOVER 2026-11-23', 'CHECK_RECEIPTS 2026-11-24'], '2026-11-23', 'done'],
  ['PAID_TO_FACTOR', {}, ['item dunning 2026-11-30'], ['CHECK_ASSIGNMENT 2026-11-25'], '2026-11-25', 'done'],
  ['PAID_TO_OTHER_IBAN', {}, ['all dunning 2026-11-30'], ['FRAUD_ALARM 2026-11-23', 'FRAUD_ALARM 2026-11-23'], '2026-11-23', 'done'],
  ['RECOVERED_ACTIVE', {}, [], [], null, 'done'],
  // 3 contesta: five working days for a wrong price, and five after them (the 8th is a holiday).
  ['DISPUTE_RAISED', PRICE, ['part dunning 2026-12-07'], ['DISPUTE_WORK 2026-11-30'], '2026-11-30', 'done'],
  ['WRONG_DUE_DATE', {}, ['item dunning 2026-12-07'], ['DISPUTE_WORK 2026-11-30'], '2026-11-30', 'done'],
  ['DEDUCTION_ANNOUNCED', { ...PRICE, reason: 'BONUS_DUE' }, ['part dunning 2026-12-22'], ['DISPUTE_WORK 2026-12-15'], '2026-12-15', 'done'],
  ['AWAITS_CREDIT_NOTE', { amount: 200_00n }, ['part dunning 2026-12-15'], ['DISPUTE_WORK 2026-12-07'], '2026-12-07', 'done'],
  ['RETENTION_NOT_DUE', { onDate: date('2027-03-31') }, ['item dunning 2027-03-31'], ['RETENTION_ENTRY 2026-11-24', 'RETENTION_RELEASE 2027-03-01'], '2026-11-24', 'done'],
  ['SET_OFF_CLAIMED', { amount: 500_00n }, ['part dunning 2026-12-15'], ['DISPUTE_WORK 2026-12-07'], '2026-12-07', 'done'],
  // 4 piano o difficoltà
  ['PLAN_REQUESTED', {}, ['item dunning 2026-11-30'], ['PLAN_PREPARE 2026-11-25'], '2026-11-25', 'done'],
  ['SETTLEMENT_REQUESTED', {}, [], ['SETTLEMENT_APPROVAL 2026-11-28'], '2026-11-28', 'done'],
  ['CASH_DIFFICULTY', {}, [], ['PLAN_PREPARE 2026-11-28', 'DIFFICULTY_PROPOSAL 2026-11-30'], '2026-11-28', 'done'],
  ['WAITS_OWN_COLLECTION', {}, [], ['PLAN_PREPARE 2026-11-28', 'DIFFICULTY_PROPOSAL 2026-11-30'], '2026-11-28', 'done'],
  ['ACKNOWLEDGES_DEBT', {}, [], ['DEBT_ACKNOWLEDGEMENT 2026-11-25'], '2026-11-25', 'done'],
  // 5 richiamare
  ['CALL_BACK', { ...FRIDAY, atTime: new Date('2026-11-27T09:00:00Z') }, ['all dunning 2026-11-27'], ['CALL 2026-11-27'], '2026-11-27', 'done'],
  ['INTERNAL_APPROVAL', FRIDAY, [], ['CALL 2026-11-27'], '2026-11-27', 'done'],
  ['INVOICE_NOT_RECEIVED', {}, ['item dunning 2026-11-30'], ['RESEND_INVOICE 2026-11-23', 'CALL 2026-11-26'], '2026-11-23', 'done'],
  ['DOCUMENTS_REQUESTED', {}, ['item dunning 2026-11-30'], ['SEND_DOCUMENTS 2026-11-24', 'CALL 2026-11-26'], '2026-11-24', 'done'],
  ['STATEMENT_REQUESTED', {}, ['item dunning 2026-11-30'], ['SEND_STATEMENT 2026-11-24', 'CALL 2026-11-26'], '2026-11-24', 'done'],
  ['DOCUMENT_BLOCK', {}, ['item dunning 2026-12-03'], ['SUPPLY_DOCUMENT 2026-11-26', 'CALL 2026-12-03'], '2026-11-26', 'done'],
  ['SALESPERSON_WANTED', {}, ['all dunning 2026-11-26'], ['SALESPERSON_CALL 2026-11-24'], '2026-11-24', 'done'],
  ['CLOSED_FOR_HOLIDAYS', { onDate: date('2026-12-09') }, ['all dunning 2026-12-10'], [], '2026-12-10', 'again 2026-12-10'],
  // 6 non risponde: ten in the morning, so the afternoon comes first.
  ['NO_ANSWER', {}, [], [], '2026-11-23', 'again 2026-11-23'],
  ['BUSY', {}, [], [], '2026-11-23', 'again 2026-11-23'],
  ['VOICEMAIL', {}, [], [], '2026-11-23', 'again 2026-11-23'],
  ['THIRD_PARTY_MESSAGE', {}, [], [], '2026-11-25', 'again 2026-11-25'],
  // 7 contatto errato
  ['WRONG_NUMBER', {}, [], ['COMPLETE_CONTACTS 2026-11-25'], '2026-11-25', 'done'],
  ['NUMBER_NOT_IN_SERVICE', {}, [], ['COMPLETE_CONTACTS 2026-11-25'], '2026-11-25', 'done'],
  ['NOT_THE_RIGHT_PERSON', {}, [], ['COMPLETE_CONTACTS 2026-11-25'], '2026-11-25', 'again 2026-11-25'],
  ['LANGUAGE_BARRIER', {}, [], ['COLLEAGUE_CALL 2026-11-25'], '2026-11-25', 'again 2026-11-25'],
  ['UNREACHABLE', {}, [], ['TRACING 2026-12-03', 'SEND_STATEMENT 2026-11-24', 'SALES_VISIT 2026-12-02', 'ORDERS_TO_APPROVE 2026-11-24'], '2026-12-03', 'done'],
  ['CEASED_BUSINESS', {}, ['all dunning 2026-11-30'], ['COMPANY_EXTRACT 2026-11-25'], '2026-11-25', 'done'],
  ['COMPANY_CHANGED', {}, ['all dunning 2026-11-30'], ['COMPANY_EXTRACT 2026-11-25'], '2026-11-25', 'done'],
  // 8 rifiuta o ferma
  ['REFUSES_TO_PAY', { reason: 'NONE' }, [], ['REFUSAL_DECISION 2026-11-24'], '2026-11-24', 'done'],
  ['LAWYER_INVOLVED', {}, ['all dunning stop'], ['LAWYER_DETAILS 2026-11-26'], '2026-11-26', 'done'],
  ['INSOLVENCY_DECLARED', {}, ['all dunning 2026-11-30'], ['REGISTER_CHECK 2026-11-24'], '2026-11-24', 'done'],
  ['OWNER_DECEASED', {}, ['all dunning stop'], ['HEIRS_DETAILS 2026-11-26'], '2026-11-26', 'done'],
  ['COMPLAINT_ABOUT_CONTACT', {}, ['all dunning stop'], ['COMPLAINT_ANSWER 2026-11-30'], '2026-11-30', 'done'],
  ['DO_NOT_CALL', {}, ['all calls stop'], [], null, 'done'],
  ['HOSTILE_CALL', {}, ['all calls 2026-11-30'], ['CHANGE_CALLER 2026-11-30'], '2026-11-30', 'done'],
];

describe('each outcome', () => {
  it.each(TABLE)('%s', (code, given, holds, tasks, nextOn, call) => {
    expect(shown(plan(code, given))).toEqual({ holds, tasks, nextOn, call });
  });

  it('is in this table, no more and no less', () => {
    expect(TABLE.map(([code]) => code).toSorted()).toEqual([...outcomes.keys()].toSorted());
  });
});

describe('when it is said again', () => {
  const again = { earlier: 1 };

  it('paid, for the second time without proof, holds no more; with a CRO it does', () => {
    expect(plan('ALREADY_PAID', {}, again).holds).toEqual([]);
    expect(plan('ALREADY_PAID', { proof: 'CRO 123' }, again).holds).toHaveLength(1);
  });

  it.each(['INVOICE_NOT_RECEIVED', 'DOCUMENTS_REQUESTED', 'STATEMENT_REQUESTED', 'SALESPERSON_WANTED'])('%s holds once', (code) => {
    expect(plan(code, {}, again).holds).toEqual([]);
  });

  it.each(['PAID_TO_SALESPERSON', 'CASH_DIFFICULTY', 'DOCUMENT_BLOCK', 'UNREACHABLE'])('%s goes to the manager', (code) => {
    expect(plan(code, {}, again).tasks.map((task) => task.type)).toContain('MANAGER_DECISION');
  });

  it('the third call-back counts as an approval: no hold, asked again within a week', () => {
    expect(shown(plan('CALL_BACK', FRIDAY, { earlier: 1 })).holds).toHaveLength(1);
    expect(shown(plan('CALL_BACK', { onDate: date('2026-12-11') }, { earlier: 2 }))).toMatchObject({ holds: [], nextOn: '2026-11-30' });
  });

  it('the third unfounded dispute goes to the manager', () => {
    expect(plan('DISPUTE_RAISED', PRICE, { unfoundedDisputes: 1 }).tasks).toHaveLength(1);
    expect(plan('DISPUTE_RAISED', PRICE, { unfoundedDisputes: 2 }).tasks.map((task) => task.type)).toEqual([
      'DISPUTE_WORK',
      'MANAGER_DECISION',
    ]);
  });

  it('a dead number for the second time begins the tracing; the wrong person goes to the salesperson', () => {
    expect(shown(plan('WRONG_NUMBER', {}, again)).tasks).toEqual(['TRACING 2026-11-25']);
    expect(plan('NOT_THE_RIGHT_PERSON', {}, again).tasks[0]?.owner).toBe('salesperson');
  });

  it('a plan after a broken plan is the manager’s', () => {
    expect(plan('PLAN_REQUESTED', {}, { brokenPlan: true }).tasks.map((task) => task.type)).toEqual(['PLAN_PREPARE', 'MANAGER_DECISION']);
  });
});

describe('what is refused', () => {
  const refusal = (code: string, given: Partial<NotedResult> = {}, context: Partial<OutcomeContext> = {}) => {
    try {
      plan(code, given, context);
      return 'accepted';
    } catch (error) {
      return (error as Error).message.split(': ')[1];
    }
  };

  it.each([
    ['PROMISE_TO_PAY', {}, 'date-missing'],
    ['PROMISE_TO_PAY', { onDate: date('2026-11-22') }, 'date-past'],
    ['PROMISE_TO_PAY', { ...FRIDAY, items: [] }, 'items-missing'],
    ['PROMISE_TO_PAY', { ...FRIDAY, amount: 3_000_01n }, 'amount-too-large'],
    ['PROMISE_TO_PAY', { ...FRIDAY, amount: 3_000_00n }, 'accepted'],
    ['DISPUTE_RAISED', {}, 'reason-missing'],
    ['DISPUTE_RAISED', { reason: 'BECAUSE' }, 'reason-unknown'],
    ['REFUSES_TO_PAY', {}, 'reason-missing'],
    ['INTERNAL_APPROVAL', { onDate: date('2026-11-30') }, 'accepted'],
    ['INTERNAL_APPROVAL', { onDate: date('2026-12-01') }, 'date-too-far'],
    ['CLOSED_FOR_HOLIDAYS', { onDate: date('2026-12-23') }, 'accepted'],
    ['CLOSED_FOR_HOLIDAYS', { onDate: date('2026-12-24') }, 'date-too-far'],
    [
      'PAID_TO_SALESPERSON',
      { method: 'cash', amount: 4_999_99n, items: [{ itemId: 7n, currency: 'EUR', balance: 9_000_00n }] },
      'accepted',
    ],
    [
      'PAID_TO_SALESPERSON',
      { method: 'cash', amount: 5_000_00n, items: [{ itemId: 7n, currency: 'EUR', balance: 9_000_00n }] },
      'cash-over-limit',
    ],
  ] as [string, Partial<NotedResult>, string][])('%s with %o: %s', (code, given, expected) => {
    expect(refusal(code, given)).toBe(expected);
  });

  it('a second change of the way to pay', () => {
    expect(refusal('CHANGE_METHOD', { ...FRIDAY, method: 'riba' }, { earlier: 1 })).toBe('method-change-refused');
  });
});

describe('disputes', () => {
  it('a refusal that names a fault of ours is a dispute', () => {
    expect(shown(plan('REFUSES_TO_PAY', { reason: 'DEFECTS' })).holds).toEqual(['item dunning 2026-12-22']);
  });

  it('the disputed amount is laid on the chosen items, oldest first', () => {
    const items = [
      { itemId: 7n, currency: 'EUR', balance: 500_00n },
      { itemId: 8n, currency: 'EUR', balance: 3_000_00n },
    ];
    expect(plan('DISPUTE_RAISED', { ...PRICE, items }).holds.map((hold) => [hold.itemId, hold.amount])).toEqual([
      [7n, null],
      [8n, 240_00n],
    ]);
  });

  it('goods not delivered put the whole invoice in question, whatever the amount; interest contested holds only interest', () => {
    expect(shown(plan('DISPUTE_RAISED', { reason: 'GOODS_NOT_DELIVERED', amount: 1_00n })).holds[0]).toMatch(/^item dunning/);
    expect(shown(plan('DISPUTE_RAISED', { reason: 'INTEREST_CONTESTED' })).holds[0]).toMatch(/^item interest/);
  });

  it('damage holds the disputed part, the item only while the amount is unknown', () => {
    expect(shown(plan('DISPUTE_RAISED', { reason: 'DAMAGED_GOODS', amount: 100_00n })).holds[0]).toMatch(/^part/);
    expect(shown(plan('DISPUTE_RAISED', { reason: 'DAMAGED_GOODS' })).holds[0]).toMatch(/^item/);
  });

  it('goes to who owns its reason', () => {
    expect(plan('DISPUTE_RAISED', { reason: 'GOODS_NOT_DELIVERED' }).tasks[0]).toMatchObject({ type: 'DISPUTE_WORK', owner: 'logistics' });
  });
});

describe('the reference tables', () => {
  it('hold the reasons and types of practice and those added', async () => {
    const types = await database.db.transaction().execute(loadTaskTypes);
    expect([outcomes.size, reasons.size, types.size]).toEqual([47, 43, 81]);
    expect(ENGINE_TASK_TYPES.filter((type) => !types.has(type.code))).toEqual([]);
  });

  it('each key has a first outcome, and no two share a turn', async () => {
    const { rows } = await sql<{
      key: number;
      ranks: number[];
    }>`select key, array_agg(rank::int order by rank) as ranks from worklist.outcome group by key order by key`.execute(database.db);
    expect(rows.map((row) => row.key)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { ranks } of rows) expect(ranks).toEqual(ranks.map((_, index) => index + 1));
  });

  it('name only rules, types and days that somebody applies', async () => {
    const types = await database.db.transaction().execute(loadTaskTypes);
    for (const outcome of outcomes.values()) {
      if (outcome.repeatRule !== null) expect(REPEAT_RULES).toContain(outcome.repeatRule);
      if (outcome.taskType !== null) expect(types.has(outcome.taskType)).toBe(true);
    }
  });

  it('every day planned lies ahead or is today', () => {
    for (const [code, given] of TABLE) {
      const effects = plan(code, given);
      const days: (CalendarDate | null)[] = [
        effects.nextOn,
        ...effects.tasks.map((task) => task.dueOn),
        ...effects.holds.map((hold) => hold.untilOn),
      ];
      for (const on of days) if (on !== null) expect(on >= MONDAY).toBe(true);
    }
  });
});
