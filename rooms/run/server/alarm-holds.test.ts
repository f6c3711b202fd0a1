import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, orThrow } from '#kernel/outcome.ts';
import { holdsOfDebtor, liftHold } from '#rooms/ledger/server/door.ts';
import { readPolicy } from '#rooms/policies/core/door.ts';
import { publishPolicy } from '#rooms/policies/server/door.ts';
import { checkCall, completeTask, recordCall, reopenTask, undoCall } from '#rooms/worklist/server/door.ts';
import { aCustomer, anInvoice, as, aTown, moveTo, pays, type TestCustomer, type Town } from '#rooms/worklist/server/testing.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { explainDebtor } from './explain-debtor.ts';
import { runDay } from './run-day.ts';

/* Paid to another account: on Monday 23 November the alarm goes to the manager and to the CFO, and the hold stands until Monday 30. */

const POLICY = `
policy: alarms
currency: EUR
segments: [{ key: all, when: {}, ladder: one }]
ladders:
  one:
    - { key: reminder, day: 10, stage: 2, channels: [email], template: REMINDER_1, tone: friendly, actor: automatic }
`;

let database: TestDatabase;
let town: Town;
let misled: TestCustomer;
let items: bigint[];

beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

beforeEach(async () => {
  town = await aTown(database);
  const { policy } = readPolicy(POLICY);
  await as(town, 'laura', async (tx) => {
    await publishPolicy(tx, { companyId: town.companyId, document: policy!, source: POLICY, from: date('2026-01-01'), author: null });
    misled = await aCustomer(tx, town, 'Pastificio Nuvola d’Oro');
    items = [await anInvoice(tx, town, misled, 1_000_00n, '2026-11-10'), await anInvoice(tx, town, misled, 700_00n, '2026-11-12')];
  });
});

const says = (outcome: string, itemIds = items) =>
  as(town, 'giulia', async (tx, day) => {
    const nothingSaid = items.filter((item) => !itemIds.includes(item));
    return orThrow(
      await recordCall(tx, day, {
        debtorId: misled.debtorId,
        direction: 'in',
        contactId: misled.contactId,
        results: [{ outcome, itemIds }],
        causes: [],
        nothingSaid,
      }),
    );
  });

async function run(...days: string[]): Promise<void> {
  for (const on of days) {
    await moveTo(town, on);
    const result = await runDay(
      { db: database.db, clock: systemClock },
      { companyId: town.companyId, actor: OPERATOR },
      { date: date(on), dryRun: false, yes: true, acceptStale: false, trigger: 'command' },
    );
    if (isRefusal(result)) throw new Error(JSON.stringify(result));
  }
}

const asked = () =>
  as(town, 'laura', async (tx) => {
    const { rows } = await sql<{ on: CalendarDate }>`
      select business_on as on from policies.action where company_id = ${town.companyId} and status <> 'cancelled' order by action_id`.execute(
      tx,
    );
    return rows.map((row) => row.on);
  });
const alarms = () =>
  as(town, 'laura', async (tx) => {
    const { rows } = await sql<{ id: bigint }>`
      select task_id as id from worklist.task where company_id = ${town.companyId} and type = 'FRAUD_ALARM' and status = 'open' order by task_id`.execute(
      tx,
    );
    return rows.map((row) => row.id);
  });
const close = (taskId: bigint) => as(town, 'laura', async (tx, day) => orThrow(await completeTask(tx, day, { taskId })));
const heldUntil = () =>
  as(town, 'laura', async (tx) => (await holdsOfDebtor(tx, town.companyId, misled.debtorId)).map(({ untilOn }) => untilOn));
const why = () =>
  as(town, 'laura', async (tx, day) => {
    const explained = await explainDebtor(tx, { companyId: town.companyId, actor: OPERATOR }, misled.debtorId, day.today);
    return explained!.decision.why[0];
  });

describe('paid to another account', () => {
  it('the customer is not asked while an alarm is open, however long that takes', async () => {
    await says('PAID_TO_OTHER_IBAN');
    await run('2026-11-24', '2026-11-30', '2026-12-01', '2026-12-04', '2026-12-11');
    expect(await asked()).toEqual([]);
    expect(await heldUntil()).toEqual(['2026-12-18']);
    const telephone = await as(town, 'giulia', (tx, day) => checkCall(tx, day, misled.debtorId));
    expect(telephone.obstacles.map(({ code }) => code)).toContain('calls-held');
  });

  it('the explanation names the alarm and no day', async () => {
    await says('PAID_TO_OTHER_IBAN');
    await run('2026-12-01');
    expect(await why()).toEqual({ code: 'held-by-alarm', values: { reason: 'paid-to-other-iban' } });
  });

  it('one alarm of the two is not enough: the hold ends with the day on which the last is closed, and the ladder goes on', async () => {
    await says('PAID_TO_OTHER_IBAN');
    await run('2026-12-01');
    const [manager, cfo] = await alarms();
    await close(manager!);
    expect(await heldUntil()).toEqual(['2026-12-09']);
    expect(await why()).toMatchObject({ code: 'held-by-alarm' });
    await close(cfo!);
    expect(await heldUntil()).toEqual(['2026-12-01']);
    expect(await why()).toMatchObject({ code: 'held' });
    await run('2026-12-02', '2026-12-04', '2026-12-07');
    expect(await asked()).toEqual(['2026-12-07']);
  });

  it('closed before its first term, the hold ends too', async () => {
    await says('PAID_TO_OTHER_IBAN');
    await moveTo(town, '2026-11-24');
    for (const alarm of await alarms()) await close(alarm);
    expect(await heldUntil()).toEqual(['2026-11-24']);
  });

  it.each(['2026-11-30', '2026-12-02'])(
    'closed before the run of a day on which its term is over (%s), the ladder goes on too',
    async (on) => {
      await says('PAID_TO_OTHER_IBAN');
      await run('2026-11-24');
      await moveTo(town, on);
      for (const alarm of await alarms()) await close(alarm);
      await run(on, '2026-12-04', '2026-12-11');
      expect(await asked()).toHaveLength(1);
    },
  );

  it('an alarm opened again on the day on which it was closed holds on', async () => {
    await says('PAID_TO_OTHER_IBAN');
    const open = await alarms();
    for (const alarm of open) await close(alarm);
    await as(town, 'laura', async (tx, day) => orThrow(await reopenTask(tx, day, { taskId: open[0]! })));
    await run('2026-11-24', '2026-12-01');
    expect(await asked()).toEqual([]);
    expect(await why()).toMatchObject({ code: 'held-by-alarm' });
  });

  it('an alarm that lost its object ends the hold with the next run', async () => {
    await says('PAID_TO_OTHER_IBAN', [items[0]!]);
    await as(town, 'laura', (tx) => pays(tx, town, misled, items[0]!, 1_000_00n, '2026-11-23'));
    await run('2026-11-24');
    expect(await alarms()).toEqual([]);
    expect(await heldUntil()).toEqual(['2026-11-24']);
  });

  it('a hold lifted by a person is not put back, nor that of an alarm closed long ago when another begins', async () => {
    await says('PAID_TO_OTHER_IBAN');
    for (const alarm of await alarms()) await close(alarm);
    await moveTo(town, '2026-11-26');
    await says('PAID_TO_OTHER_IBAN');
    await as(town, 'laura', async (tx, day) => {
      const [second] = await holdsOfDebtor(tx, town.companyId, misled.debtorId);
      orThrow(await liftHold(tx, day, { holdId: second!.holdId, why: 'verificato con la banca' }));
    });
    await run('2026-12-04');
    expect(await heldUntil()).toEqual(['2026-12-03', '2026-11-23']);
    expect(await asked()).toEqual(['2026-12-04']);
  });

  it('a call taken back takes alarm and hold with it', async () => {
    const { callId } = await says('PAID_TO_OTHER_IBAN');
    await as(town, 'giulia', async (tx, day) => orThrow(await undoCall(tx, day, callId)));
    await run('2026-12-01');
    expect(await asked()).toEqual(['2026-12-01']);
  });

  it('every other hold ends on its day, whatever task is open', async () => {
    await says('CEASED_BUSINESS');
    await run('2026-12-01');
    expect(await heldUntil()).toEqual(['2026-11-30']);
  });
});
