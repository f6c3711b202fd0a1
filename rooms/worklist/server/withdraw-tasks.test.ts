import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { openTask } from './open-task.ts';
import { openTasksForActions } from './open-tasks-for-actions.ts';
import { aCustomer, anInvoice, aPlannedCall, as, aTown, MONDAY, type Town } from './testing.ts';
import { closeApprovalTasks, withdrawPointlessTasks } from './withdraw-tasks.ts';

let database: TestDatabase;
let town: Town;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => void (town = await aTown(database)));

/** A formal notice that waits for a signature, and a call about the same invoice, each with its task. */
async function twoActions(): Promise<{ notice: bigint; call: bigint }> {
  return as(town, 'giulia', async (tx) => {
    const drago = await aCustomer(tx, town, 'Carpenteria Drago Verde');
    const item = await anInvoice(tx, town, drago, 14_870_10n, '2026-08-11');
    const notice = await aPlannedCall(tx, town, drago, [item], 14_870_10n);
    await sql`update policies.action set status = 'approval', waits_for = 'signature', channel = 'email',
        reason = reason::jsonb || '{"firm": true, "approve": "cfo"}'::jsonb where company_id = ${town.companyId} and action_id = ${notice}`.execute(
      tx,
    );
    const other = await aCustomer(tx, town, 'Officina Vega');
    const call = await aPlannedCall(tx, town, other, [await anInvoice(tx, town, other, 900_00n, '2026-08-11')], 900_00n);
    await openTasksForActions(tx, town.companyId, [notice, call], MONDAY);
    return { notice, call };
  });
}

const taskOf = (actionId: bigint) =>
  as(town, 'giulia', async (tx) => {
    const { rows } = await sql<{ type: string; status: string; result: string | null; by_somebody: boolean }>`
      select type, status, result, done_by is not null as by_somebody from worklist.task
       where company_id = ${town.companyId} and action_id = ${actionId}`.execute(tx);
    return rows;
  });

describe('the yes to a message', () => {
  it('does the task that asked for it, and no other', async () => {
    const { notice, call } = await twoActions();
    expect(await taskOf(notice)).toEqual([{ type: 'APPROVE_FORMAL_ACT', status: 'open', result: null, by_somebody: false }]);

    await as(town, 'laura', (tx, { companyId, today, actor }) =>
      closeApprovalTasks(tx, { companyId, actionId: notice, userId: actor.userId, today }),
    );

    expect(await taskOf(notice)).toEqual([{ type: 'APPROVE_FORMAL_ACT', status: 'done', result: 'approved', by_somebody: true }]);
    expect(await taskOf(call)).toMatchObject([{ type: 'CALL', status: 'open' }]);
  });
});

describe('a call back', () => {
  it('is not made once nothing overdue is left, and is while something is', async () => {
    const { paid, owing } = await as(town, 'giulia', async (tx, day) => {
      const callBack = async (name: string, dueOn: string) => {
        const customer = await aCustomer(tx, town, name);
        await anInvoice(tx, town, customer, 900_00n, dueOn);
        const reason = { code: 'after-call', values: { outcome: 'CALL_BACK' } };
        const source = { kind: 'call', id: 1n };
        const taskId = await openTask(tx, day, { debtorId: customer.debtorId, type: 'CALL', dueOn: MONDAY, reason, source });
        return { ...customer, taskId: taskId! };
      };
      return {
        paid: await callBack('Papierhaus Mondschein', '2026-12-10'),
        owing: await callBack('Molino Stella Pendolare', '2026-09-10'),
      };
    });

    const withdrawn = await as(town, 'giulia', (tx) => withdrawPointlessTasks(tx, town.companyId, [paid.debtorId, owing.debtorId], MONDAY));

    expect(withdrawn).toBe(1);
    const { rows } = await as(town, 'giulia', (tx) =>
      sql<{ status: string; result: string | null }>`select status, result from worklist.task where company_id = ${town.companyId}
         and task_id = any (${[String(paid.taskId), String(owing.taskId)]}::bigint[]) order by task_id`.execute(tx),
    );
    expect(rows).toEqual([
      { status: 'cancelled', result: 'paid' },
      { status: 'open', result: null },
    ]);
  });
});

describe('the follow-up of a missed promise', () => {
  it('is not asked for once the promise is taken back with its file', async () => {
    const followed = await as(town, 'giulia', async (tx, day) => {
      const customer = await aCustomer(tx, town, 'Officina Vega');
      const item = await anInvoice(tx, town, customer, 900_00n, '2026-08-11');
      const followUp = async (state: 'broken' | 'withdrawn') => {
        const { rows } = await sql<{ promise_id: bigint }>`
          insert into agreements.promise (company_id, debtor_id, currency, amount, due_on, made_on, state, judged_on)
            values (${town.companyId}, ${customer.debtorId}, 'EUR', 900_00, '2026-11-10', '2026-11-02', ${state}, '2026-11-13') returning promise_id`.execute(
          tx,
        );
        const source = { kind: 'promise', id: rows[0]!.promise_id };
        const reason = { code: 'promise-broken', values: {} };
        await openTask(tx, day, { ...customer, type: 'PROMISE_FOLLOW_UP', dueOn: MONDAY, reason, source, itemIds: [item] });
        return source.id;
      };
      return { debtorId: customer.debtorId, broken: await followUp('broken'), takenBack: await followUp('withdrawn') };
    });

    await as(town, 'giulia', (tx) => withdrawPointlessTasks(tx, town.companyId, [followed.debtorId], MONDAY));

    const { rows } = await as(town, 'giulia', (tx) =>
      sql<{ promise: bigint; status: string }>`select source_id as promise, status from worklist.task
         where company_id = ${town.companyId} and source_kind = 'promise' order by task_id`.execute(tx),
    );
    expect(rows).toEqual([
      { promise: followed.broken, status: 'open' },
      { promise: followed.takenBack, status: 'cancelled' },
    ]);
  });
});
