import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, date, dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { communicationsJobs } from '#rooms/communications/server/door.ts';
import { findLedger, recordPayments, setLedgerMode, type Ledger } from '#rooms/ledger/server/door.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase, type Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { workOffJobs } from '#platform/jobs/run-jobs.ts';
import { explainDebtor } from './explain-debtor.ts';
import { runDay, type RunOrder, type RunResult } from './run-day.ts';

let database: TestDatabase;
let queue: OpenDatabase;
let scope: CompanyScope;
beforeAll(async () => {
  database = await testDatabase();
  queue = openDatabase(database.url);
});
afterAll(async () => {
  await queue.close();
  await database.close();
});

beforeEach(async () => {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', gen_random_uuid()::text) returning company_id`,
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
});

const inLanterna = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(database.db, scope, work);

/** A customer who can be reached by e-mail and by phone, with invoices due on the given days. */
async function aDebtor(
  name: string,
  invoices: readonly { due: CalendarDate; amount: bigint; no?: string }[],
): Promise<{ debtorId: bigint; customerId: bigint; ledger: Ledger; items: bigint[] }> {
  return inLanterna(async (tx) => {
    const found = (await findLedger(tx, scope.companyId, 'main')) as Ledger;
    await setLedgerMode(tx, scope.companyId, found.ledgerId, 'lead');
    const ledger = { ...found, mode: 'lead' as const };
    const debtor = (
      await sql<{
        debtor_id: bigint;
      }>`insert into customers.debtor (company_id, name, customer_type) values (${scope.companyId}, ${name}, 'company') returning debtor_id`.execute(
        tx,
      )
    ).rows[0]!;
    await sql`insert into customers.contact (company_id, debtor_id, name, email, phone) values (${scope.companyId}, ${debtor.debtor_id}, 'Paola', 'paola@filo.example', '02 0000 0117')`.execute(
      tx,
    );
    const customer = (
      await sql<{
        customer_id: bigint;
      }>`insert into customers.customer (company_id, ledger_id, debtor_id, code, name) values (${scope.companyId}, ${ledger.ledgerId}, ${debtor.debtor_id}, ${name}, ${name}) returning customer_id`.execute(
        tx,
      )
    ).rows[0]!;
    const items: bigint[] = [];
    for (const [at, { due, amount, no }] of invoices.entries()) {
      const { rows } = await sql<{ item_id: bigint }>`
        insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on)
          values (${scope.companyId}, ${ledger.ledgerId}, ${customer.customer_id}, ${`${name}-${at}`}, 'invoice', ${no ?? `FT ${at + 1}`}, ${addDays(due, -30)}::date, ${due}::date, 'EUR', ${amount}, ${amount}, ${addDays(due, -30)}::date)
        returning item_id`.execute(tx);
      items.push(rows[0]!.item_id);
    }
    return { debtorId: debtor.debtor_id, customerId: customer.customer_id, ledger, items };
  });
}

async function run(on: string, order: Partial<RunOrder> = {}): Promise<RunResult> {
  const result = await runDay({ db: database.db, clock: systemClock }, scope, {
    date: date(on),
    dryRun: false,
    yes: false,
    acceptStale: false,
    trigger: 'command',
    ...order,
  });
  if (isRefusal(result) || 'dryRun' in result) throw new Error(JSON.stringify(result));
  return result;
}

/** What the worker does with the messages of a run: into the catcher, without paper. */
async function deliver(): Promise<void> {
  const services = {
    db: database.db,
    clock: systemClock,
    pdf: { render: () => Promise.reject(new Error('no paper here')), close: () => Promise.resolve() },
    renderPdf: false,
    mailServer: () => Promise.resolve(null),
  };
  await workOffJobs(queue.pool, communicationsJobs(services), (message) => {
    throw new Error(message);
  });
}

const actions = () =>
  inLanterna(async (tx) => {
    const { rows } = await sql<{ step: string; channel: string; status: string; amount: bigint; business_on: CalendarDate }>`
      select step, channel, status, amount, business_on from policies.action where company_id = ${scope.companyId} order by action_id`.execute(
      tx,
    );
    return rows;
  });

// Monday 5 October 2026: a due date without holidays around it.
const DUE = date('2026-10-05');

describe('the daily run', () => {
  it('asks on the day the policy says, once, for exactly what is owed', async () => {
    await aDebtor('Filo di Luna', [{ due: DUE, amount: 1_220_00n }]);
    expect((await run('2026-10-09')).counts.actionsPlanned).toBe(0);
    const asked = await run('2026-10-12');
    expect(asked.counts).toMatchObject({ actionsPlanned: 1, messagesReleased: 1 });
    expect(await actions()).toMatchObject([{ channel: 'email', status: 'released', amount: 1_220_00n, business_on: '2026-10-12' }]);
  });

  it('run twice on a day does nothing new', async () => {
    await aDebtor('Filo di Luna', [{ due: DUE, amount: 1_220_00n }]);
    await run('2026-10-12');
    const again = await run('2026-10-12');
    expect(again.counts).toMatchObject({ actionsPlanned: 0, messagesReleased: 0, tasksOpened: 0 });
    expect(await actions()).toHaveLength(1);
  });

  it('catches up after missed days with the next step, not with all of them', async () => {
    await aDebtor('Filo di Luna', [{ due: DUE, amount: 1_220_00n }]);
    await run('2026-10-12');
    await deliver();
    // The courtesy call and the second reminder fell into the days on which nobody ran.
    await run('2026-11-16');
    const steps = (await actions()).map((action) => action.step);
    expect(steps).toHaveLength(2);
    expect(new Set(steps).size).toBe(2);
  });

  it('refuses a day before the last run', async () => {
    await run('2026-10-12');
    expect(
      await runDay({ db: database.db, clock: systemClock }, scope, {
        date: date('2026-10-11'),
        dryRun: false,
        yes: false,
        acceptStale: false,
        trigger: 'command',
      }),
    ).toMatchObject({ code: 'run-date-past' });
  });

  it('what is paid between planning and the next run is taken back', async () => {
    const { customerId, ledger } = await aDebtor('Filo di Luna', [{ due: DUE, amount: 15_000_00n }]);
    // The second reminder from 10,000 € waits for a person.
    await run('2026-10-12');
    await deliver();
    await run('2026-10-15');
    await run('2026-10-26');
    const waiting = (await actions()).filter((action) => action.status === 'approval' || action.status === 'planned');
    expect(waiting.length).toBeGreaterThan(0);
    await inLanterna((tx) =>
      recordPayments(tx, { companyId: scope.companyId, ledger, bookedOn: date('2026-10-27'), origin: 'manual' }, [
        { customerId, key: 'p', valueOn: date('2026-10-27'), currency: 'EUR', amount: 15_000_00n, documentNo: 'FT 1' },
      ]),
    );
    await run('2026-10-28');
    expect((await actions()).filter((action) => action.status === 'approval' || action.status === 'planned')).toEqual([]);
  });

  it('a dry run tells what would happen and writes nothing', async () => {
    await aDebtor('Filo di Luna', [{ due: DUE, amount: 1_220_00n }]);
    const preview = await runDay({ db: database.db, clock: systemClock }, scope, {
      date: date('2026-10-12'),
      dryRun: true,
      yes: false,
      acceptStale: false,
      trigger: 'command',
    });
    expect(preview).toMatchObject({ dryRun: true, actions: [{ channel: 'email', amount: 1_220_00n }] });
    expect(await actions()).toEqual([]);
  });

  it('explains each debtor: which step, why, and what comes next', async () => {
    const { debtorId } = await aDebtor('Filo di Luna', [{ due: DUE, amount: 1_220_00n }]);
    const told = (await inLanterna((tx) => explainDebtor(tx, scope, debtorId, date('2026-10-08'))))!;
    expect(told.decision.action).toBeNull();
    expect(told.decision.why[0]?.code).toBeDefined();
    expect(told.next[0]).toMatchObject({ channel: 'email' });
  });

  it('keeps of each item what the day said of it, also of those that are not due yet', async () => {
    const { debtorId, items } = await aDebtor('Filo di Luna', [
      { due: DUE, amount: 1_220_00n },
      { due: date('2026-11-30'), amount: 500_00n },
      { due: date('2026-12-31'), amount: 700_00n },
    ]);
    await run('2026-10-12');
    const { rows } = await inLanterna((tx) =>
      sql<{ item_id: bigint; state: string; step_on: CalendarDate | null; reason: unknown }>`
        select v.item_id, v.state, v.step_on, v.reason from policies.debtor_state s cross join lateral policies.item_verdicts(s.decision) v
         where s.company_id = ${scope.companyId} and s.debtor_id = ${debtorId} order by v.item_id`.execute(tx),
    );
    const [late, november, december] = items;
    expect(rows).toMatchObject([
      { item_id: late, state: 'acts', reason: { code: 'item-acts' } },
      {
        item_id: november,
        state: 'not-due',
        step_on: '2026-12-05',
        reason: { code: 'item-not-due', values: { dueOn: dayNumber(date('2026-11-30')) } },
      },
      {
        item_id: december,
        state: 'not-due',
        step_on: '2027-01-07',
        reason: { code: 'item-not-due', values: { dueOn: dayNumber(date('2026-12-31')) } },
      },
    ]);
  });

  it('a message that lost its job with a killed worker is sent by the next run, and once', async () => {
    await aDebtor('Filo di Luna', [{ due: DUE, amount: 1_220_00n }]);
    await run('2026-10-12');
    await database.ownerPool.query('delete from graphile_worker._private_jobs');
    await run('2026-10-12');
    await deliver();
    await run('2026-10-12');
    await deliver();
    expect((await actions()).map((action) => action.status)).toEqual(['done']);
    expect(await inLanterna((tx) => sql`select message_id from communications.message`.execute(tx))).toMatchObject({ rows: [{}] });
  });
});
