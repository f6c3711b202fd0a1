import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { planAbsence } from '#rooms/companies/server/door.ts';
import { levelTasks } from './level-tasks.ts';
import { listMyDay } from './list-my-day.ts';
import { listEscalatedTasks } from './escalated-tasks.ts';
import { openTasksForActions } from './open-tasks-for-actions.ts';
import { readTeam, setCapacity } from './team.ts';
import { aCustomer, anInvoice, aPlannedCall, as, aTown, MONDAY, moveTo, type Town } from './testing.ts';

/* Giulia makes three calls a day. On Monday the ladder asks for seven. */

let database: TestDatabase;
let town: Town;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  town = await aTown(database);
  await as(town, 'laura', (tx, day) => setCapacity(tx, day, { userId: town.giulia, calls: 3, reason: 'Lavora mezza giornata' }));
  await as(town, 'giulia', async (tx) => {
    for (let nth = 1; nth <= 7; nth += 1) {
      const customer = await aCustomer(tx, town, `Cliente ${nth}`);
      const item = await anInvoice(tx, town, customer, BigInt(nth) * 1_000_00n);
      await openTasksForActions(tx, town.companyId, [await aPlannedCall(tx, town, customer, [item], BigInt(nth) * 1_000_00n)], MONDAY);
    }
  });
});

const level = () => as(town, 'laura', (tx, day) => levelTasks(tx, day));
const giulia = () => as(town, 'laura', async (tx, day) => (await readTeam(tx, day)).items.find(({ id }) => id === town.giulia)!);
const callsByDay = async () => (await giulia()).days.slice(0, 5).map(({ calls }) => calls);
const today = () => as(town, 'giulia', (tx, day) => listMyDay(tx, day));
const names = async () => (await today()).groups.flatMap(({ group, rows }) => rows.map((row) => `${group}: ${row.debtorName}`));

describe('a day with more calls than its owner can make', () => {
  it('keeps the largest; the others move to her next days, and say so', async () => {
    expect(await level()).toBe(4);
    expect(await callsByDay()).toEqual([3, 3, 1, 0, 0]);
    expect(await names()).toEqual(['today: Cliente 7', 'today: Cliente 6', 'today: Cliente 5']);
    expect((await giulia()).today).toMatchObject({ todo: 3, moved: 4 });
    const waiting = await as(town, 'giulia', (tx, day) => listMyDay(tx, day, { tab: 'waiting' }));
    expect(waiting.groups[0]!.rows[0]!.levelled).toEqual({ from: MONDAY, to: '2026-11-24', capacity: 3, calls: 7 });
  });

  it('is levelled once: the same run again moves nothing', async () => {
    await level();
    expect(await level()).toBe(0);
    expect(await callsByDay()).toEqual([3, 3, 1, 0, 0]);
  });

  it('gives nothing to a day on which she is away', async () => {
    await as(town, 'laura', (tx, day) =>
      planAbsence(tx, day, { userId: town.giulia, substitute: town.neri, from: date('2026-11-24'), until: date('2026-11-25') }),
    );
    await level();
    expect((await giulia()).days.slice(0, 5).map(({ calls, away }) => (away ? 'away' : calls))).toEqual([3, 'away', 'away', 3, 1]);
  });

  it('what was moved is not carried over on its new day, and is the manager’s three days after that one', async () => {
    await level();
    await moveTo(town, '2026-11-24');
    expect((await names()).filter((name) => name.startsWith('today'))).toEqual([
      'today: Cliente 4',
      'today: Cliente 3',
      'today: Cliente 2',
    ]);
    await moveTo(town, '2026-11-26');
    const late = () => as(town, 'laura', async (tx, day) => (await listEscalatedTasks(tx, day)).map(({ debtorName }) => debtorName));
    expect(await late()).toEqual(['Cliente 1', 'Cliente 2', 'Cliente 3', 'Cliente 4', 'Cliente 5', 'Cliente 6', 'Cliente 7'].slice(4));
    await moveTo(town, '2026-11-27');
    expect(await late()).toHaveLength(6);
  });

  it('is not said over what somebody else has said meanwhile', async () => {
    const say = (calls: number, over: number | null) =>
      as(town, 'laura', (tx, day) => setCapacity(tx, day, { userId: town.giulia, calls, reason: 'Lavora mezza giornata', over }));
    expect(await say(5, null)).toMatchObject({
      code: 'version-conflict',
      details: { by: 'Laura', sent: { calls: 5 }, current: { calls: 3 } },
    });
    expect(await say(3, null)).toBe('changed');
  });

  it('as many as usual in the company again, with a reason', async () => {
    await as(town, 'laura', (tx, day) => setCapacity(tx, day, { userId: town.giulia, calls: null, reason: 'Di nuovo a tempo pieno' }));
    expect(await level()).toBe(0);
    expect(await giulia()).toMatchObject({ capacity: 25, ownCapacity: false });
    expect(await as(town, 'laura', (tx, day) => setCapacity(tx, day, { userId: town.giulia, calls: 9, reason: ' ' }))).toMatchObject({
      code: 'reason-missing',
    });
  });
});

describe('the team', () => {
  it('shows who is away, and until when she has a substitute', async () => {
    await as(town, 'laura', (tx, day) =>
      planAbsence(tx, day, { userId: town.giulia, substitute: town.neri, from: MONDAY, until: date('2026-11-27') }),
    );
    const member = await giulia();
    expect(member.absences).toMatchObject([{ from: MONDAY, until: '2026-11-27', substitute: { id: town.neri } }]);
    expect(member.days.map(({ away }) => away)).toEqual([true, true, true, true, true, false, false, false, false, false]);
  });
});
