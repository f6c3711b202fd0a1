import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar/calendar-date.ts';
import { listenToRooms } from '#apps/listeners.ts';
import { openWorkerServices, type WorkerServices } from '#apps/worker/services.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase } from '#platform/database/database.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { demoDatabase, DEMO_DAY } from '../testing.ts';
import { advanceDemo, reachOf } from './advance-demo.ts';
import { eraseDemo } from './erase-demo.ts';
import { listMyDay } from '#rooms/worklist/server/door.ts';
import { businessDay } from '#rooms/agreements/server/door.ts';
import { MISLED, NAMESAKES, WON_BACK } from '../town/named.ts';
import { PEOPLE } from '../town/people.ts';
import { keptWorld } from './kept-world.ts';
import { THE_DEMO } from './services.ts';

let database: TestDatabase;
let services: WorkerServices;
let closePool: () => Promise<void>;
let scope: CompanyScope;
const folder = mkdtempSync(join(tmpdir(), 'puntuale-demo-test-'));

beforeAll(async () => {
  listenToRooms();
  database = await demoDatabase();
  const open = openDatabase(database.url, { max: 6 });
  closePool = open.close;
  services = openWorkerServices({ db: open.db, pool: open.pool, clock: systemClock, dataFolder: folder }, { renderPdf: false });
  const company = await database.db.selectFrom('companies.company').selectAll().where('code', '=', 'lanterna').executeTakeFirstOrThrow();
  expect(company).toMatchObject({ demo: true, mode: 'trial', business_on: DEMO_DAY });
  scope = { companyId: company.company_id, actor: THE_DEMO };
}, 600_000);

afterAll(async () => {
  await services.close();
  await closePool();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function count(text: string): Promise<number> {
  const { rows } = await inCompany(database.db, scope, (tx) => sql<{ n: number }>`select (${sql.raw(text)})::int as n`.execute(tx));
  return rows[0]?.n ?? 0;
}

describe('the demo on its last day', () => {
  it('has the ledger of the accounting system, to the cent', async () => {
    const world = await keptWorld(services, scope, DEMO_DAY);
    const booked = [...(world?.lives.values() ?? [])].flatMap(({ customer, account }) =>
      account.invoices.filter(({ issued }) => issued <= (world?.day ?? 0)).map(({ open }) => ({ currency: customer.currency, open })),
    );
    const { rows } = await inCompany(database.db, scope, (tx) =>
      sql<{ currency: string; total: bigint }>`
        select currency, sum(balance)::bigint as total from ledger.open_item where company_id = ${scope.companyId} group by 1 order by 1`.execute(
        tx,
      ),
    );
    const inBooks = (currency: string) => booked.filter((item) => item.currency === currency).reduce((sum, { open }) => sum + open, 0);
    expect(rows.map(({ currency }) => currency)).toEqual(['CHF', 'EUR']);
    for (const { currency, total } of rows) expect(total).toBe(BigInt(inBooks(currency)));
  });

  it('has work left over and new for Giulia, promises, letters, money, and something to approve', async () => {
    const hers = `select count(*) from worklist.task t join companies.app_user u on u.user_id = t.owner_user_id
                   where u.name = 'Giulia Marchetti' and t.status = 'open' and t.due_on <= '${DEMO_DAY}'`;
    expect(await count(`${hers} and t.first_due_on < '${DEMO_DAY}'`)).toBeGreaterThan(0);
    expect(await count(`${hers} and t.first_due_on = '${DEMO_DAY}'`)).toBeGreaterThan(0);
    expect(await count(`select count(*) from agreements.promise where state = 'open' and due_on >= '${DEMO_DAY}'`)).toBeGreaterThan(0);
    expect(await count(`select count(*) from agreements.promise where state = 'broken'`)).toBeGreaterThan(3);
    expect(
      await count(`select count(*) from communications.message where state = 'sent' and sent_on > '${addDays(DEMO_DAY, -7)}'`),
    ).toBeGreaterThan(10);
    expect(await count(`select count(*) from ledger.receipt where value_on > '${addDays(DEMO_DAY, -7)}'`)).toBeGreaterThan(20);
    expect(await count(`select count(*) from ledger.hold where nature = 'dispute'`)).toBeGreaterThan(0);
  });

  it('gives each collector a day of appointments, of what was left over, and of what is new', async () => {
    const hers = (name: string, what: string) =>
      count(`select count(*) from worklist.task t join companies.app_user u on u.user_id = t.owner_user_id
              where u.name = '${name}' and t.status = 'open' and t.due_on <= '${DEMO_DAY}' and ${what}`);
    for (const { name } of PEOPLE.filter(({ role }) => role === 'collector')) {
      const [all, carried] = [await hers(name, 'true'), await hers(name, `t.first_due_on < '${DEMO_DAY}'`)];
      expect(all).toBeGreaterThanOrEqual(3);
      expect(all).toBeLessThanOrEqual(20);
      expect(carried * 2).toBeLessThanOrEqual(all);
    }
    expect(
      await count(`select count(*) from worklist.task where status = 'open' and due_on = '${DEMO_DAY}' and due_at is not null`),
    ).toBeGreaterThan(1);
  });

  it('has a handful of messages and formal acts that wait for a yes, each with its task', async () => {
    const waiting = `select action_id from policies.action where status = 'approval' and template is not null`;
    expect(await count(`select count(*) from (${waiting}) w`)).toBeGreaterThanOrEqual(4);
    expect(await count(`select count(*) from (${waiting}) w`)).toBeLessThanOrEqual(9);
    expect(
      await count(
        `select count(*) from (${waiting}) w where not exists (select from worklist.task t where t.action_id = w.action_id and t.status = 'open')`,
      ),
    ).toBe(0);
  });

  it('has its policy since its own first day', async () => {
    expect(await count(`select count(*) from policies.version`)).toBe(1);
    expect(await count(`select count(*) from policies.version where from_on < '${addDays(DEMO_DAY, -350)}'`)).toBe(1);
  });

  it('tells each story that is told once', async () => {
    // Half a file, refused.
    expect(await count(`select count(*) from intake.import where state = 'stopped'`)).toBe(1);
    // A false letter with a new IBAN: what the customer said, the letter, the alarm to manager and CFO.
    const of = (name: string) => `(select debtor_id from customers.debtor where name = '${name}')`;
    const said = (name: string, outcome: string) =>
      count(
        `select count(*) from worklist.call k join worklist.call_result r using (company_id, call_id) where r.outcome = '${outcome}' and k.debtor_id in ${of(name)}`,
      );
    expect(await said(MISLED, 'PAID_TO_OTHER_IBAN')).toBe(1);
    expect(await count(`select count(*) from customers.document where debtor_id in ${of(MISLED)}`)).toBe(1);
    expect(
      await count(`select count(*) from worklist.task where type = 'FRAUD_ALARM' and status = 'open' and debtor_id in ${of(MISLED)}`),
    ).toBe(2);
    // Somebody else's money under a namesake's code: still there, and nobody's debt is smaller for it.
    expect(await said(NAMESAKES, 'ALREADY_PAID')).toBeGreaterThan(0);
    const stray = `select r.receipt_id from ledger.receipt r join customers.customer c using (company_id, customer_id)
                    where c.name = '${NAMESAKES}' and c.code = 'C-02236' and r.absorbed = 0 and r.value_on < '${addDays(DEMO_DAY, -6)}'`;
    expect(await count(`select count(*) from (${stray}) s`)).toBeGreaterThan(0);
    // Who bought elsewhere is back.
    expect(await said(WON_BACK, 'RECOVERED_ACTIVE')).toBe(1);
  });

  it('finds Davide’s tasks in the day of Sara, who stands in for him', async () => {
    const { rows } = await inCompany(database.db, scope, (tx) =>
      sql<{
        id: bigint;
        name: string;
      }>`select user_id as id, name from companies.app_user where name in ('Davide Rinaldi', 'Sara Colombini')`.execute(tx),
    );
    const idOf = (name: string) => rows.find((row) => row.name === name)?.id ?? null;
    const sara = { companyId: scope.companyId, actor: { userId: idOf('Sara Colombini'), role: 'collector', via: 'web' } } as const;
    const day = await inCompany(database.db, sara, async (tx) => listMyDay(tx, await businessDay(tx, sara, systemClock)));
    const owners = new Set(day.groups.flatMap(({ rows: tasks }) => tasks.map(({ ownerUserId }) => ownerUserId)));
    expect([...owners]).toEqual(expect.arrayContaining([idOf('Davide Rinaldi'), idOf('Sara Colombini')]));
  });

  it('shows the signs of life of the town in its own figures', async () => {
    const { rows } = await inCompany(database.db, scope, (tx) =>
      sql<{ items: number; overdue: number; old: number; late: number }>`
        with open as (
          select i.balance, i.due_on, c.debtor_id from ledger.open_item i join customers.customer c using (company_id, customer_id)
           where i.company_id = ${scope.companyId} and i.balance <> 0 and i.currency = 'EUR' and c.name not like 'Lanterna %')
        select count(*)::int as items, (sum(balance) filter (where balance > 0 and due_on < ${DEMO_DAY}::date) / sum(balance))::float8 as overdue,
               (sum(balance) filter (where balance > 0 and due_on < ${DEMO_DAY}::date - 90) / sum(balance))::float8 as old,
               (select count(*)::int from (select debtor_id from open where due_on < ${DEMO_DAY}::date group by 1 having sum(balance) >= 5000) l) as late
          from open`.execute(tx),
    );
    const [seen] = rows;
    expect(seen?.items).toBeGreaterThan(1_050);
    expect(seen?.items).toBeLessThan(1_300);
    // The last ten days of a month: 18 to 25 % overdue, and a little more, because before the last six weeks nobody asked but
    // every fourth week; over 90 days 2 to 5 %.
    expect(seen?.overdue).toBeGreaterThan(0.16);
    expect(seen?.overdue).toBeLessThan(0.3);
    expect(seen?.old).toBeGreaterThan(0.015);
    expect(seen?.old).toBeLessThan(0.07);
    expect(seen?.late).toBeGreaterThan(75);
    expect(seen?.late).toBeLessThan(130);
  });

  it('has written to nobody whom the accounting system stops', async () => {
    const stopped = `select h.debtor_id from ledger.hold h where h.kind = 'stop' and h.nature = 'import'`;
    expect(await count(`select count(distinct debtor_id) from (${stopped}) s`)).toBe(10);
    expect(await count(`select count(*) from communications.message where debtor_id in (${stopped})`)).toBe(0);
  });

  it('knows by which payment nearly everything was paid that it had seen', async () => {
    const paid = await count(`select count(*) from ledger.movement where cause_kind = 'receipt'`);
    expect(
      await count(`select count(*) from ledger.movement where kind in ('difference', 'left_ledger') and cause_kind = 'unknown'`),
    ).toBeLessThan(paid / 10);
  });
});

describe('the clock of the demo', () => {
  it('moved on, the town lives on', async () => {
    const until = reachOf(DEMO_DAY, 1);
    expect(until).toBe('2026-11-24');
    const paidBefore = await count('select count(*) from ledger.receipt');
    expect(await advanceDemo(services, scope.companyId, until, null)).toBe('lived');
    expect(await count(`select count(*) from run.run where business_on = '${until}' and state = 'done'`)).toBe(1);
    expect(await count('select count(*) from ledger.receipt')).toBeGreaterThan(paidBefore);
    expect((await keptWorld(services, scope, until))?.day).toBeGreaterThan((await keptWorld(services, scope, DEMO_DAY))?.day ?? 0);
  });

  it('goes to the next working day, or over a week', () => {
    expect(reachOf(DEMO_DAY, 7)).toBe('2026-11-30');
    expect(reachOf(addDays(DEMO_DAY, 4), 1)).toBe('2026-11-30');
  });
});

describe('the demo taken away', () => {
  it('leaves nothing of the company and all of its people', async () => {
    const people = await count('select count(*) from companies.app_user');
    expect(await eraseDemo(database.ownerUrl, 'lanterna')).toBe('erased');
    expect((await count('select count(*) from ledger.open_item')) + (await count('select count(*) from companies.company'))).toBe(0);
    expect(await count('select count(*) from companies.app_user')).toBe(people);
  });
});
