import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { publicId } from '#kernel/ids.ts';
import { orThrow } from '#kernel/outcome.ts';
import { fromZone } from '#platform/clock/clock.ts';
import { planAbsence } from '#rooms/companies/server/door.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { completeTask, createTask, snoozeTask, assignTask, reopenTask } from './change-task.ts';
import { listMyDay, type DayFilter } from './list-my-day.ts';
import { openTask, openTasks } from './open-task.ts';
import { openTasksForActions } from './open-tasks-for-actions.ts';
import { recordCall } from './record-call.ts';
import { aCustomer, anInvoice, aPlannedCall, as, aTown, MONDAY, moveTo, pays, type TestCustomer, type Town } from './testing.ts';
import { withdrawPointlessTasks } from './withdraw-tasks.ts';
import { listEscalatedTasks } from './escalated-tasks.ts';

let database: TestDatabase;
let town: Town;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => void (town = await aTown(database)));

/** A customer with one overdue invoice whom Giulia has to call. */
async function toCall(name: string, amount: bigint, dueOn: string, on?: string): Promise<TestCustomer & { item: bigint; taskId: bigint }> {
  return as(town, 'giulia', async (tx) => {
    const customer = await aCustomer(tx, town, name);
    const item = await anInvoice(tx, town, customer, amount, dueOn);
    const actionId = await aPlannedCall(tx, town, customer, [item], amount);
    if (on !== undefined)
      await sql`update policies.action set business_on = ${on}::date where company_id = ${town.companyId} and action_id = ${actionId}`.execute(
        tx,
      );
    await openTasksForActions(tx, town.companyId, [actionId], MONDAY);
    const { rows } = await sql<{
      task_id: bigint;
    }>`select task_id from worklist.task where company_id = ${town.companyId} and action_id = ${actionId}`.execute(tx);
    return { ...customer, item, taskId: rows[0]!.task_id };
  });
}

const day = (who: 'giulia' | 'laura' | 'neri' = 'giulia', filter: DayFilter = {}, minutes = 600) =>
  as(town, who, (tx, at) => listMyDay(tx, at, filter), minutes);
const names = (mine: Awaited<ReturnType<typeof day>>) =>
  mine.groups.map(({ group, rows }) => [group, ...rows.map((row) => row.debtorName)]);

describe('the order of the day', () => {
  it('appointments at their hour, then what was carried over, then today, each by what it is worth', async () => {
    await toCall('Vetreria Lunamare', 11_305_44n, '2026-10-02'); // 52 days late: 50%
    await toCall('Cantine Ulisse e Penelope', 9_240_00n, '2026-11-20'); // 3 days: 85%
    await toCall('Impianti Faro Spento', 4_986_25n, '2026-09-21', '2026-11-20');
    await toCall('Molini Quercetta', 48_720_35n, '2026-09-23', '2026-11-20');
    const lepre = await toCall('Autotrasporti Lepre Veloce', 100_00n, '2026-10-16');
    await as(town, 'giulia', (tx) =>
      sql`update worklist.task set due_at = ${fromZone(MONDAY, 11 * 60, 'Europe/Rome')} where company_id = ${town.companyId} and task_id = ${lepre.taskId}`.execute(
        tx,
      ),
    );
    const mine = await day();
    expect(names(mine)).toEqual([
      ['appointment', 'Autotrasporti Lepre Veloce'],
      ['carried-over', 'Molini Quercetta', 'Impianti Faro Spento'],
      ['today', 'Cantine Ulisse e Penelope', 'Vetreria Lunamare'],
    ]);
    expect(mine).toMatchObject({ counts: { todo: 5, waiting: 0, done: 0, carriedOver: 2 }, carriedFrom: '2026-11-20' });
    expect(mine.groups[2]!.rows[0]).toMatchObject({
      expected: 7_854_00n,
      overdue: 9_240_00n,
      daysLate: 3,
      value: { chanceThousandths: 850, isStartingEstimate: true },
    });
  });

  it('what is in play counts a customer with two tasks once', async () => {
    const { debtorId, item } = await toCall('Vetreria Lunamare', 11_305_44n, '2026-10-02');
    await as(town, 'giulia', (tx, at) =>
      openTask(tx, at, {
        debtorId,
        type: 'SEND_DOCUMENTS',
        ownerUserId: town.giulia,
        dueOn: MONDAY,
        reason: { code: 'after-call', values: {} },
        itemIds: [item],
        currency: 'EUR',
        amount: 5_000_00n,
      }),
    );
    expect((await day()).totals.inPlay).toEqual([{ currency: 'EUR', minor: 11_305_44n }]);
  });
});

describe('whose task it is', () => {
  it('the collector’s, found by the customer; what no person owns belongs to everybody of the role', async () => {
    await toCall('Vetreria Lunamare', 11_305_44n, '2026-10-02');
    await as(town, 'giulia', (tx, at) =>
      openTasks(tx, at, [
        { debtorId: null, type: 'ORDER_BLOCK_REVIEW', dueOn: MONDAY, reason: { code: 'step-due', values: {} } },
        { debtorId: null, type: 'DISPUTE_WORK', owner: 'logistics', dueOn: MONDAY, reason: { code: 'dispute', values: {} } },
      ]),
    );
    expect((await day()).counts.todo).toBe(1);
    expect((await day('laura')).counts.todo).toBe(1);
    await as(town, 'laura', (tx) =>
      sql`insert into companies.queue_member (company_id, queue, user_id) values (${town.companyId}, 'logistics', ${town.laura})`.execute(
        tx,
      ),
    );
    expect((await day('laura')).counts.todo).toBe(2);
  });

  it('a salesperson has hers; while she is away her substitute has them too', async () => {
    await as(town, 'giulia', async (tx, at) => {
      const { debtorId } = await aCustomer(tx, town, 'Pastificio Nuvola d’Oro');
      await openTask(tx, at, { debtorId, type: 'SALES_VISIT', dueOn: MONDAY, reason: { code: 'step-due', values: {} } });
    });
    expect((await day('neri')).counts.todo).toBe(1);
    expect((await day('laura')).counts.todo).toBe(0);
    await as(town, 'laura', (tx, at) => planAbsence(tx, at, { userId: town.neri, substitute: town.laura, from: MONDAY, until: MONDAY }));
    expect((await day('laura')).counts.todo).toBe(1);
    await moveTo(town, '2026-11-24');
    expect((await day('laura')).counts.todo).toBe(0);
  });

  it('a type that nobody knows is worked as another task under its name, and never stops a run', async () => {
    await as(town, 'giulia', (tx, at) =>
      openTask(tx, at, {
        debtorId: null,
        type: 'WATER_THE_PLANTS',
        ownerUserId: town.giulia,
        dueOn: MONDAY,
        reason: { code: 'step-due', values: {} },
      }),
    );
    expect((await day()).groups[0]!.rows[0]).toMatchObject({ type: 'OTHER', reason: { values: { type: 'WATER_THE_PLANTS' } } });
  });
});

describe('the same fact opens one task', () => {
  const inDoubt = (key: string) => ({
    debtorId: null,
    type: 'MESSAGE_IN_DOUBT',
    ownerUserId: town.giulia,
    dueOn: MONDAY,
    reason: { code: 'message-in-doubt', values: {} },
    key,
  });

  it('not twice while it is open, nor after it was done; again when it had been withdrawn', async () => {
    const open = () => as(town, 'giulia', (tx, at) => openTask(tx, at, inDoubt('message:1')));
    const taskId = (await open())!;
    expect(await open()).toBeNull();
    await as(town, 'giulia', (tx, at) => completeTask(tx, at, { taskId }));
    expect(await open()).toBeNull();
    await as(town, 'giulia', (tx) =>
      sql`update worklist.task set status = 'cancelled' where company_id = ${town.companyId} and task_id = ${taskId}`.execute(tx),
    );
    expect(await open()).not.toBeNull();
  });

  it('an action has one task however often it is asked for; a planned call joins the one that waits', async () => {
    const lunamare = await toCall('Vetreria Lunamare', 11_305_44n, '2026-10-02');
    await as(town, 'giulia', async (tx, at) => {
      await sql`update worklist.task set action_id = null where company_id = ${town.companyId} and task_id = ${lunamare.taskId}`.execute(
        tx,
      );
      const { rows } = await sql<{ action_id: bigint }>`select action_id from policies.action where company_id = ${town.companyId}`.execute(
        tx,
      );
      expect(
        await openTasksForActions(
          tx,
          town.companyId,
          rows.map((row) => row.action_id),
          MONDAY,
        ),
      ).toBe(0);
      expect(
        await openTasksForActions(
          tx,
          town.companyId,
          rows.map((row) => row.action_id),
          MONDAY,
        ),
      ).toBe(0);
      const joined = await sql`select task_id, action_id from worklist.task where company_id = ${town.companyId}`.execute(tx);
      expect(joined.rows).toEqual([{ task_id: lunamare.taskId, action_id: rows[0]!.action_id }]);
      await completeTask(tx, at, { taskId: lunamare.taskId });
      const steps = await sql`select step from policies.item_step where company_id = ${town.companyId}`.execute(tx);
      expect(steps.rows).toEqual([{ step: 'firm-call' }]);
    });
  });
});

describe('through the day', () => {
  it('a promise paints its dot, a snooze moves the task to the waiting ones and keeps its age', async () => {
    const lunamare = await toCall('Vetreria Lunamare', 11_305_44n, '2026-10-02');
    const faro = await toCall('Impianti Faro Spento', 4_986_25n, '2026-09-21');
    await as(town, 'giulia', async (tx, at) => {
      const results = [{ outcome: 'PROMISE_TO_PAY', itemIds: [lunamare.item], onDate: date('2026-11-27') }];
      const causes = [{ itemId: lunamare.item, cause: 'FORGOT' }];
      orThrow(await recordCall(tx, at, { debtorId: lunamare.debtorId, direction: 'out', results, causes, nothingSaid: [] }));
      orThrow(await snoozeTask(tx, at, { taskId: faro.taskId, until: null, reason: 'aspetto il commerciale' }));
    });
    const mine = await day();
    expect(mine.counts).toEqual({ todo: 0, waiting: 1, done: 1, carriedOver: 0 });
    expect(mine.trail).toEqual([{ taskId: lunamare.taskId, mark: 'promise' }]);
    expect(mine.totals.promised).toEqual([{ currency: 'EUR', minor: 11_305_44n }]);
    await moveTo(town, '2026-11-24');
    const next = await day();
    expect(names(next)).toEqual([['carried-over', 'Impianti Faro Spento']]);
    expect(next.groups[0]!.rows[0]).toMatchObject({ firstDueOn: MONDAY, dueOn: '2026-11-24' });
  });

  it('a task that sleeps until the afternoon wakes up with it', async () => {
    const lunamare = await toCall('Vetreria Lunamare', 11_305_44n, '2026-10-02');
    await as(town, 'giulia', async (tx, at) =>
      orThrow(
        await recordCall(tx, at, {
          debtorId: lunamare.debtorId,
          direction: 'out',
          results: [{ outcome: 'NO_ANSWER', itemIds: [] }],
          causes: [],
          nothingSaid: [],
        }),
      ),
    );
    expect((await day('giulia', {}, 11 * 60)).counts).toMatchObject({ todo: 0, waiting: 1 });
    expect((await day('giulia', {}, 14 * 60 + 30)).counts).toMatchObject({ todo: 1, waiting: 0 });
  });

  it('nobody is asked to call about what was paid; the money counts as collected', async () => {
    const lunamare = await toCall('Vetreria Lunamare', 11_305_44n, '2026-10-02');
    await as(town, 'giulia', async (tx) => {
      await pays(tx, town, lunamare, lunamare.item, 11_305_44n, MONDAY);
      expect(await withdrawPointlessTasks(tx, town.companyId, [lunamare.debtorId], MONDAY)).toBe(1);
    });
    const mine = await day();
    expect(mine.counts).toMatchObject({ todo: 0 });
    expect(mine.totals.collected).toEqual([{ currency: 'EUR', minor: 11_305_44n }]);
  });

  it('tasks of one’s own, taken by hand, filtered by kind', async () => {
    await toCall('Vetreria Lunamare', 11_305_44n, '2026-10-02');
    const { taskId } = await as(town, 'giulia', async (tx, at) =>
      orThrow(await createTask(tx, at, { debtorId: null, type: 'OTHER', title: 'Preparare la riunione', dueOn: MONDAY })),
    );
    expect((await day('giulia', { kind: 'calls' })).groups.flatMap((group) => group.rows)).toHaveLength(1);
    await as(town, 'giulia', async (tx, at) => orThrow(await completeTask(tx, at, { taskId })));
    expect((await day('giulia', { tab: 'done' })).groups.flatMap((group) => group.rows).map((row) => row.taskId)).toEqual([taskId]);
    await as(town, 'giulia', async (tx, at) => orThrow(await reopenTask(tx, at, { taskId })));
    expect((await day()).counts.todo).toBe(2);
  });
});

describe('a message that waits for a yes', () => {
  const toApprove = async () => {
    const lunamare = await toCall('Vetreria Lunamare', 11_305_44n, '2026-10-02');
    const { taskId } = await as(town, 'laura', async (tx) => {
      const { rows } = await sql<{ taskId: bigint }>`
        update worklist.task set type = 'APPROVE_MESSAGE', owner_user_id = ${town.laura} where company_id = ${town.companyId} and task_id = ${lunamare.taskId}
        returning task_id as "taskId"`.execute(tx);
      await sql`update policies.action set channel = 'email', template = 'REMINDER_2', status = 'approval', waits_for = 'approval' where company_id = ${town.companyId}`.execute(
        tx,
      );
      return rows[0]!;
    });
    return { ...lunamare, taskId };
  };
  const statusOfAction = () =>
    as(town, 'laura', async (tx) => {
      const { rows } = await sql<{ status: string }>`select status from policies.action where company_id = ${town.companyId}`.execute(tx);
      return rows.map((row) => row.status);
    });

  it('is not done by ticking its task off', async () => {
    const { taskId } = await toApprove();
    expect(await as(town, 'laura', (tx, at) => completeTask(tx, at, { taskId }))).toMatchObject({ code: 'answer-in-queue' });
    expect(await statusOfAction()).toEqual(['approval']);
  });

  it('nor by a call made from it, which is kept as a call', async () => {
    const { taskId, debtorId, contactId, item } = await toApprove();
    const recorded = await as(town, 'laura', (tx, at) =>
      recordCall(tx, at, {
        debtorId,
        taskId,
        contactId,
        direction: 'out',
        results: [{ outcome: 'CASH_DIFFICULTY', itemIds: [item] }],
        causes: [],
        nothingSaid: [],
      }),
    );
    expect(recorded).toMatchObject({ taskId: null });
    expect(await statusOfAction()).toEqual(['approval']);
  });
});

describe('who may give work to whom', () => {
  it('the manager assigns; a collector only takes what nobody has; two who change at once are told', async () => {
    const taskId = await as(
      town,
      'laura',
      async (tx, at) =>
        (await openTask(tx, at, { debtorId: null, type: 'CHECK_PROOF', dueOn: MONDAY, reason: { code: 'step-due', values: {} } }))!,
    );
    const assign = (who: 'giulia' | 'laura', userId: bigint, version: number) =>
      as(town, who, (tx, at) => assignTask(tx, at, { taskId, userId, version }));
    expect(await assign('giulia', town.laura, 1)).toMatchObject({ code: 'assign-needs-manager' });
    expect(await assign('giulia', town.giulia, 1)).toEqual({ taskId, version: 2 });
    expect(await assign('laura', town.laura, 1)).toMatchObject({ code: 'version-conflict', details: { current: { version: 2 } } });
    expect(await assign('laura', 999_999n, 2)).toMatchObject({ code: 'user-unknown' });
    expect(await assign('laura', town.laura, 2)).toEqual({ taskId, version: 3 });
    const give = (over: bigint | null) => as(town, 'laura', (tx, at) => assignTask(tx, at, { taskId, userId: town.giulia, over }));
    expect(await give(null)).toMatchObject({
      code: 'version-conflict',
      details: { by: 'Laura', sent: { owner: 'Giulia' }, current: { owner: 'Laura', ownerUser: publicId('user', town.laura) } },
    });
    expect(await give(town.laura)).toEqual({ taskId, version: 4 });
  });

  it('a task may be put off ten working days; further only by the manager', async () => {
    const { taskId } = await toCall('Vetreria Lunamare', 11_305_44n, '2026-10-02');
    const snooze = (who: 'giulia' | 'laura', until: string, reason = 'ferie') =>
      as(town, who, (tx, at) => snoozeTask(tx, at, { taskId, until: date(until), reason }));
    expect(await snooze('giulia', '2026-12-04', ' ')).toMatchObject({ code: 'reason-missing' });
    expect(await snooze('giulia', '2026-11-20')).toMatchObject({ code: 'day-past' });
    expect(await snooze('giulia', '2026-12-09')).toMatchObject({ code: 'day-too-far', details: { latest: '2026-12-07' } });
    expect(await snooze('laura', '2026-12-09')).toMatchObject({ version: 2 });
    expect(await snooze('giulia', '2026-12-05')).toMatchObject({ version: 3 });
    const { rows } = await as(town, 'giulia', (tx) =>
      sql`select due_on from worklist.task where company_id = ${town.companyId} and task_id = ${taskId}`.execute(tx),
    );
    expect(rows).toEqual([{ due_on: '2026-12-07' }]);
  });
});

describe('the manager’s view', () => {
  it('what was carried over for three working days goes to her list, and nothing that is done or younger', async () => {
    await toCall('Vetreria Lunamare', 100_00n, '2026-10-02', '2026-11-19');
    const molini = await toCall('Molini Quercetta', 200_00n, '2026-09-23', '2026-11-18');
    const done = await toCall('Cantine Ulisse e Penelope', 400_00n, '2026-11-20');
    await as(town, 'giulia', async (tx, at) => orThrow(await completeTask(tx, at, { taskId: done.taskId })));
    expect((await as(town, 'laura', (tx, at) => listEscalatedTasks(tx, at))).map((task) => task.taskId)).toEqual([molini.taskId]);
  });
});
