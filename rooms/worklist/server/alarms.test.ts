import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { orThrow } from '#kernel/outcome.ts';
import { fromZone } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { planAbsence } from '#rooms/companies/server/door.ts';
import { alarmsOf, ringLater } from './alarms.ts';
import { completeTask } from './change-task.ts';
import { recordCall } from './record-call.ts';
import { aCustomer, anInvoice, as, aTown, MONDAY, type Town } from './testing.ts';

let database: TestDatabase;
let town: Town;
let taskId: bigint;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

/** At ten Paola asks Giulia to be called back at half past three. */
beforeEach(async () => {
  town = await aTown(database);
  taskId = await as(town, 'giulia', async (tx, day) => {
    const filo = await aCustomer(tx, town, 'Tessitura Filo di Luna');
    const item = await anInvoice(tx, town, filo, 8_140_20n, '2026-10-07');
    const { taskIds } = orThrow(
      await recordCall(tx, day, {
        debtorId: filo.debtorId,
        direction: 'in',
        contactId: filo.contactId,
        person: 'Paola Ferri',
        phone: '02 0000 0142',
        results: [{ outcome: 'CALL_BACK', itemIds: [item], onDate: MONDAY, atTime: fromZone(MONDAY, 15 * 60 + 30, 'Europe/Rome') }],
        causes: [],
        nothingSaid: [],
      }),
    );
    return taskIds[0]!;
  });
});

const alarms = (who: 'giulia' | 'laura', minutes: number) => as(town, who, (tx, day) => alarmsOf(tx, day), minutes);
const rings = async (who: 'giulia' | 'laura', minutes: number) => (await alarms(who, minutes)).map((one) => one.inSeconds / 60);

it('the appointment rings at its hour, with whom to call and on which number', async () => {
  expect(await alarms('giulia', 15 * 60)).toMatchObject([
    { taskId, debtorName: 'Tessitura Filo di Luna', type: 'CALL', person: 'Paola Ferri', phone: '02 0000 0142', inSeconds: 30 * 60 },
  ]);
  expect(await rings('giulia', 15 * 60 + 31)).toEqual([-1]);
  expect(await rings('laura', 15 * 60 + 31)).toEqual([]);
});

it('put off by ten minutes it rings again, and keeps the hour that was agreed', async () => {
  await as(town, 'giulia', async (tx, day) => orThrow(await ringLater(tx, day, { taskId, minutes: 10 })), 15 * 60 + 31);
  const [later] = await alarms('giulia', 15 * 60 + 31);
  expect(later).toMatchObject({ inSeconds: 10 * 60, dueAt: fromZone(MONDAY, 15 * 60 + 30, 'Europe/Rome') });
});

it('of who is away it rings at her substitute’s; once it is done, at nobody’s', async () => {
  await as(town, 'laura', (tx, day) => planAbsence(tx, day, { userId: town.giulia, substitute: town.laura, from: MONDAY, until: MONDAY }));
  expect(await rings('laura', 15 * 60 + 30)).toEqual([0]);
  await as(town, 'laura', async (tx, day) => orThrow(await completeTask(tx, day, { taskId })));
  expect(await rings('laura', 15 * 60 + 30)).toEqual([]);
  expect(await as(town, 'laura', (tx, day) => ringLater(tx, day, { taskId, minutes: 10 }))).toMatchObject({ code: 'task-closed' });
});
