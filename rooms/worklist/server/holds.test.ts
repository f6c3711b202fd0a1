import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, orThrow } from '#kernel/outcome.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { holdsInForce, holdsOfDebtor, liftHold } from '#rooms/ledger/server/door.ts';
import { answerPromise } from './answer-promise.ts';
import { checkCall } from './check-call.ts';
import { answerHoldProposal, holdCustomer, stopCustomer, type HoldOfCustomer } from './hold-customer.ts';
import { openTasksForActions } from './open-tasks-for-actions.ts';
import { recordCall } from './record-call.ts';
import { aCustomer, anInvoice, aPlannedCall, as, aTown, MONDAY, type TestCustomer, type Town } from './testing.ts';

let database: TestDatabase;
let town: Town;
let drago: TestCustomer;
let item: bigint;
let actionId: bigint;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  town = await aTown(database);
  await as(town, 'giulia', async (tx) => {
    drago = await aCustomer(tx, town, 'Carpenteria Drago Verde');
    item = await anInvoice(tx, town, drago, 14_870_10n, '2026-08-11');
    actionId = await aPlannedCall(tx, town, drago, [item], 14_870_10n);
    await openTasksForActions(tx, town.companyId, [actionId], MONDAY);
  });
});

type Who = 'giulia' | 'laura' | 'neri';
const hold = (who: Who, given: Partial<HoldOfCustomer> = {}) =>
  as(town, who, (tx, day) => holdCustomer(tx, day, { debtorId: drago.debtorId, reason: 'ferie', untilOn: date('2026-12-04'), ...given }));
const states = () =>
  as(town, 'giulia', async (tx) => {
    const { rows } = await sql<{ action: string; task: string; why: string | null }>`
      select a.status as action, t.status as task, a.cancelled_why as why from policies.action a join worklist.task t using (company_id, action_id)
       where a.company_id = ${town.companyId} and a.action_id = ${actionId}`.execute(tx);
    return rows[0]!;
  });
const inForce = (on: CalendarDate = MONDAY) => as(town, 'giulia', async (tx) => holdsInForce(tx, town.companyId, drago.debtorId, on));

describe('a hold', () => {
  it('takes what was planned with it, task and all', async () => {
    expect(await states()).toEqual({ action: 'planned', task: 'open', why: null });
    expect(await hold('giulia')).toMatchObject({ taskId: null });
    expect(await states()).toEqual({ action: 'cancelled', task: 'cancelled', why: 'held' });
  });

  it('of another item leaves the planned call alone; one that only covers interest as well', async () => {
    const other = await as(town, 'giulia', (tx) => anInvoice(tx, town, drago, 100_00n, '2026-11-30'));
    await hold('giulia', { itemId: other });
    await hold('giulia', { covers: 'interest' });
    expect(await states()).toMatchObject({ action: 'planned', task: 'open' });
  });

  it('of thirty days is the collector’s, of one more the manager’s', async () => {
    expect(await hold('giulia', { untilOn: addDays(MONDAY, 30) })).not.toHaveProperty('refused');
    expect(await hold('giulia', { untilOn: addDays(MONDAY, 31) })).toMatchObject({
      code: 'hold-needs-manager',
      details: { latest: '2026-12-23' },
    });
    expect(await hold('laura', { untilOn: addDays(MONDAY, 31) })).not.toHaveProperty('refused');
  });

  it('needs a reason, an end that lies ahead, and an amount that is open', async () => {
    expect(await hold('giulia', { reason: ' ' })).toMatchObject({ code: 'reason-missing' });
    expect(await hold('giulia', { untilOn: date('2026-11-22') })).toMatchObject({ code: 'hold-end-past' });
    expect(await hold('giulia', { itemId: item, amount: 14_870_11n })).toMatchObject({
      code: 'hold-amount-too-large',
      details: { open: '14870.10' },
    });
    expect(await hold('giulia', { itemId: item, amount: 14_870_10n })).not.toHaveProperty('refused');
    expect(await hold('giulia', { itemId: 999_999n })).toMatchObject({ code: 'item-unknown' });
    expect(await hold('giulia', { debtorId: 999_999n })).toMatchObject({ code: 'debtor-unknown' });
  });

  it('holds until its last day, and from the day it is lifted no more', async () => {
    const placed = await hold('giulia');
    if (isRefusal(placed) || placed.holdId === null) throw new Error('not placed');
    expect(await inForce(date('2026-12-04'))).toHaveLength(1);
    expect(await inForce(date('2026-12-05'))).toEqual([]);
    const { holdId } = placed;
    const lift = (why: string) => as(town, 'giulia', (tx, day) => liftHold(tx, day, { holdId, why }));
    expect(await lift('')).toMatchObject({ code: 'reason-missing' });
    expect(await lift('rientrati prima')).toMatchObject({ liftedOn: MONDAY });
    expect(await inForce()).toEqual([]);
    const again = await as(town, 'laura', (tx, day) => liftHold(tx, day, { holdId, why: 'di nuovo' }));
    expect(again).toMatchObject({
      code: 'hold-already-lifted',
      details: { on: MONDAY, doneBy: 'Giulia', doneAt: expect.any(Date) },
    });
  });

  it('is in the log with who, what and why, and in the history of its row', async () => {
    await hold('giulia');
    const { rows } = await as(town, 'giulia', (tx) =>
      sql`
      select e.code, e.user_id, e.role, e.reason, (select count(*)::int from audit.change c where c.transaction_id = e.transaction_id and c.table_name = 'ledger.hold') as changes
        from audit.entry e where e.company_id = ${town.companyId} and e.code = 'hold.place'`.execute(tx),
    );
    expect(rows).toEqual([{ code: 'hold.place', user_id: town.giulia, role: 'collector', reason: 'ferie', changes: 1 }]);
  });
});

describe('a salesperson', () => {
  it('proposes; the manager accepts, and it holds as proposed', async () => {
    const proposed = await hold('neri', { itemId: item, amount: 500_00n });
    expect(proposed).toMatchObject({ holdId: null });
    if (isRefusal(proposed) || proposed.taskId === null) throw new Error('not proposed');
    const { taskId } = proposed;
    expect(await inForce()).toEqual([]);
    expect(await as(town, 'giulia', (tx, day) => answerHoldProposal(tx, day, { taskId, accept: true }))).toMatchObject({
      code: 'hold-needs-manager',
    });
    await as(town, 'laura', async (tx, day) => orThrow(await answerHoldProposal(tx, day, { taskId, accept: true })));
    expect((await inForce()).map((one) => [one.itemId, one.amount, one.reason, one.untilOn, one.placedBy])).toEqual([
      [item, 500_00n, 'ferie', '2026-12-04', town.laura],
    ]);
  });

  it('is declined: nothing holds and the task is closed', async () => {
    const proposed = await hold('neri');
    if (isRefusal(proposed) || proposed.taskId === null) throw new Error('not proposed');
    const { taskId } = proposed;
    await as(town, 'laura', async (tx, day) => orThrow(await answerHoldProposal(tx, day, { taskId, accept: false, why: 'no' })));
    expect(await inForce()).toEqual([]);
    expect(await as(town, 'laura', (tx, day) => answerHoldProposal(tx, day, { taskId, accept: true }))).toMatchObject({
      code: 'task-closed',
    });
  });
});

describe('a stop', () => {
  const stop = (who: Who, proof: string | null = 'PEC dello studio legale del 20/11') =>
    as(town, who, (tx, day) =>
      stopCustomer(tx, day, { debtorId: drago.debtorId, reason: 'lawyer-named', proof, reviewOn: date('2026-12-23') }),
    );

  it('is the manager’s alone, with its proof; the review is a task; only she lifts it', async () => {
    expect(await stop('giulia')).toMatchObject({ code: 'stop-needs-manager' });
    expect(await stop('laura', null)).toMatchObject({ code: 'proof-missing' });
    const { holdId } = orThrow(await stop('laura'));
    expect(await inForce(date('2028-01-01'))).toMatchObject([{ kind: 'stop', untilOn: null, reviewOn: '2026-12-23' }]);
    expect(await states()).toMatchObject({ action: 'cancelled', why: 'stopped' });
    const { rows } = await as(town, 'laura', (tx) =>
      sql`select type, due_on, owner_role from worklist.task where company_id = ${town.companyId} and source_kind = 'hold'`.execute(tx),
    );
    expect(rows).toEqual([{ type: 'STOP_REVIEW', due_on: '2026-12-23', owner_role: 'credit-manager' }]);
    expect(await as(town, 'giulia', (tx, day) => liftHold(tx, day, { holdId, why: 'chiarito' }))).toMatchObject({
      code: 'stop-needs-manager',
    });
    expect(await as(town, 'laura', (tx, day) => liftHold(tx, day, { holdId, why: 'chiarito' }))).toMatchObject({ liftedOn: MONDAY });
  });

  it('told in a call stops at once, whoever takes the call', async () => {
    await as(town, 'giulia', async (tx, day) =>
      orThrow(
        await recordCall(tx, day, {
          debtorId: drago.debtorId,
          direction: 'in',
          results: [{ outcome: 'LAWYER_INVOLVED', itemIds: [] }],
          causes: [],
          nothingSaid: [],
        }),
      ),
    );
    expect(await inForce()).toMatchObject([{ kind: 'stop', reason: 'lawyer-named', covers: 'dunning' }]);
    expect(await as(town, 'giulia', (tx, day) => checkCall(tx, day, drago.debtorId))).toMatchObject({
      allowed: false,
      obstacles: [{ code: 'stopped' }],
      next: null,
    });
  });

  it('takes the calls with it that wait for the customer', async () => {
    const record = (outcome: string, onDate?: string) =>
      as(town, 'giulia', async (tx, day) =>
        orThrow(
          await recordCall(tx, day, {
            debtorId: drago.debtorId,
            direction: 'in',
            results: [{ outcome, itemIds: [], ...(onDate === undefined ? {} : { onDate: date(onDate) }) }],
            causes: [],
            nothingSaid: [],
          }),
        ),
      );
    await record('CALL_BACK', '2026-11-25');
    await record('OWNER_DECEASED');
    const { rows } = await as(town, 'giulia', (tx) =>
      sql`select type, status from worklist.task where company_id = ${town.companyId} order by task_id`.execute(tx),
    );
    expect(rows).toEqual([
      { type: 'CALL', status: 'done' },
      { type: 'CALL', status: 'cancelled' },
      { type: 'HEIRS_DETAILS', status: 'open' },
    ]);
  });
});

describe('the telephone under a hold of the whole customer', () => {
  it('rests, but for the hour that he asked for', async () => {
    await hold('giulia');
    const check = (agreed: boolean) =>
      as(town, 'giulia', async (tx, day) => (await checkCall(tx, day, drago.debtorId, { agreed })).obstacles.map((one) => one.code));
    expect(await check(false)).toEqual(['calls-held']);
    expect(await check(true)).toEqual([]);
  });
});

describe('a promise beyond the collector’s authority', () => {
  it('holds from the manager’s yes on', async () => {
    const { taskIds } = await as(town, 'giulia', async (tx, day) =>
      orThrow(
        await recordCall(tx, day, {
          debtorId: drago.debtorId,
          direction: 'out',
          results: [{ outcome: 'PROMISE_TO_PAY', itemIds: [item], onDate: date('2027-01-15') }],
          causes: [{ itemId: item, cause: 'FORGOT' }],
          nothingSaid: [],
        }),
      ),
    );
    const answer = (who: Who) => as(town, who, (tx, day) => answerPromise(tx, day, { taskId: taskIds[0]!, accept: true }));
    expect(await answer('giulia')).toMatchObject({ code: 'promise-needs-manager' });
    orThrow(await answer('laura'));
    const holds = await as(town, 'giulia', (tx) => holdsOfDebtor(tx, town.companyId, drago.debtorId));
    expect(holds.map((one) => [one.nature, one.untilOn])).toEqual([['promise', '2027-01-19']]);
  });
});
