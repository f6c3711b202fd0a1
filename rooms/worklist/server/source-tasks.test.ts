import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sql } from 'kysely';
import { THE_RUN } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { openSourceTask, withdrawSourceTask } from './source-tasks.ts';
import { as, aTown, MONDAY, type Town } from './testing.ts';

let database: TestDatabase;
let town: Town;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => void (town = await aTown(database)));

const fails = (since: string): Promise<void> =>
  as(town, 'laura', (tx) =>
    openSourceTask(tx, { companyId: town.companyId, actor: THE_RUN, today: MONDAY, sourceId: 4n, name: 'ERP', since: new Date(since) }),
  );
const tasks = (): Promise<unknown[]> =>
  as(town, 'laura', async (tx) => {
    const { rows } = await sql`
      select type, status, coalesce(queue, owner_role) as owner, reason -> 'values' ->> 'name' as name from worklist.task where company_id = ${town.companyId} order by task_id`.execute(
      tx,
    );
    return rows;
  });

it('a source that fails asks the administration once, until it is read again and fails anew', async () => {
  await fails('2026-11-23T08:00:00Z');
  await fails('2026-11-23T08:00:00Z');
  const open = { type: 'SOURCE_FAILING', status: 'open', owner: 'administration', name: 'ERP' };
  expect(await tasks()).toEqual([open]);
  await as(town, 'laura', (tx) => withdrawSourceTask(tx, { companyId: town.companyId, today: MONDAY, sourceId: 4n }));
  expect(await tasks()).toEqual([{ ...open, status: 'cancelled' }]);
  await fails('2026-11-24T08:00:00Z');
  expect(await tasks()).toEqual([{ ...open, status: 'cancelled' }, open]);
});
