import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { rateText } from '../core/rate.ts';
import { SEED_TABLES } from '../core/seed-tables.ts';
import { HOLIDAY_RULES } from '../core/tables/holiday-rules.ts';
import { loadHolidayRules, loadLegalTables } from './load-legal-tables.ts';

let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.close());

const byText = (rows: readonly object[]): readonly string[] =>
  rows
    .map((row) => JSON.stringify(Object.entries(row).sort(), (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)))
    .sort();

it('a new installation knows the published rows, no more and no less', async () => {
  const tables = await loadLegalTables(database.db);
  expect(byText(tables.reference)).toEqual(byText(SEED_TABLES.reference));
  expect(byText(tables.spreads)).toEqual(byText(SEED_TABLES.spreads));
  expect(byText(tables.legal)).toEqual(byText(SEED_TABLES.legal));
  expect(byText(tables.lumpSums)).toEqual(byText(SEED_TABLES.lumpSums));
  expect(byText(await loadHolidayRules(database.db))).toEqual(byText(HOLIDAY_RULES));
});

it('a corrected rate counts from its entry on, and what was known before can still be repeated', async () => {
  await database.ownerPool.query(
    `insert into interest.reference_rate (valid_from, valid_to, rate, status, source, entered_at)
     values ('2026-07-01', '2026-12-31', 2.65, 'verified', 'G.U. of a test', '2026-09-01T10:00:00Z')`,
  );
  const rateOfSecondHalf = async (knownAt: Date | null) => {
    const { reference } = await loadLegalTables(database.db, knownAt);
    return reference.filter(({ from }) => from === '2026-07-01').map(({ rate }) => rateText(rate));
  };
  expect(await rateOfSecondHalf(null)).toEqual(['2.65']);
  expect(await rateOfSecondHalf(new Date('2026-08-31T00:00:00Z'))).toEqual(['2.40']);
});

it('the application reads the legal numbers and cannot write them', async () => {
  const written = database.db.deleteFrom('interest.legal_rate' as never).execute();
  await expect(written).rejects.toThrow(/permission denied/);
});
