import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { promisesOfDebtor } from '#rooms/agreements/server/door.ts';
import { holdsInForce } from '#rooms/ledger/server/door.ts';
import { checkCall } from './check-call.ts';
import { openTask } from './open-task.ts';
import { openTasksForActions } from './open-tasks-for-actions.ts';
import { recordCall, type NewResult } from './record-call.ts';
import { aCustomer, anInvoice, aPlannedCall, as, aTown, MONDAY, moveTo, type TestCustomer, type Town } from './testing.ts';
import { undoCall } from './undo-call.ts';

let database: TestDatabase;
let town: Town;
let lunamare: TestCustomer;
let item: bigint;

beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  town = await aTown(database);
  await as(town, 'giulia', async (tx) => {
    lunamare = await aCustomer(tx, town, 'Vetreria Lunamare');
    item = await anInvoice(tx, town, lunamare, 11_305_44n, '2026-10-02');
    await openTasksForActions(tx, town.companyId, [await aPlannedCall(tx, town, lunamare, [item], 11_305_44n)], MONDAY);
  });
});

const record = (results: readonly NewResult[]) =>
  as(town, 'giulia', async (tx, day) =>
    orThrow(
      await recordCall(tx, day, {
        debtorId: lunamare.debtorId,
        direction: 'out',
        contactId: lunamare.contactId,
        results,
        causes: [{ itemId: item, cause: 'FORGOT' }],
        nothingSaid: [],
      }),
    ),
  );
const PROMISE = (): NewResult[] => [{ outcome: 'PROMISE_TO_PAY', itemIds: [item], onDate: date('2026-11-27') }];

it('a promise recorded by mistake is taken back whole: nothing held, the call to be made, the counter free', async () => {
  const { callId } = await record(PROMISE());
  expect(await as(town, 'giulia', (tx, day) => checkCall(tx, day, lunamare.debtorId))).toMatchObject({ allowed: false });
  await as(town, 'giulia', async (tx, day) => orThrow(await undoCall(tx, day, callId)));
  await as(town, 'giulia', async (tx, day) => {
    expect((await promisesOfDebtor(tx, town.companyId, lunamare.debtorId)).map((promise) => promise.state)).toEqual(['withdrawn']);
    expect(await holdsInForce(tx, town.companyId, lunamare.debtorId, MONDAY)).toEqual([]);
    expect(await checkCall(tx, day, lunamare.debtorId)).toMatchObject({ allowed: true });
    const { rows } = await sql`
      select t.status, t.due_on, a.status as action, (select count(*)::int from policies.item_step s where s.company_id = a.company_id and s.action_id = a.action_id) as steps
        from worklist.task t join policies.action a using (company_id, action_id) where t.company_id = ${town.companyId}`.execute(tx);
    expect(rows).toEqual([{ status: 'open', due_on: MONDAY, action: 'planned', steps: 0 }]);
  });
});

it('tasks and holds of a dispute go with the call that opened them', async () => {
  const { callId, taskIds } = await record([{ outcome: 'DISPUTE_RAISED', itemIds: [item], amount: 740_00n, reason: 'PRICE_ERROR' }]);
  expect(taskIds).toHaveLength(1);
  await as(town, 'giulia', async (tx, day) => orThrow(await undoCall(tx, day, callId)));
  await as(town, 'giulia', async (tx) => {
    expect(await holdsInForce(tx, town.companyId, lunamare.debtorId, MONDAY)).toEqual([]);
    const { rows } =
      await sql`select status, result from worklist.task where company_id = ${town.companyId} and task_id = ${taskIds[0]}`.execute(tx);
    expect(rows).toEqual([{ status: 'cancelled', result: 'call-undone' }]);
  });
});

it('a number marked dead by mistake is good again', async () => {
  const { callId } = await record([{ outcome: 'WRONG_NUMBER', itemIds: [] }]);
  await as(town, 'giulia', async (tx, day) => orThrow(await undoCall(tx, day, callId)));
  const { rows } = await as(town, 'giulia', (tx) =>
    sql`select phone_invalid_since from customers.contact where company_id = ${town.companyId}`.execute(tx),
  );
  expect(rows).toEqual([{ phone_invalid_since: null }]);
});

it('once, on the same day, by who made it or the manager, and only the last', async () => {
  const first = await record([{ outcome: 'NO_ANSWER', itemIds: [] }]);
  const second = await record([{ outcome: 'NO_ANSWER', itemIds: [] }]);
  const undo = (who: 'giulia' | 'neri' | 'laura', callId: bigint) => as(town, who, (tx, day) => undoCall(tx, day, callId));
  expect(await undo('giulia', first.callId)).toMatchObject({ code: 'undo-overtaken' });
  expect(await undo('neri', second.callId)).toMatchObject({ code: 'undo-of-another' });
  expect(await undo('laura', second.callId)).not.toHaveProperty('refused');
  expect(await undo('giulia', second.callId)).toMatchObject({ code: 'call-already-undone' });
  await moveTo(town, '2026-11-24');
  expect(await undo('giulia', first.callId)).toMatchObject({ code: 'undo-too-late' });
});

it('a conversation answers every call that waits for the customer; taken back, they wait again', async () => {
  await as(town, 'giulia', (tx, day) =>
    openTask(tx, day, {
      debtorId: lunamare.debtorId,
      type: 'CALL',
      ownerUserId: town.giulia,
      dueOn: date('2026-11-20'),
      reason: { code: 'after-call', values: { outcome: 'CALL_BACK' } },
    }),
  );
  const calls = () =>
    as(town, 'giulia', async (tx) => {
      const { rows } = await sql<{ status: string }>`
        select status from worklist.task where company_id = ${town.companyId} and type = 'CALL' order by task_id`.execute(tx);
      return rows.map((row) => row.status);
    });
  expect(await calls()).toEqual(['open', 'open']);
  const { callId } = await record(PROMISE());
  expect(await calls()).toEqual(['done', 'done']);
  await as(town, 'giulia', async (tx, day) => orThrow(await undoCall(tx, day, callId)));
  expect(await calls()).toEqual(['open', 'open']);
});

it('an action that joined a waiting call is no second task when it is asked for again', async () => {
  const tasks = await as(town, 'giulia', async (tx, day) => {
    const other = await aCustomer(tx, town, 'Distilleria Merlo Bianco');
    const due = await anInvoice(tx, town, other, 1_309_14n, '2026-10-30');
    await openTask(tx, day, {
      debtorId: other.debtorId,
      type: 'CALL',
      ownerUserId: town.giulia,
      dueOn: MONDAY,
      reason: { code: 'try-again', values: { attempts: 1 } },
    });
    const actionId = await aPlannedCall(tx, town, other, [due], 1_309_14n);
    await openTasksForActions(tx, town.companyId, [actionId], MONDAY);
    await openTasksForActions(tx, town.companyId, [actionId], MONDAY);
    const { rows } = await sql<{ action_id: bigint | null }>`
      select action_id from worklist.task where company_id = ${town.companyId} and debtor_id = ${other.debtorId}`.execute(tx);
    return rows.map((row) => row.action_id === actionId);
  });
  expect(tasks).toEqual([true]);
});
