import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { orThrow } from '#kernel/outcome.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { callPanel } from './call-panel.ts';
import { checkCall } from './check-call.ts';
import { listMyDay } from './list-my-day.ts';
import { openTask } from './open-task.ts';
import { aCustomer, anInvoice, as, aTown, MONDAY, type TestCustomer, type Town } from './testing.ts';

let database: TestDatabase;
let town: Town;
let filo: TestCustomer;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

/** Paola is called in the afternoon; it is ten o'clock on a Monday. */
beforeEach(async () => {
  town = await aTown(database);
  await as(town, 'giulia', async (tx) => {
    filo = await aCustomer(tx, town, 'Filo di Luna');
    await sql`update customers.contact set call_times = '{"days":[],"hours":[{"from":"15:00","until":"17:00"}]}' where contact_id = ${filo.contactId}`.execute(
      tx,
    );
  });
});

const carlo = (role = 'owner', told = true): Promise<void> =>
  as(town, 'giulia', async (tx) => {
    await sql`insert into customers.contact (company_id, debtor_id, name, role, phone, channels, may_be_told)
      values (${town.companyId}, ${filo.debtorId}, 'Carlo Riva', ${role}, '02 0000 0200', '{phone}', ${told})`.execute(tx);
  });

it('«Chiama» waits for the hours somebody asked for, unless another of his people may be called now', async () => {
  const permission = (minutes: number, contactId: bigint | null = null) =>
    as(town, 'giulia', (tx, day) => checkCall(tx, day, filo.debtorId, { contactId }), minutes);
  expect(await permission(10 * 60)).toMatchObject({
    allowed: false,
    obstacles: [{ code: 'outside-hours', values: { hours: '15:00–17:00' } }],
    next: { on: MONDAY, minutes: 15 * 60 },
  });
  expect(await permission(16 * 60)).toMatchObject({ allowed: true });
  await carlo('owner', false);
  expect(await permission(10 * 60)).toMatchObject({ allowed: false });
  await carlo();
  expect(await permission(10 * 60)).toMatchObject({ allowed: true });
  expect(await permission(10 * 60, filo.contactId)).toMatchObject({ allowed: false });
});

it('on the phone, who may be called at this hour comes first', async () => {
  await carlo();
  const names = (minutes: number) =>
    as(
      town,
      'giulia',
      async (tx, day) =>
        orThrow(await callPanel(tx, day, { debtorId: filo.debtorId }, 'it')).contacts.map(({ name, callableNow }) => [name, callableNow]),
      minutes,
    );
  expect(await names(10 * 60)).toEqual([
    ['Carlo Riva', true],
    ['Paola Ferri', false],
  ]);
  expect((await names(16 * 60))[0]).toEqual(['Paola Ferri', true]);
});

it('in the day’s list a call waits behind the others until its hour', async () => {
  await as(town, 'giulia', async (tx, day) => {
    const other = await aCustomer(tx, town, 'Sempre Pronta');
    for (const [customer, amount] of [
      [filo, 9_000_00n],
      [other, 1_000_00n],
    ] as const) {
      const item = await anInvoice(tx, town, customer, amount);
      const reason = { code: 'by-hand', values: { title: 'chiamare' } };
      await openTask(tx, day, {
        debtorId: customer.debtorId,
        type: 'CALL',
        dueOn: MONDAY,
        reason,
        itemIds: [item],
        currency: 'EUR',
        amount,
      });
    }
  });
  const order = (minutes: number) =>
    as(
      town,
      'giulia',
      async (tx, day) => (await listMyDay(tx, day)).groups.flatMap(({ rows }) => rows.map((row) => row.debtorName)),
      minutes,
    );
  expect(await order(10 * 60)).toEqual(['Sempre Pronta', 'Filo di Luna']);
  expect(await order(15 * 60)).toEqual(['Filo di Luna', 'Sempre Pronta']);
});
