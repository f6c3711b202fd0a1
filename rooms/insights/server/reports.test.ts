import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, date } from '#kernel/calendar/calendar-date.ts';
import { EUR } from '#kernel/money/currency.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { DEFAULT_CUTS } from '#rooms/ledger/core/door.ts';
import { writeDayFigures } from '#rooms/ledger/server/door.ts';
import { ageingReport, dsoReport, openItemsReport, worklistReport } from './door.ts';
import { readPrintedTotals } from './printed-totals.ts';
import { aVillage, TODAY, type Village } from './testing.ts';
import { equalDays, readTrend } from './trend.ts';

let database: TestDatabase;
let village: Village;
let villages = 0;

beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

/** Each story has a village of its own. */
async function inVillage<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  village = await aVillage(database.db, `v${(villages += 1)}`);
  return inCompany(database.db, { companyId: village.companyId, actor: OPERATOR }, work);
}

const view = () => ({ companyId: village.companyId, asOf: TODAY, today: TODAY, cuts: DEFAULT_CUTS, netsCredits: false });

/** Money that came in on a day and became known on another. */
async function pay(tx: Tx, document: string, amount: bigint, effectiveOn: string, bookedOn: string): Promise<void> {
  await sql`
    insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount)
      select company_id, item_id, customer_id, 'payment', ${effectiveOn}::date, ${bookedOn}::date, ${-amount} from ledger.open_item
       where company_id = ${village.companyId} and document_no = ${document}`.execute(tx);
}

describe('report ageing', () => {
  it('has exactly the fields that were promised, amounts as decimals, currencies apart', async () => {
    const report = await inVillage((tx) => ageingReport(tx, village.companyId, { asOf: TODAY, by: 'customer' }));
    expect(report.currencies[1]).toEqual({
      currency: 'USD',
      bands: [
        { name: 'not-due', amount: '0.00' },
        { name: '1-30', amount: '0.00' },
        { name: '31-60', amount: '0.00' },
        { name: '61-90', amount: '9000.00' },
        { name: 'over-90', amount: '0.00' },
      ],
      unapplied: '0.00',
      total: '9000.00',
      awaitingPosting: '0.00',
    });
    expect(report.rows.map((row) => [row.code, row.name, row.currency, row.unapplied, row.total])).toEqual([
      ['C-01842', 'Tessitura Filo di Luna', 'EUR', '-500.00', '19935.80'],
      ['C-02000', 'Logistica Zefiro', 'EUR', '0.00', '32940.00'],
      ['C-02000', 'Logistica Zefiro', 'USD', '0.00', '9000.00'],
      ['C-03000', 'Autotrasporti Lepre Veloce', 'EUR', '0.00', '2211.60'],
    ]);
    expect(report.currencies[0]?.excluded).toEqual([{ reason: 'group-companies', amount: '50000.00' }]);
  });

  it('is cut where the request says, by the stage that dunning has reached', async () => {
    const report = await inVillage((tx) => ageingReport(tx, village.companyId, { asOf: TODAY, by: 'stage', cuts: [100] }));
    expect(report.rows.map((row) => [row.code, row.currency, row.bands])).toEqual([
      [
        '0',
        'EUR',
        [
          { name: 'not-due', amount: '7815.00' },
          { name: '1-100', amount: '10351.80' },
          { name: 'over-100', amount: '0.00' },
        ],
      ],
      [
        '0',
        'USD',
        [
          { name: 'not-due', amount: '0.00' },
          { name: '1-100', amount: '9000.00' },
          { name: 'over-100', amount: '0.00' },
        ],
      ],
      [
        '2',
        'EUR',
        [
          { name: 'not-due', amount: '0.00' },
          { name: '1-100', amount: '5480.60' },
          { name: 'over-100', amount: '31940.00' },
        ],
      ],
    ]);
  });

  it('repeats what was known then', async () => {
    const totals = await inVillage(async (tx) => {
      await pay(tx, 'FT 2026/1842', 814_020n, '2026-11-10', '2026-11-20');
      const at = async (asOf: string, knownAt?: string) =>
        (
          await ageingReport(tx, village.companyId, {
            asOf: date(asOf),
            by: 'owner',
            ...(knownAt === undefined ? {} : { knownAt: date(knownAt) }),
          })
        ).currencies[0]?.total;
      return [await at('2026-11-15', '2026-11-15'), await at('2026-11-15'), await at('2026-11-09')];
    });
    expect(totals).toEqual(['55087.40', '46947.20', '55087.40']);
  });

  it('shows receipts that await posting beside the total, never in it', async () => {
    const report = await inVillage(async (tx) => {
      await sql`insert into ledger.receipt (company_id, ledger_id, customer_id, source_key, value_on, booked_on, currency, amount, absorbed, origin)
        values (${village.companyId}, ${village.ledgerId}, ${village.customers.filo}, 'r1', ${TODAY}::date, ${TODAY}::date, 'EUR', 100000, 25000, 'manual')`.execute(
        tx,
      );
      return ageingReport(tx, village.companyId, { asOf: TODAY, by: 'customer' });
    });
    expect(report.currencies[0]).toMatchObject({ awaitingPosting: '750.00', total: '55087.40' });
  });
});

describe('report dso', () => {
  it('is null with the months it lacks, and whole once they are known', async () => {
    // The oldest document was booked on 12 June: June is not all known, July is.
    const [before, after] = await inVillage(async (tx) => {
      const first = await dsoReport(tx, village.companyId, { asOf: TODAY, currency: EUR });
      for (const month of first.missingSales ?? []) {
        await sql`insert into ledger.monthly_sales (company_id, ledger_id, month, currency, amount, source) values (${village.companyId}, ${village.ledgerId}, ${`${month}-01`}::date, 'EUR', 9000000, 'manual')`.execute(
          tx,
        );
      }
      return [first, await dsoReport(tx, village.companyId, { asOf: TODAY, currency: EUR })];
    });
    expect(before).toMatchObject({ asOf: TODAY, currency: 'EUR', receivables: '55087.40', days: null, complete: false });
    expect(before.missingSales).toEqual(['2026-06']);
    expect(before.atLeastDays).toBe(23 + 31 + 30 + 31 + 31);
    expect(after).toMatchObject({ complete: true });
    expect(Object.keys(after)).toEqual(['asOf', 'currency', 'receivables', 'days', 'months', 'complete']);
    expect(after.days).toBeCloseTo(
      after.months.reduce((sum, one) => sum + one.days, 0),
      2,
    );
  });
});

describe('report open-items and worklist', () => {
  it('tell of each item what is held and what comes next', async () => {
    const report = await inVillage((tx) => openItemsReport(tx, view(), { scope: 'ledger' }));
    expect(report.rows).toHaveLength(9);
    expect(report.rows.find((row) => row.document === 'FT 2026/2051')).toEqual({
      customer: 'C-01842',
      document: 'FT 2026/2051',
      kind: 'invoice',
      instalment: null,
      documentDate: '2026-09-01',
      dueOn: '2026-10-31',
      daysLate: 23,
      currency: 'EUR',
      original: '5480.60',
      balance: '5480.60',
      held: '740.00',
      stage: 2,
      next: { step: 'second-reminder', on: '2026-11-26' },
    });
  });

  it('tell whose work it is, since when it is carried, and why', async () => {
    const report = await inVillage((tx) => worklistReport(tx, village.companyId, TODAY));
    expect(report.rows).toMatchObject([
      {
        customer: 'C-01842',
        type: 'CALL',
        due: '2026-11-23',
        carriedFrom: '2026-11-22',
        currency: 'EUR',
        amount: '5480.60',
        expected: '3836.42',
        reason: 'step-due',
      },
      { customer: 'C-02000' },
    ]);
    expect(report.rows[0]?.owner).toContain('giulia@');
  });
});

describe('what was printed', () => {
  it('is kept for ever, once per change, and later movements explain the difference', async () => {
    await inVillage((tx) => writeDayFigures(tx, village.companyId, TODAY));
    const compared = await inCompany(database.db, { companyId: village.companyId, actor: OPERATOR }, async (tx) => {
      await writeDayFigures(tx, village.companyId, TODAY);
      await pay(tx, 'FT 2026/1842', 10_000n, TODAY, addDays(TODAY, 1));
      return readPrintedTotals(tx, village.companyId, TODAY);
    });
    expect(compared.prints.map((print) => [print.currency, print.total.minor, print.difference.minor])).toEqual([
      ['EUR', 5_508_740n, -10_000n],
      ['USD', 900_000n, 0n],
    ]);
    expect(compared.later).toMatchObject([{ document: 'FT 2026/1842', kind: 'payment', amount: { minor: -10_000n } }]);
    const again = await inCompany(database.db, { companyId: village.companyId, actor: OPERATOR }, async (tx) => {
      await writeDayFigures(tx, village.companyId, TODAY);
      return readPrintedTotals(tx, village.companyId, TODAY);
    });
    expect(again.prints.filter((print) => print.currency === 'EUR').map((print) => print.total.minor)).toEqual([5_508_740n, 5_498_740n]);
  });

  it('leaves a row per customer and currency for trends, whose sum is the ledger', async () => {
    const trend = await inVillage(async (tx) => {
      await writeDayFigures(tx, village.companyId, TODAY);
      return sql<{ currency: string; total: string; rows: number }>`
        select currency, sum((select sum(b) from unnest(bands) b) + unapplied)::text as total, count(*)::int as rows from ledger.customer_trend
         where company_id = ${village.companyId} and as_of = ${TODAY}::date group by 1 order by 1`.execute(tx);
    });
    expect(trend.rows).toEqual([
      { currency: 'EUR', total: '10508740', rows: 4 },
      { currency: 'USD', total: '900000', rows: 1 },
    ]);
  });
});

describe('the trend', () => {
  it('compares equal days of the month, and month ends with month ends', () => {
    expect(equalDays(TODAY, 3)).toEqual(['2026-09-23', '2026-10-23', '2026-11-23']);
    expect(equalDays(date('2026-11-30'), 4)).toEqual(['2026-08-31', '2026-09-30', '2026-10-31', '2026-11-30']);
  });

  it('is asked of the ledger as of each day', async () => {
    const { points } = await inVillage((tx) => readTrend(tx, view(), EUR, 2));
    expect(points.map((point) => [point.on, point.overdue.minor])).toEqual([
      ['2026-10-23', 814_020n + 3_194_000n + 221_160n],
      ['2026-11-23', 814_020n + 548_060n + 3_194_000n + 221_160n],
    ]);
  });
});
