import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sql } from 'kysely';
import { fromZone } from '#platform/clock/clock.ts';
import { orThrow } from '#kernel/outcome.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import type { BulkAct } from '../../core/bulk-contract.ts';
import { aCustomer, anInvoice, as, aTown, MONDAY, type TestCustomer, type Town } from '../testing.ts';
import { answerRounding } from './answer-rounding.ts';
import { bulkRowsPage, readBulk } from './bulk-queries.ts';
import { judgeTargets } from './judge-targets.ts';
import { startBulk, undoBulk } from './start-bulk.ts';
import { bulkJobs } from './work-bulk.ts';

const ROUND: BulkAct = { kind: 'round', reason: 'residui sotto soglia' };
let database: TestDatabase;
let town: Town;
let filo: TestCustomer;
let items: bigint[];
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  town = await aTown(database);
  await as(town, 'laura', async (tx) => {
    filo = await aCustomer(tx, town, 'Tessitura Filo di Luna');
    items = [
      await anInvoice(tx, town, filo, 1_99n, '2026-10-07', 'FT 1'),
      await anInvoice(tx, town, filo, 49_99n, '2026-10-07', 'FT 2'),
      await anInvoice(tx, town, filo, 50_00n, '2026-10-07', 'FT 3'),
    ];
  });
});

const targets = () => [...items.map((itemId) => ({ debtorId: filo.debtorId, itemId })), { debtorId: filo.debtorId, itemId: null }];
const start = (who: 'giulia' | 'laura' | 'neri') =>
  as(town, who, (tx, day) => startBulk(tx, day, { key: `key-of-${who}`, act: ROUND, targets: targets() }));
const workOff = (actId: bigint) =>
  bulkJobs({ db: database.db, clock: { now: () => fromZone(MONDAY, 600, 'Europe/Rome') } })['worklist.bulk']!({
    companyId: town.companyId,
    actId: String(actId),
  });
const state = (actId: bigint) => as(town, 'laura', async (tx) => (await readBulk(tx, town.companyId, actId))?.state);
const rows = (actId: bigint) =>
  as(town, 'laura', async (tx) =>
    (await bulkRowsPage(tx, town.companyId, actId, { limit: 50 })).items.map((row) => row.refusal ?? row.state),
  );
const told = <T>(query: ReturnType<typeof sql<T>>) => as(town, 'laura', async (tx) => (await query.execute(tx)).rows);
const balances = async (): Promise<bigint[]> =>
  (
    await told(
      sql<{
        balance: bigint;
      }>`select balance from ledger.open_item where company_id = ${town.companyId} and item_id = any (${items.map(String)}::bigint[]) order by item_id`,
    )
  ).map((row) => row.balance);
const tasks = () =>
  told(
    sql<{ task_id: bigint; status: string; owner: string }>`
      select task_id, status, coalesce(queue, owner_role) as owner from worklist.task where company_id = ${town.companyId} and type = 'APPROVE_ROUNDING' order by task_id`,
  );
const answer = (who: 'giulia' | 'laura', taskId: bigint, accept: boolean) =>
  as(town, who, (tx, day) => answerRounding(tx, day, { taskId, accept }));

it('what a collector asks for waits for the manager, and then closes only what is small', async () => {
  expect(await as(town, 'giulia', (tx, day) => judgeTargets(tx, day, ROUND, targets()))).toMatchObject({
    rows: 2,
    amounts: [{ minor: 51_98n }],
    proposes: true,
    refusals: [{ code: 'round-too-large' }, { code: 'round-needs-item' }],
  });
  const { id } = orThrow(await start('giulia'));
  await workOff(id);
  expect([await state(id), await balances()]).toEqual(['proposed', [1_99n, 49_99n, 50_00n]]);
  const [task] = await tasks();
  expect(task).toMatchObject({ status: 'open', owner: 'credit-manager' });
  expect(await answer('giulia', task!.task_id, true)).toMatchObject({ code: 'round-needs-manager' });
  orThrow(await answer('laura', task!.task_id, true));
  expect(await answer('laura', task!.task_id, true)).toMatchObject({ code: 'task-closed' });
  await workOff(id);
  expect(await rows(id)).toEqual(['done', 'done', 'round-too-large', 'round-needs-item']);
  expect(await balances()).toEqual([0n, 0n, 50_00n]);
  // And taken back as a whole, it is owed again.
  orThrow(await as(town, 'laura', (tx, day) => undoBulk(tx, day, id)));
  await workOff(id);
  expect([await state(id), await balances()]).toEqual(['undone', [1_99n, 49_99n, 50_00n]]);
});

it('declined, nothing happens; the manager’s own needs no second yes; a salesperson does not ask', async () => {
  const { id } = orThrow(await start('giulia'));
  const [task] = await tasks();
  orThrow(await answer('laura', task!.task_id, false));
  await workOff(id);
  expect([await state(id), await balances()]).toEqual(['declined', [1_99n, 49_99n, 50_00n]]);
  const own = orThrow(await start('laura'));
  await workOff(own.id);
  expect(await balances()).toEqual([0n, 0n, 50_00n]);
  expect(await start('neri')).toMatchObject({ code: 'round-needs-manager' });
});

it('where the accounting system keeps the ledger, the item rests until the allowance is posted there', async () => {
  await told(sql`update customers.ledger set mode = 'follow' where company_id = ${town.companyId}`);
  const { id } = orThrow(await start('laura'));
  await workOff(id);
  expect(await balances()).toEqual([1_99n, 49_99n, 50_00n]);
  const holds = await told(
    sql<{
      reason: string;
      item_id: bigint;
    }>`select reason, item_id from ledger.hold where company_id = ${town.companyId} and lifted_on is null order by item_id`,
  );
  expect(holds).toEqual(items.slice(0, 2).map((item_id) => ({ reason: 'rounding', item_id })));
});
