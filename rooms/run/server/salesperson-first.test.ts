import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date, dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { companyCalendar } from '#rooms/agreements/server/door.ts';
import { BARE_CAPABILITIES, readPolicy } from '#rooms/policies/core/door.ts';
import { forgetPlans, publishPolicy, recheckAction } from '#rooms/policies/server/door.ts';
import { holdCustomer, listEscalatedTasks, listMyDay } from '#rooms/worklist/server/door.ts';
import { aCustomer, anInvoice, as, aTown, dayOf, moveTo, type TestCustomer, type Town } from '#rooms/worklist/server/testing.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { runDay, type RunResult } from './run-day.ts';

/* P26: three working days before the reminder of the tenth day the salesperson is told, in her own day. */

const POLICY = `
policy: told
currency: EUR
segments: [{ key: all, when: {}, ladder: one }]
ladders:
  one:
    - { key: reminder, day: 10, stage: 2, channels: [email], template: REMINDER_1, tone: friendly, actor: automatic, tellSalesperson: 3 }
`;

let database: TestDatabase;
let town: Town;
let customer: TestCustomer;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  town = await aTown(database, date('2026-11-03'));
  const { policy } = readPolicy(POLICY);
  await as(town, 'laura', async (tx) => {
    await publishPolicy(tx, { companyId: town.companyId, document: policy!, source: POLICY, from: date('2026-01-01'), author: null });
    customer = await aCustomer(tx, town, 'Pastificio Nuvola d’Oro');
    // Due on Monday 2 November: told on Monday the 9th, written to on Thursday the 12th.
    await anInvoice(tx, town, customer, 1_000_00n, '2026-11-02');
  });
});

async function run(on: string): Promise<RunResult> {
  await moveTo(town, on);
  const result = await runDay(
    { db: database.db, clock: systemClock },
    { companyId: town.companyId, actor: OPERATOR },
    {
      date: date(on),
      dryRun: false,
      yes: true,
      acceptStale: false,
      trigger: 'command',
    },
  );
  if (isRefusal(result) || 'dryRun' in result) throw new Error(JSON.stringify(result));
  return result;
}

const herTasks = () => as(town, 'neri', (tx, day) => listMyDay(tx, day)).then(({ groups }) => groups.flatMap((group) => group.rows));

const actions = () =>
  as(town, 'laura', async (tx) => {
    const { rows } = await sql<{ action_id: bigint; business_on: CalendarDate; status: string; told: string | null }>`
      select action_id, business_on, status, reason ->> 'told' as told from policies.action where company_id = ${town.companyId} order by action_id`.execute(
      tx,
    );
    return rows;
  });

describe('the salesperson is told before her customer hears from us', () => {
  it('has it in her day three working days before, and the message leaves on its day', async () => {
    await run('2026-11-06');
    expect(await herTasks()).toEqual([]);
    await run('2026-11-09');
    expect(await herTasks()).toMatchObject([
      {
        type: 'CUSTOMER_HEARS_SOON',
        debtorName: 'Pastificio Nuvola d’Oro',
        amount: 1_000_00n,
        reason: { code: 'task-salesperson-told', values: { step: 'reminder', leavesOn: dayNumber(date('2026-11-12')) } },
      },
    ]);
    await run('2026-11-10');
    expect(await herTasks()).toHaveLength(1);
    expect(await actions()).toEqual([]);
    await run('2026-11-12');
    expect(await actions()).toMatchObject([{ business_on: '2026-11-12', status: 'released', told: '2026-11-09' }]);
  });

  it('may ask for it to wait: the manager is asked, and nothing else changes', async () => {
    await run('2026-11-09');
    const proposed = await as(town, 'neri', (tx, day) =>
      holdCustomer(tx, day, { debtorId: customer.debtorId, reason: 'customer-request', untilOn: date('2026-11-20'), note: 'paga venerdì' }),
    );
    expect(proposed).toMatchObject({ holdId: null });
    await run('2026-11-12');
    expect(await actions()).toHaveLength(1);
  });

  it('the check before sending knows that she was told', async () => {
    await run('2026-11-09');
    await run('2026-11-12');
    const [{ action_id: actionId } = { action_id: 0n }] = await actions();
    const verdict = await as(town, 'laura', async (tx) => {
      const today = date('2026-11-12');
      const calendar = await companyCalendar(tx, town.companyId, today);
      return recheckAction(tx, { companyId: town.companyId, today, calendar, capabilities: BARE_CAPABILITIES }, actionId);
    });
    expect(verdict).toEqual({ verdict: 'go' });
  });

  it('told late, the message leaves after three working days and not later', async () => {
    await run('2026-11-12');
    expect(await actions()).toEqual([]);
    await run('2026-11-16');
    expect(await actions()).toEqual([]);
    await run('2026-11-17');
    expect(await actions()).toMatchObject([{ business_on: '2026-11-17', told: '2026-11-12' }]);
  });

  it('once the day is over it leaves her day by itself, and is never a late task of the manager', async () => {
    await run('2026-11-09');
    await run('2026-11-12');
    const day = dayOf(town, 'laura');
    expect(await as(town, 'laura', async (tx) => listEscalatedTasks(tx, await day(tx)))).toEqual([]);
    await run('2026-11-13');
    expect(await herTasks()).toEqual([]);
  });

  it('of a customer without a salesperson nobody is told, and the message says so', async () => {
    await as(town, 'laura', (tx) =>
      sql`update customers.customer set salesperson_id = null where company_id = ${town.companyId}`.execute(tx),
    );
    await run('2026-11-12');
    expect(await actions()).toMatchObject([{ business_on: '2026-11-12', told: 'nobody' }]);
  });

  it('a salesperson who has left the company cannot be told', async () => {
    await database.ownerPool.query(`update companies.app_user set disabled_at = now() where user_id = $1`, [town.neri]);
    await run('2026-11-12');
    expect(await actions()).toMatchObject([{ told: 'nobody' }]);
  });

  it('what was told in trial does not serve once it is over', async () => {
    await run('2026-11-09');
    await inCompany(database.db, { companyId: town.companyId, actor: OPERATOR }, (tx) => forgetPlans(tx, town.companyId));
    await run('2026-11-12');
    expect(await actions()).toEqual([]);
    await run('2026-11-17');
    expect(await actions()).toMatchObject([{ told: '2026-11-12' }]);
  });
});
