import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, orThrow } from '#kernel/outcome.ts';
import { planAbsence } from '#rooms/companies/server/door.ts';
import { readPolicy } from '#rooms/policies/core/door.ts';
import { publishPolicy } from '#rooms/policies/server/door.ts';
import { listMyDay } from '#rooms/worklist/server/door.ts';
import { setCapacity } from '#rooms/worklist/server/team.ts';
import { aCustomer, anInvoice, as, aTown, moveTo, type Town } from '#rooms/worklist/server/testing.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { runDay } from './run-day.ts';

/* Giulia makes two calls a day. Five invoices fell due on 2 November: their calls come on Thursday the 12th. */

const POLICY = `
policy: calls
currency: EUR
segments: [{ key: all, when: {}, ladder: one }]
ladders:
  one:
    - { key: call, day: 10, stage: 2, channels: [call], taskType: CALL, tone: friendly, actor: collector }
`;
const WEDNESDAY = '2026-11-11';
const THURSDAY = '2026-11-12';

let database: TestDatabase;
let town: Town;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  town = await aTown(database, date('2026-11-03'));
  const { policy } = readPolicy(POLICY);
  await as(town, 'laura', async (tx, day) => {
    await publishPolicy(tx, { companyId: town.companyId, document: policy!, source: POLICY, from: date('2026-01-01'), author: null });
    await setCapacity(tx, day, { userId: town.giulia, calls: 2, reason: 'Lavora mezza giornata' });
    for (let nth = 1; nth <= 5; nth += 1) {
      await anInvoice(tx, town, await aCustomer(tx, town, `Cliente ${nth}`), BigInt(nth) * 1_000_00n, '2026-11-02');
    }
  });
  await run('2026-11-10');
});

function go(on: string, dryRun: boolean) {
  return runDay(
    { db: database.db, clock: systemClock },
    { companyId: town.companyId, actor: OPERATOR },
    { date: date(on), dryRun, yes: true, acceptStale: false, trigger: 'command' },
  );
}

async function run(on: string): Promise<void> {
  await moveTo(town, on);
  const result = await go(on, false);
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
}

/** What a run of a day would plan, by the amounts of its calls. */
async function foreseen(on: string) {
  await moveTo(town, on);
  const preview = orThrow(await go(on, true));
  if (!('dryRun' in preview)) throw new Error('a preview has run');
  return {
    held: preview.held,
    calls: preview.actions
      .filter(({ channel }) => channel === 'call')
      .map(({ amount, broughtFrom }) => [Number(amount / 100_00n) / 10, broughtFrom])
      .toSorted(),
  };
}

const rows = async () => (await as(town, 'giulia', (tx, day) => listMyDay(tx, day))).groups.flatMap((group) => group.rows);
const names = async () => (await rows()).map((row) => row.debtorName).toSorted();

describe('a day with room before one with more calls than its owner can make', () => {
  it('takes the largest from it, as many as it has room for, and says so', async () => {
    expect(await names()).toEqual([]);
    await run(WEDNESDAY);
    expect(await names()).toEqual(['Cliente 4', 'Cliente 5']);
    expect((await rows())[0]).toMatchObject({
      firstDueOn: WEDNESDAY,
      levelled: { from: THURSDAY, to: WEDNESDAY, capacity: 2, calls: 5 },
    });
  });

  it('brings nothing twice, on the same day or on the next', async () => {
    await run(WEDNESDAY);
    await run(WEDNESDAY);
    expect(await names()).toEqual(['Cliente 4', 'Cliente 5']);
    await run(THURSDAY);
    // Two of the other three fit into Thursday besides those carried over; what does not goes on to her next days.
    expect((await rows()).filter((row) => row.debtorName === 'Cliente 5')).toHaveLength(1);
  });

  it('leaves every call on its day where that one can hold them', async () => {
    await as(town, 'laura', (tx, day) => setCapacity(tx, day, { userId: town.giulia, calls: 5, reason: 'Tempo pieno' }));
    await run(WEDNESDAY);
    expect(await names()).toEqual([]);
    await run(THURSDAY);
    expect(await names()).toHaveLength(5);
    expect((await rows()).every((row) => row.levelled === null)).toBe(true);
  });

  it('gives nothing to a day on which she is away', async () => {
    await as(town, 'laura', (tx, day) =>
      planAbsence(tx, day, { userId: town.giulia, substitute: town.neri, from: date(WEDNESDAY), until: date(WEDNESDAY) }),
    );
    await run(WEDNESDAY);
    expect(await names()).toEqual([]);
  });
});

describe('the preview of such a day', () => {
  it('shows the calls that the run then makes, with the day they come from, and writes nothing', async () => {
    expect(await foreseen(WEDNESDAY)).toMatchObject({
      calls: [
        [4, THURSDAY],
        [5, THURSDAY],
      ],
    });
    expect(await names()).toEqual([]);
    await run(WEDNESDAY);
    expect(await names()).toEqual(['Cliente 4', 'Cliente 5']);
    // What the run has done is not foreseen again.
    expect((await foreseen(WEDNESDAY)).calls).toEqual([]);
  });

  it('counts the calls that the same run would add to today, and leaves tomorrow’s where nothing is left', async () => {
    await as(town, 'laura', async (tx) => {
      await anInvoice(tx, town, await aCustomer(tx, town, 'Cliente di oggi'), 9_000_00n, '2026-11-01');
    });
    expect(await foreseen(WEDNESDAY)).toMatchObject({
      calls: [
        [5, THURSDAY],
        [9, null],
      ],
    });
    await run(WEDNESDAY);
    expect(await names()).toEqual(['Cliente 5', 'Cliente di oggi']);
  });

  it('knows a customer whom today’s run decides anew, and does not count him among those left in peace', async () => {
    await as(town, 'laura', (tx) =>
      sql`update customers.debtor set dirty = true where company_id = ${town.companyId} and name = 'Cliente 5'`.execute(tx),
    );
    const before = await foreseen(WEDNESDAY);
    expect(before.calls).toEqual([
      [4, THURSDAY],
      [5, THURSDAY],
    ]);
    expect(before.held.reduce((sum, { debtors }) => sum + debtors, 0)).toBe(0);
    await run(WEDNESDAY);
    expect(await names()).toEqual(['Cliente 4', 'Cliente 5']);
  });

  it('shows none where tomorrow can hold its calls, or she is away', async () => {
    await as(town, 'laura', (tx, day) => setCapacity(tx, day, { userId: town.giulia, calls: 5, reason: 'Tempo pieno' }));
    expect((await foreseen(WEDNESDAY)).calls).toEqual([]);
    await as(town, 'laura', async (tx, day) => {
      await setCapacity(tx, day, { userId: town.giulia, calls: 2, reason: 'Lavora mezza giornata' });
      await planAbsence(tx, day, { userId: town.giulia, substitute: town.neri, from: date(WEDNESDAY), until: date(WEDNESDAY) });
    });
    expect((await foreseen(WEDNESDAY)).calls).toEqual([]);
  });
});
