import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar/calendar-date.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase, type Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { readStandings } from './data-standing.ts';
import { aVillage, CLOCK, TODAY, type Village } from './testing.ts';

let database: TestDatabase;
let open: OpenDatabase;
let village: Village;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
  village = await aVillage(open.db, 'village');
});
afterAll(async () => {
  await open.close();
  await database.close();
});

const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(open.db, { companyId: village.companyId, actor: OPERATOR }, work);
const standings = () => inside((tx) => readStandings(tx, { companyId: village.companyId, today: TODAY }, CLOCK.now()));

it('a ledger that we keep is never old; one that follows is late by the rule of the run, and shows what waits', async () => {
  const [own] = await standings();
  expect([own?.kind, own?.freshness, own?.totals.map((one) => one.currency)]).toEqual(['ledger', 'own', ['EUR', 'USD']]);

  // Given a ledger whose snapshot is of Thursday, on a Monday: two working days.
  await inside((tx) =>
    sql`update customers.ledger set mode = 'follow', last_as_of = ${addDays(TODAY, -4)}::date where company_id = ${village.companyId}`.execute(
      tx,
    ),
  );
  await inside((tx) =>
    sql`update customers.customer set quarantined_for = '{}' where company_id = ${village.companyId} and customer_id = ${village.customers.filo}`.execute(
      tx,
    ),
  );
  expect((await standings())[0]).toMatchObject({ freshness: 'late', findings: [{ code: 'customers-to-decide', count: 1 }] });

  await inside((tx) =>
    sql`update customers.ledger set last_as_of = ${addDays(TODAY, -3)}::date where company_id = ${village.companyId}`.execute(tx),
  );
  expect((await standings())[0]?.freshness).toBe('fresh');
});

it('an account stands where its last statement closed, with the money that nobody has placed', async () => {
  await inside(async (tx) => {
    const statement = async (closing: number, on: string, key: string) =>
      sql`insert into bank.statement (company_id, format, account, currency, opening_on, opening, closing_on, closing, entries, total, content_key, imported_on)
          values (${village.companyId}, 'camt.053', 'IT60X0542811101000000123456', 'EUR', ${on}::date, 0, ${on}::date, ${closing}, 1, ${closing}, sha256(${key}), ${TODAY}::date)`.execute(
        tx,
      );
    await statement(70_000, '2026-11-20', 'new');
    await statement(50_000, '2026-11-19', 'old');
    await sql`
      with e as (insert into bank.entry (company_id, statement_id, account, currency, booked_on, value_on, amount, meaning, words, entry_key, nth, known_on)
        select ${village.companyId}, max(statement_id), 'IT60X0542811101000000123456', 'EUR', '2026-11-20', '2026-11-20', 1000, 'transfer-in', 'x', sha256('x'), 1, ${TODAY}::date
          from bank.statement where company_id = ${village.companyId} returning company_id, entry_id)
      insert into cash.matching (company_id, entry_id, state, looked_on) select company_id, entry_id, 'unidentified', ${TODAY}::date from e`.execute(
      tx,
    );
  });
  expect((await standings()).find((one) => one.kind === 'bank-account')).toMatchObject({
    asOf: '2026-11-20',
    freshness: 'fresh',
    totals: [{ minor: 70_000n, currency: 'EUR' }],
    findings: [{ code: 'entries-to-match', count: 1 }],
  });
});
