import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, orThrow } from '#kernel/outcome.ts';
import { fromZone } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { writeMail } from '#rooms/communications/server/door.ts';
import { holdsOfDebtor } from '#rooms/ledger/server/door.ts';
import { knownCauses } from './delay-causes.ts';
import { openTasksForActions } from './open-tasks-for-actions.ts';
import { previewCall } from './preview-call.ts';
import { recordCall, type NewCall, type RecordedCall } from './record-call.ts';
import { undoCall } from './undo-call.ts';
import { judgePromises } from '#rooms/agreements/server/door.ts';
import { checkCall } from './check-call.ts';
import { aCustomer, anInvoice, aPlannedCall, as, aTown, MONDAY, moveTo, type TestCustomer, type Town } from './testing.ts';

let database: TestDatabase;
let town: Town;
let filoDiLuna: TestCustomer;
let items: bigint[];
let actionId: bigint;
let taskId: bigint;

beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

/** Tessitura Filo di Luna owes two invoices of autumn, and Giulia has to call today. */
beforeEach(async () => {
  town = await aTown(database);
  await as(town, 'giulia', async (tx) => {
    filoDiLuna = await aCustomer(tx, town, 'Tessitura Filo di Luna');
    items = [
      await anInvoice(tx, town, filoDiLuna, 8_140_20n, '2026-10-07'),
      await anInvoice(tx, town, filoDiLuna, 4_159_80n, '2026-10-12'),
    ];
    actionId = await aPlannedCall(tx, town, filoDiLuna, items, 12_300_00n);
    await openTasksForActions(tx, town.companyId, [actionId], MONDAY);
    taskId = (await tasks(tx))[0]!.task_id;
  });
});

type TaskView = {
  task_id: bigint;
  type: string;
  status: string;
  due_on: string;
  due_at: Date | null;
  owner_user_id: bigint | null;
  owner_role: string | null;
  queue: string | null;
  result: string | null;
};
async function tasks(tx: Tx): Promise<TaskView[]> {
  const { rows } = await sql<TaskView>`
    select task_id, type, status, due_on, due_at, owner_user_id, owner_role, queue, result from worklist.task where company_id = ${town.companyId} order by task_id`.execute(
    tx,
  );
  return rows;
}

const call = (given: Partial<NewCall> = {}): NewCall => ({
  debtorId: filoDiLuna.debtorId,
  taskId,
  direction: 'out',
  contactId: filoDiLuna.contactId,
  person: 'Paola Ferri',
  seconds: 102,
  results: [],
  causes: items.map((itemId) => ({ itemId, cause: 'FORGOT' })),
  nothingSaid: [],
  ...given,
});

/** Giulia records it; a refusal fails the test. */
async function giuliaRecords(given: Partial<NewCall>, minutes = 600): Promise<RecordedCall> {
  const recorded = await as(town, 'giulia', (tx, day) => recordCall(tx, day, call(given)), minutes);
  if (isRefusal(recorded)) throw new Error(`refused: ${recorded.code} ${JSON.stringify(recorded.details)}`);
  return recorded;
}
const seen = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => as(town, 'giulia', (tx) => work(tx));

describe('Paola promises both invoices for Friday', () => {
  const promise = () => ({ results: [{ outcome: 'PROMISE_TO_PAY', itemIds: items, onDate: date('2026-11-27'), method: 'transfer' }] });

  it('keeps the promise, holds it to the end of the grace, and closes call and step', async () => {
    const recorded = await giuliaRecords(promise());
    expect(recorded).toMatchObject({ taskDone: true, taskId });
    expect(recorded.promiseIds).toHaveLength(1);
    expect(recorded.next.map((step) => [step.on, step.code])).toEqual([
      [MONDAY, 'promise-confirmed'],
      ['2026-11-27', 'promise-due'],
    ]);
    await seen(async (tx) => {
      const holds = await holdsOfDebtor(tx, town.companyId, filoDiLuna.debtorId);
      expect(holds.map((hold) => [hold.nature, hold.itemId, hold.amount, hold.untilOn])).toEqual([
        ['promise', items[1], null, '2026-12-01'],
        ['promise', items[0], null, '2026-12-01'],
      ]);
      expect(await tasks(tx)).toMatchObject([{ status: 'done', result: 'PROMISE_TO_PAY' }]);
      const steps =
        await sql`select item_id, step, trial from policies.item_step where company_id = ${town.companyId} order by item_id`.execute(tx);
      expect(steps.rows).toEqual(items.map((item_id) => ({ item_id, step: 'firm-call', trial: true })));
      const action = await sql`select status from policies.action where action_id = ${actionId} and company_id = ${town.companyId}`.execute(
        tx,
      );
      expect(action.rows).toEqual([{ status: 'done' }]);
    });
  });

  it('asks for a confirmation by mail, after the seconds in which it can be taken back', async () => {
    const { promiseIds } = await giuliaRecords(promise());
    const { rows } = await database.ownerPool.query(
      `select payload, run_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'communications.confirm-promise' and payload ->> 'companyId' = $1`,
      [String(town.companyId)],
    );
    expect(rows).toMatchObject([{ payload: { promiseId: String(promiseIds[0]), companyId: town.companyId } }]);
    expect(rows[0].run_at).toEqual(new Date(fromZone(MONDAY, 600, 'Europe/Rome').getTime() + 20_000));
  });

  it('says before it is saved who will have it in writing, or that nobody will', async () => {
    const foreseen = async () => {
      const preview = await as(town, 'giulia', (tx, day) => previewCall(tx, day, call(promise())));
      if (isRefusal(preview)) throw new Error(preview.code);
      return preview.next[0]!;
    };
    expect(await foreseen()).toMatchObject({ code: 'promise-confirmed', values: { to: 'Paola Ferri' } });
    await seen((tx) => sql`update customers.contact set may_be_told = false where company_id = ${town.companyId}`.execute(tx));
    expect(await foreseen()).toMatchObject({ code: 'promise-not-confirmed', values: { why: 'no-contact' } });
  });

  it('a day too far ahead waits for the manager and holds nothing', async () => {
    const recorded = await giuliaRecords({ results: [{ outcome: 'PROMISE_TO_PAY', itemIds: items, onDate: date('2026-12-15') }] });
    expect(recorded.promiseIds).toEqual([]);
    await seen(async (tx) => {
      expect(await holdsOfDebtor(tx, town.companyId, filoDiLuna.debtorId)).toEqual([]);
      expect(await tasks(tx)).toMatchObject([
        { status: 'done' },
        { type: 'APPROVE_PROMISE', owner_role: 'credit-manager', due_on: MONDAY },
      ]);
    });
  });

  it('the last day she may accept is twenty-one days ahead', async () => {
    expect(
      (await giuliaRecords({ results: [{ outcome: 'PROMISE_TO_PAY', itemIds: items, onDate: date('2026-12-14') }] })).promiseIds,
    ).toHaveLength(1);
  });

  it('a planned message about the promised invoices is taken back with its steps', async () => {
    await seen((tx) =>
      sql`update policies.action set channel = 'erp' where company_id = ${town.companyId} and action_id = ${actionId}`.execute(tx),
    );
    const email = await seen(async (tx) => {
      const id = await aPlannedCall(tx, town, filoDiLuna, items, 12_300_00n, 'second-reminder');
      await sql`update policies.action set channel = 'email' where company_id = ${town.companyId} and action_id = ${id}`.execute(tx);
      return id;
    });
    await giuliaRecords(promise());
    const { rows } = await seen((tx) =>
      sql`select status, cancelled_why from policies.action where company_id = ${town.companyId} and action_id = ${email}`.execute(tx),
    );
    expect(rows).toEqual([{ status: 'cancelled', cancelled_why: 'held' }]);
  });
});

describe('one call, several results', () => {
  it('one invoice promised, of the other 740 euro disputed: each has its own hold', async () => {
    await giuliaRecords({
      results: [
        { outcome: 'PROMISE_TO_PAY', itemIds: [items[0]!], onDate: date('2026-11-27') },
        { outcome: 'DISPUTE_RAISED', itemIds: [items[1]!], amount: 740_00n, reason: 'PRICE_ERROR' },
      ],
    });
    await seen(async (tx) => {
      const holds = await holdsOfDebtor(tx, town.companyId, filoDiLuna.debtorId);
      expect(holds.map((hold) => [hold.nature, hold.reason, hold.itemId, hold.amount])).toEqual([
        ['dispute', 'dispute:PRICE_ERROR', items[1], 740_00n],
        ['promise', 'promise', items[0], null],
      ]);
    });
  });

  it('a due invoice of which nothing was noted keeps the call from being saved', async () => {
    const results = [{ outcome: 'PROMISE_TO_PAY', itemIds: [items[0]!], onDate: date('2026-11-27') }];
    const refused = await as(town, 'giulia', (tx, day) => recordCall(tx, day, call({ results })));
    expect(refused).toMatchObject({ code: 'items-without-result', details: { items: [String(items[1])] } });
    expect(await giuliaRecords({ results, nothingSaid: [items[1]!] })).toMatchObject({ taskDone: true });
  });
});

describe('why an invoice is late', () => {
  const promised = (itemIds: bigint[]) => ({ results: [{ outcome: 'PROMISE_TO_PAY', itemIds, onDate: date('2026-11-27') }] });
  const known = () => seen((tx) => knownCauses(tx, town.companyId, items));

  it('is asked of every one spoken of that is late for more than fifteen days, and kept with it', async () => {
    const both = promised(items);
    const refused = await as(town, 'giulia', (tx, day) =>
      recordCall(tx, day, call({ ...both, causes: [{ itemId: items[0]!, cause: 'FORGOT' }] })),
    );
    expect(refused).toMatchObject({ code: 'causes-missing', details: { items: [String(items[1])] } });
    const preview = await as(town, 'giulia', (tx, day) => previewCall(tx, day, call({ ...both, causes: [] })));
    expect(preview).toMatchObject({ taskDone: true, causesMissing: items });
    await giuliaRecords({ ...both, causes: items.map((itemId) => ({ itemId, cause: 'CUSTOMER_PROCESS' })) });
    expect(await known()).toEqual(new Map(items.map((itemId) => [itemId, 'CUSTOMER_PROCESS'])));
  });

  it('is not asked of one of which nothing was said, nor again when it is known, nor of one late for fifteen days', async () => {
    const fresh = await seen((tx) => anInvoice(tx, town, filoDiLuna, 100_00n, '2026-11-08'));
    const first = await giuliaRecords({
      ...promised([items[0]!, fresh]),
      causes: [{ itemId: items[0]!, cause: 'BANK_RETURN' }],
      nothingSaid: [items[1]!],
    });
    expect(await known()).toEqual(new Map([[items[0], 'BANK_RETURN']]));
    const second = await giuliaRecords({
      taskId: null,
      results: [{ outcome: 'ACKNOWLEDGES_DEBT', itemIds: [items[0]!] }],
      causes: [],
      nothingSaid: [items[1]!, fresh],
    });
    for (const { callId } of [second, first]) await as(town, 'giulia', async (tx, day) => orThrow(await undoCall(tx, day, callId)));
    expect(await known()).toEqual(new Map());
  });

  it('is what the result itself says: a dispute, cash, an approval of the customer’s own', async () => {
    await giuliaRecords({
      results: [
        { outcome: 'DISPUTE_RAISED', itemIds: [items[0]!], reason: 'PRICE_ERROR' },
        { outcome: 'WAITS_OWN_COLLECTION', itemIds: [items[1]!] },
      ],
      causes: [],
    });
    expect(await known()).toEqual(
      new Map([
        [items[0], 'DISPUTE'],
        [items[1], 'WAITS_OWN_COLLECTION'],
      ]),
    );
  });
});

describe('he asks for the statement', () => {
  const asked = () => ({ results: [{ outcome: 'STATEMENT_REQUESTED', itemIds: items }] });
  const toSend = () => seen(async (tx) => (await tasks(tx)).filter((task) => task.type === 'SEND_STATEMENT').length);

  it('is a task when it has not left, and none when it went while he was on the phone', async () => {
    await giuliaRecords(asked());
    expect(await toSend()).toBe(1);
    const { callId } = await giuliaRecords({ ...asked(), taskId: null });
    await as(town, 'giulia', async (tx, day) => orThrow(await undoCall(tx, day, callId)));
    const mail = {
      contactId: null,
      subject: 'Estratto conto',
      paragraphs: ['in allegato.'],
      withStatement: true,
      documentIds: [],
      asksForMoney: false,
    };
    await as(town, 'giulia', async (tx, day) =>
      orThrow(await writeMail(tx, day, { ...mail, debtorId: filoDiLuna.debtorId }, { now: () => day.now })),
    );
    const before = await toSend();
    await giuliaRecords({ ...asked(), taskId: null });
    expect(await toSend()).toBe(before);
  });
});

describe('nobody answers', () => {
  const NO_ANSWER = { results: [{ outcome: 'NO_ANSWER', itemIds: [] }], contactId: null };

  it('in the morning: the task sleeps until the afternoon, the step is not done', async () => {
    expect(await giuliaRecords(NO_ANSWER)).toMatchObject({ taskDone: false, taskId });
    await seen(async (tx) => {
      expect(await tasks(tx)).toMatchObject([{ status: 'waiting', due_on: MONDAY, due_at: fromZone(MONDAY, 14 * 60 + 30, 'Europe/Rome') }]);
      const { rows } =
        await sql`select status from policies.action where company_id = ${town.companyId} and action_id = ${actionId}`.execute(tx);
      expect(rows).toEqual([{ status: 'planned' }]);
    });
  });

  it('counts as an attempt, a conversation as a conversation, his own call as neither', async () => {
    await giuliaRecords(NO_ANSWER);
    await giuliaRecords({ results: [{ outcome: 'STATEMENT_REQUESTED', itemIds: items }], direction: 'in' });
    await giuliaRecords({ results: [{ outcome: 'STATEMENT_REQUESTED', itemIds: items }], taskId: null });
    const { rows } = await seen((tx) =>
      sql<{
        counts: string[];
      }>`select counts from customers.timeline_entry where company_id = ${town.companyId} and kind = 'call' order by entry_id`.execute(tx),
    );
    expect(rows.map((row) => row.counts)).toEqual([['attempt'], [], ['conversation']]);
  });

  it('six times in fifteen days: unreachable; the step is done and tracing begins', async () => {
    for (let attempt = 1; attempt <= 5; attempt += 1) expect((await giuliaRecords(NO_ANSWER)).taskDone).toBe(false);
    expect((await giuliaRecords(NO_ANSWER)).taskDone).toBe(true);
    await seen(async (tx) => {
      expect((await tasks(tx)).map((task) => [task.type, task.status])).toEqual([
        ['CALL', 'done'],
        ['TRACING', 'open'],
        ['SEND_STATEMENT', 'open'],
        ['SALES_VISIT', 'open'],
        ['ORDERS_TO_APPROVE', 'open'],
      ]);
    });
  });

  it('a call against the limits is recorded and says so', async () => {
    for (let attempt = 1; attempt <= 3; attempt += 1) await giuliaRecords(NO_ANSWER);
    const { rows } = await seen((tx) =>
      sql<{
        data: { breached?: string[] };
      }>`select data from customers.timeline_entry where company_id = ${town.companyId} and kind = 'call' order by entry_id`.execute(tx),
    );
    expect(rows.map((row) => row.data.breached)).toEqual([undefined, undefined, ['attempts-today']]);
  });
});

describe('a wrong number', () => {
  it('is nobody’s number from now on; another contact is called today', async () => {
    await seen((tx) =>
      sql`insert into customers.contact (company_id, debtor_id, name, phone, channels) values (${town.companyId}, ${filoDiLuna.debtorId}, 'Lorenzo Sala', '02 0000 0143', '{phone}')`.execute(
        tx,
      ),
    );
    expect(await giuliaRecords({ results: [{ outcome: 'WRONG_NUMBER', itemIds: [] }] })).toMatchObject({ taskDone: false });
    const { rows } = await seen((tx) =>
      sql`select name, phone_invalid_since from customers.contact where company_id = ${town.companyId} order by contact_id`.execute(tx),
    );
    expect(rows).toEqual([
      { name: 'Paola Ferri', phone_invalid_since: MONDAY },
      { name: 'Lorenzo Sala', phone_invalid_since: null },
    ]);
  });
});

describe('money sent to another account', () => {
  it('alarms manager and CFO at once and holds everything', async () => {
    const { next } = await giuliaRecords({ results: [{ outcome: 'PAID_TO_OTHER_IBAN', itemIds: items }] });
    expect(next).toContainEqual({ on: MONDAY, code: 'held-by-alarm', values: { reason: 'paid-to-other-iban' } });
    await seen(async (tx) => {
      expect((await tasks(tx)).filter((task) => task.type === 'FRAUD_ALARM').map((task) => [task.owner_role, task.due_on])).toEqual([
        ['credit-manager', MONDAY],
        ['cfo', MONDAY],
      ]);
      expect((await holdsOfDebtor(tx, town.companyId, filoDiLuna.debtorId))[0]).toMatchObject({
        itemId: null,
        kind: 'hold',
        reason: 'paid-to-other-iban',
      });
    });
  });
});

describe('a promise over all that is overdue', () => {
  it('keeps the telephone still until it is judged, also after its grace; over a part it does not', async () => {
    await giuliaRecords({ results: [{ outcome: 'PROMISE_TO_PAY', itemIds: items, onDate: date('2026-11-25') }] });
    const obstacles = async (on: string) => {
      await moveTo(town, on);
      return (await as(town, 'giulia', (tx, day) => checkCall(tx, day, filoDiLuna.debtorId))).obstacles.map((one) => one.code);
    };
    expect(await obstacles('2026-11-26')).toEqual(['promise-running']);
    expect(await obstacles('2026-12-01')).toEqual(['promise-running']);
    await as(town, 'giulia', (tx, day) => judgePromises(tx, day));
    expect(await obstacles('2026-12-02')).toEqual([]);
  });

  it('of one invoice of two leaves the other to be asked', async () => {
    await giuliaRecords({
      results: [{ outcome: 'PROMISE_TO_PAY', itemIds: [items[0]!], onDate: date('2026-11-25') }],
      nothingSaid: [items[1]!],
    });
    await moveTo(town, '2026-11-24');
    expect(await as(town, 'giulia', (tx, day) => checkCall(tx, day, filoDiLuna.debtorId))).toMatchObject({ allowed: true });
  });
});
