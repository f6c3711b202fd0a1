import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { dayNumber } from '#kernel/calendar/calendar-date.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aTown, TODAY, type Town } from '#rooms/cash/server/testing.ts';
import { readItems } from './item-line.ts';
import { itemsOf } from './items-of.ts';

let database: TestDatabase;
let town: Town;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
afterEach(() => town.open.close());

it('an item comes with the method and the delivery of its invoice, where they are known', async () => {
  town = await aTown(database, 'lead');
  const [plain, sent, billed] = [await town.item('2026/1', 100n), await town.item('2026/2', 200n), await town.item('2026/3', 300n)];
  const { companyId } = town.scope;
  const items = await town.inside(async (tx) => {
    await sql`update ledger.open_item set delivery_state = 'not-delivered' where company_id = ${companyId} and item_id = ${sent}`.execute(
      tx,
    );
    await sql`update ledger.open_item set delivery_state = 'accepted', method = 'riba' where company_id = ${companyId} and item_id = ${billed}`.execute(
      tx,
    );
    const debtors = await sql<{ id: bigint }>`select debtor_id as id from customers.debtor where company_id = ${companyId}`.execute(tx);
    const set = { companyId, debtorIds: debtors.rows.map(({ id }) => id), today: dayNumber(TODAY) };
    const { rows } = await itemsOf(set).execute(tx);
    return rows.flatMap((row) => readItems(row, new Map()));
  });
  const told = Object.fromEntries(items.map((item) => [String(item.id), [item.method, item.delivery]]));
  expect(told).toEqual({
    [String(plain)]: [null, null],
    [String(sent)]: [null, 'not-delivered'],
    [String(billed)]: ['riba', 'accepted'],
  });
});
