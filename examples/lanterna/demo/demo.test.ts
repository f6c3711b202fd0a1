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
    expect(await count(`select count(*) from policies.action where status = 'approval'`)).toBeGreaterThan(0);
    expect(await count(`select count(*) from ledger.hold where nature = 'dispute'`)).toBeGreaterThan(0);
    expect(await count(`select count(*) from intake.import where state = 'stopped'`)).toBe(1);
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
