import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { openDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import { workOffJobs } from '#platform/jobs/run-jobs.ts';
import { confirmPromise } from './confirm-promise.ts';
import { DISPATCH_JOB, resumeMessages } from './dispatch-message.ts';
import { communicationsJobs } from './jobs.ts';
import { sendMessage } from './send-message.ts';
import type { MessageServices } from './services.ts';
import { aMailServer, lanterna, NO_PAPER, type Lanterna } from './testing.ts';
import { writeThatWeCalled } from './we-called.ts';

const DAY = '2026-10-13';
let database: TestDatabase;
let queue: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  database = await testDatabase();
  queue = openDatabase(database.url);
});
afterAll(async () => {
  await queue.close();
  await database.close();
});

const services = (town: Lanterna, server = aMailServer()): MessageServices => ({
  db: town.db,
  clock: town.clock,
  pdf: NO_PAPER,
  renderPdf: false,
  mailServer: () => Promise.resolve(server),
});

type Told = { subject: string; state: string; text_body: string; counted: boolean };
const messages = (town: Lanterna): Promise<Told[]> =>
  town.in(
    async (tx) =>
      (
        await sql<Told>`select subject, state, text_body, counted from communications.message where company_id = ${town.scope.companyId} order by message_id`.execute(
          tx,
        )
      ).rows,
  );

describe('through the queue', () => {
  test('released actions become mails that leave, each once, also when the queue repeats its jobs', async () => {
    const town = await lanterna(database.db, { mode: 'live', on: DAY });
    for (const name of ['Tessitura Filo di Luna', 'Ceramiche Tartaruga Blu', 'Molini Quercetta']) await town.aDebtor(name);
    const server = aMailServer();
    const actions = await town.plan();
    for (let round = 0; round < 2; round += 1) {
      await town.in((tx) =>
        enqueue(
          tx,
          DISPATCH_JOB,
          actions.map((actionId) => ({ payload: { actionId: String(actionId) }, key: String(actionId) })),
        ),
      );
      await workOffJobs(queue.pool, communicationsJobs(services(town, server)), () => {});
      await town.in((tx) => resumeMessages(tx, town.scope.companyId, new Date(town.clock.now().getTime() + 1)));
      await workOffJobs(queue.pool, communicationsJobs(services(town, server)), () => {});
    }
    expect(server.taken).toHaveLength(3);
    expect((await messages(town)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  test('a server that is away leaves its mail in the queue, to be tried again', async () => {
    const town = await lanterna(database.db, { mode: 'live', on: DAY });
    await town.aDebtor('Vetreria Lunamare');
    const [actionId] = await town.plan();
    const said: string[] = [];
    await town.in((tx) => enqueue(tx, DISPATCH_JOB, [{ payload: { actionId: String(actionId) }, key: String(actionId) }]));
    await workOffJobs(
      queue.pool,
      communicationsJobs(
        services(
          town,
          aMailServer(() => ({ kind: 'not-handed-over', answer: 'connection refused' })),
        ),
      ),
      (message) => said.push(message),
    );
    expect(said.join('\n')).toContain('connection refused');
    const { rows } = await sql<{ attempts: number; later: boolean }>`
      select j.attempts, j.run_at > now() as later from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'communications.send-message' and j.payload ->> 'companyId' = ${String(town.scope.companyId)}`.execute(town.db);
    expect(rows).toEqual([{ attempts: 1, later: true }]);
    expect((await messages(town))[0]).toMatchObject({ state: 'queued' });
  });
});

describe('a promise is put in writing', () => {
  async function promised(state: 'open' | 'withdrawn') {
    const town = await lanterna(database.db, { mode: 'live', on: DAY });
    const debtor = await town.aDebtor('Cantine Ulisse');
    const promiseId = await town.in(async (tx) => {
      const { rows } = await sql<{ promise_id: bigint }>`
        insert into agreements.promise (company_id, debtor_id, currency, amount, due_on, made_on, state, judged_on)
          values (${town.scope.companyId}, ${debtor.debtorId}, 'EUR', 500000, '2026-10-20', ${DAY}::date, ${state}, ${state === 'open' ? null : DAY}::date) returning promise_id`.execute(
        tx,
      );
      await sql`insert into agreements.promise_item (company_id, promise_id, item_id, amount) values (${town.scope.companyId}, ${rows[0]!.promise_id}, ${debtor.items[0]}, 500000)`.execute(
        tx,
      );
      return rows[0]!.promise_id;
    });
    return { town, promiseId };
  }

  test('once, with its amount and day, and counts against no limit', async () => {
    const { town, promiseId } = await promised('open');
    await confirmPromise(services(town), town.scope, promiseId);
    expect(await confirmPromise(services(town), town.scope, promiseId)).toBeNull();
    const [message, ...more] = await messages(town);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ state: 'queued', counted: false });
    expect(message?.text_body).toContain('aspettiamo 5.000,00\u00a0€ entro martedì 20 ottobre 2026');
  });

  test('to the person who made it, who is not always the one who deals with invoices; after hours too', async () => {
    const { town, promiseId } = await promised('open');
    await town.in((tx) =>
      sql`with made as (
            insert into customers.contact (company_id, debtor_id, name, role, email)
              select company_id, debtor_id, 'Nora Lupi', 'owner', 'nora@ulisse.example' from agreements.promise where promise_id = ${promiseId} returning contact_id)
          update agreements.promise set contact_id = (select contact_id from made) where company_id = ${town.scope.companyId} and promise_id = ${promiseId}`.execute(
        tx,
      ),
    );
    town.clock.set(DAY, 18 * 60 + 45);
    const confirmed = await confirmPromise(services(town), town.scope, promiseId);
    if (confirmed === null || isRefusal(confirmed)) throw new Error('not confirmed');
    const { rows } = await town.in((tx) =>
      sql<{ to_address: string }>`select to_address from communications.message where company_id = ${town.scope.companyId}`.execute(tx),
    );
    expect(rows).toEqual([{ to_address: 'nora@ulisse.example' }]);
    // An answer to his own word waits for no hour.
    const server = aMailServer();
    expect(await sendMessage({ ...services(town), mailServer: () => Promise.resolve(server) }, town.scope, confirmed.messageId)).toEqual({
      outcome: 'sent',
    });
  });

  test('but not when it was withdrawn meanwhile', async () => {
    const { town, promiseId } = await promised('withdrawn');
    expect(await confirmPromise(services(town), town.scope, promiseId)).toBeNull();
    expect(await messages(town)).toEqual([]);
  });
});

describe('“we tried to reach you”', () => {
  test('is one mail more in the week, and no step: what is due by its day is still written', async () => {
    const town = await lanterna(database.db, { mode: 'live', on: DAY });
    const debtor = await town.aDebtor('Vetreria Lunamare');
    const written = await writeThatWeCalled(services(town), town.scope, debtor.debtorId);
    expect(await sendMessage(services(town), town.scope, written!.messageId)).toEqual({ outcome: 'sent' });
    const { rows } = await town.in((tx) =>
      sql`select counts from customers.timeline_entry where company_id = ${town.scope.companyId} and code = 'mail-sent'`.execute(tx),
    );
    expect(rows).toEqual([{ counts: ['email'] }]);
  });

  test('names no amount and no reason; it stops at the limit of mails and before a stop', async () => {
    const town = await lanterna(database.db, { mode: 'live', on: DAY });
    const debtor = await town.aDebtor('Impianti Faro Spento');
    expect(await writeThatWeCalled(services(town), town.scope, debtor.debtorId)).not.toBeNull();
    const [message] = await messages(town);
    expect(message?.text_body).not.toMatch(/€|fattur|scad|pag/i);
    await town.in(async (tx) => {
      for (const on of ['2026-10-08', '2026-10-12'])
        await sql`insert into customers.timeline_entry (company_id, debtor_id, business_on, kind, code, counts) values (${town.scope.companyId}, ${debtor.debtorId}, ${on}::date, 'message', 'mail-sent', '{email}')`.execute(
          tx,
        );
    });
    expect(await writeThatWeCalled(services(town), town.scope, debtor.debtorId)).toBeNull();
    const stopped = await town.aDebtor('Edil Castello di Sabbia');
    await town.in((tx) =>
      sql`insert into ledger.hold (company_id, debtor_id, kind, reason, from_on, review_on) values (${town.scope.companyId}, ${stopped.debtorId}, 'stop', 'lawyer-named', ${date(DAY)}::date, ${date(DAY)}::date)`.execute(
        tx,
      ),
    );
    expect(await writeThatWeCalled(services(town), town.scope, stopped.debtorId)).toBeNull();
  });
});
