import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { callPanel } from './call-panel.ts';
import { holdCustomer } from './hold-customer.ts';
import { openTask } from './open-task.ts';
import { recordCall } from './record-call.ts';
import { aCustomer, anInvoice, as, aTown, moveTo, pays, type TestCustomer, type Town } from './testing.ts';

let database: TestDatabase;
let town: Town;
let filo: TestCustomer;
let items: bigint[];
beforeAll(async () => {
  database = await testDatabase();
  town = await aTown(database);
  await as(town, 'giulia', async (tx) => {
    filo = await aCustomer(tx, town, 'Tessitura Filo di Luna');
    items = [
      await anInvoice(tx, town, filo, 8_140_20n, '2026-10-07', 'FT 2026/1842'),
      await anInvoice(tx, town, filo, 6_815_00n, '2026-11-30', 'FT 2026/2190'),
    ];
    await sql`update customers.customer set credit_limit = 20000_00, credit_limit_currency = 'EUR' where company_id = ${town.companyId}`.execute(
      tx,
    );
  });
});
afterAll(() => database.close());

const panel = (language: 'it' | 'en' = 'it') =>
  as(town, 'giulia', async (tx, day) => orThrow(await callPanel(tx, day, { debtorId: filo.debtorId }, language)));

it('shows what is owed, how much of the limit is used, and what may be asked of each invoice', async () => {
  const shown = await panel();
  expect(shown.debtor).toMatchObject({ overdue: [{ currency: 'EUR', minor: 8_140_20n }], limitUsed: 75, averageDelay: null });
  expect(shown.items.map((item) => [item.document, item.overdue, item.chaseable])).toEqual([
    ['FT 2026/1842', true, 8_140_20n],
    ['FT 2026/2190', false, 6_815_00n],
  ]);
});

it('an amount in dispute is not asked; the rest is', async () => {
  await as(town, 'giulia', async (tx, day) =>
    orThrow(
      await holdCustomer(tx, day, {
        debtorId: filo.debtorId,
        itemId: items[0]!,
        amount: 740_00n,
        reason: 'prezzo',
        untilOn: date('2026-12-04'),
      }),
    ),
  );
  expect((await panel()).items[0]).toMatchObject({ chaseable: 7_400_20n, holds: [{ amount: 740_00n }] });
});

it('whom to call first: who may be told and has a number; who may never be called last', async () => {
  await as(town, 'giulia', (tx) =>
    sql`
    insert into customers.contact (company_id, debtor_id, name, role, phone, may_be_told, never_contact, channels)
    values (${town.companyId}, ${filo.debtorId}, 'Portineria', 'mailbox', '02 1', false, false, '{phone}'), (${town.companyId}, ${filo.debtorId}, 'Avv. Lunghi', 'lawyer', '02 2', true, true, '{phone}'),
           (${town.companyId}, ${filo.debtorId}, 'Lorenzo Sala', 'owner', null, true, false, '{email}')`.execute(tx),
  );
  expect((await panel()).contacts.map((contact) => [contact.name, contact.phoneUsable])).toEqual([
    ['Paola Ferri', true],
    ['Portineria', true],
    ['Lorenzo Sala', false],
    ['Avv. Lunghi', false],
  ]);
});

it('after a missed promise Giulia names its day; the cause noted last stands by the invoice', async () => {
  await as(town, 'giulia', async (tx, day) => {
    await sql`insert into agreements.promise (company_id, debtor_id, currency, amount, due_on, made_on, state, judged_on)
      values (${town.companyId}, ${filo.debtorId}, 'EUR', 8140_20, '2026-11-17', '2026-11-13', 'broken', '2026-11-20')`.execute(tx);
    await sql`insert into worklist.task (company_id, debtor_id, type, status, first_due_on, due_on, owner_user_id, item_ids, reason, created_on, script, tone)
      values (${town.companyId}, ${filo.debtorId}, 'PROMISE_FOLLOW_UP', 'open', '2026-11-23', '2026-11-23', ${town.giulia}, ${[String(items[0])]}::bigint[], '{"code":"promise-broken","values":{}}', '2026-11-23', 'broken-promise/direct', 'direct')`.execute(
      tx,
    );
    expect((await callPanel(tx, day, { debtorId: filo.debtorId }, 'it')) as object).toMatchObject({
      promises: { kept: 0, judged: 1, brokenIn90Days: 1 },
    });
  });
  const { script, task } = await panel();
  expect(task).toMatchObject({ type: 'PROMISE_FOLLOW_UP' });
  expect(script.opening.replace(/\s/g, ' ')).toBe(
    'Buongiorno Paola, sono Giulia di Forniture Lanterna. Martedì 17 aspettavamo 7.400,20 € per la fattura FT 2026/1842 e non risultano ancora. È successo qualcosa che possiamo risolvere insieme?',
  );
  expect((await panel('en')).script.opening).toContain('On Tuesday 17 we were expecting');
  await as(town, 'giulia', async (tx, day) =>
    orThrow(
      await recordCall(tx, day, {
        debtorId: filo.debtorId,
        direction: 'out',
        results: [{ outcome: 'CASH_DIFFICULTY', itemIds: [items[0]!] }],
        causes: [{ itemId: items[0]!, cause: 'CASH_TEMPORARY' }],
        nothingSaid: [],
      }),
    ),
  );
  const after = await panel();
  expect(after.items[0]).toMatchObject({ lastCause: 'CASH_TEMPORARY' });
  expect(after.timeline[0]).toMatchObject({ kind: 'call', code: 'call-conversation', userName: 'Giulia' });
  expect(after.permission).toMatchObject({ allowed: false, obstacles: [{ code: 'conversation-today' }] });
});

it('a habit needs six payments', async () => {
  const payOne = (document: string) =>
    as(town, 'giulia', async (tx) =>
      pays(tx, town, filo, await anInvoice(tx, town, filo, 100_00n, '2026-09-30', document), 100_00n, '2026-10-10'),
    );
  for (let paid = 1; paid <= 5; paid += 1) await payOne(`FT ${paid}`);
  expect((await panel()).debtor.averageDelay).toBeNull();
  await payOne('FT 6');
  expect((await panel()).debtor.averageDelay).toBe(10);
  await moveTo(town, '2026-11-24');
  expect((await panel()).permission.allowed).toBe(true);
});

it('where everything is promised, the sum promised is spoken of, never zero', async () => {
  const opening = await as(town, 'giulia', async (tx, day) => {
    const lumaca = await aCustomer(tx, town, 'Cartiera Lumaca Dorata');
    const item = await anInvoice(tx, town, lumaca, 2_938_17n, '2026-08-01', 'FT 2026/0711');
    orThrow(await holdCustomer(tx, day, { debtorId: lumaca.debtorId, itemId: item, reason: 'promessa', untilOn: date('2026-12-04') }));
    const taskId = await openTask(tx, day, {
      debtorId: lumaca.debtorId,
      type: 'PROMISE_FOLLOW_UP',
      ownerUserId: town.giulia,
      dueOn: day.today,
      reason: { code: 'promise-due', values: {} },
      script: 'promise-due/friendly',
      itemIds: [item],
      currency: 'EUR',
      amount: 2_000_00n,
    });
    return orThrow(await callPanel(tx, day, { taskId: taskId! }, 'it')).script.opening;
  });
  expect(opening.replace(/\s/g, ' ')).toContain('Oggi è il giorno concordato per 2.000,00 €');
});
