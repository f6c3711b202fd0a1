import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { describeWithSharedData, sharedData } from '#platform/testing/shared-data.ts';
import { readAgeing } from '#rooms/ledger/server/door.ts';
import { days, openProduct, type CircleCompany, type Product } from './circle-company.testing.ts';

/*
 * Histories that nobody here wrote, fed as they happened. What the product says of each day is compared with a sum over the
 * file's own rows that shares no line with the product.
 */

let database: TestDatabase;
let product: Product;
beforeAll(async () => {
  database = await testDatabase();
  product = openProduct(database.url);
});
afterAll(async () => {
  await product.close();
  await database.close();
});

// ── The file's own arithmetic ────────────────────────────────────────────────────────────────────────────────────────────

type Document = { line: string; customer: string; from: number; due: number; until: number; cents: bigint; daysLate: number };

const DAY = 86_400_000;
const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY;
const american = (text: string): number => {
  const [month, day, year] = text.split('/').map(Number);
  return Date.UTC(year!, month! - 1, day) / DAY;
};
const european = (text: string): number => dayOf(text.split('-').toReversed().join('-'));
/** Some converted amounts carry a third decimal: half a cent goes up. */
const cents = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.');
  return (BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, '0')) + 5n) / 10n;
};
const lines = (file: string): string[] => readFileSync(sharedData('ar-history', file), 'utf8').split(/\r?\n/).filter(Boolean);

type Bands = { total: bigint; bands: bigint[] };

/** What is open at the end of a day, in the five bands: a document counts from its date until the day before it was settled. */
function forwardSum(documents: readonly Document[], on: number): Bands {
  const bands = [0n, 0n, 0n, 0n, 0n];
  let total = 0n;
  for (const document of documents) {
    if (document.from > on || document.until <= on) continue;
    const late = on - document.due;
    const band = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
    bands[band]! += document.cents;
    total += document.cents;
  }
  return { total, bands };
}

// ── What the product says ────────────────────────────────────────────────────────────────────────────────────────────────

async function told(company: CircleCompany, on: string): Promise<Bands> {
  const { currencies } = await company.in((tx) => readAgeing(tx, company.scope.companyId, { asOf: date(on), cuts: [30, 60, 90] }));
  expect(currencies.length).toBeLessThanOrEqual(1);
  const [only] = currencies;
  if (only === undefined) return { total: 0n, bands: [0n, 0n, 0n, 0n, 0n] };
  expect(only).toMatchObject({ unapplied: 0n, awaitingPosting: 0n, ledgerTotal: only.total });
  return { total: only.total, bands: [...only.bands] };
}

describeWithSharedData('IBM: 1,706 invoices of 100 customers', () => {
  const FILE = 'ibm-accounts-receivable-until-2013-04.csv';
  const EVE = '2012-12-31';
  const FIRST = '2013-01-01';
  const LAST = '2013-03-31';
  let heading: string;
  let documents: Document[];
  beforeAll(() => {
    const [first = '', ...rows] = lines(FILE);
    heading = first;
    documents = rows.map((line) => {
      const cells = line.split(',');
      return {
        line,
        customer: cells[1]!,
        from: american(cells[4]!),
        due: american(cells[5]!),
        until: american(cells[8]!),
        cents: cents(cells[6]!),
        daysLate: Number(cells[11]),
      };
    });
    expect(documents).toHaveLength(1706);
  });

  const headings = (): string[] => heading.split(',');
  const common = () => ({ format: 1, file: { headings: headings(), separator: ',' }, dates: 'month-first', decimals: 'point' });
  const invoices = () => ({
    ...common(),
    kind: 'open-items',
    // Everything that looks into the future is left out: on its day the file did not know it.
    ignore: ['countryCode', 'PaperlessDate', 'Disputed', 'SettledDate', 'PaperlessBill', 'DaysToSettle', 'DaysLate'],
    fields: {
      customerCode: { column: 'customerID' },
      documentNumber: { column: 'invoiceNumber' },
      documentDate: { column: 'InvoiceDate' },
      dueDate: { column: 'DueDate' },
      residual: { column: 'InvoiceAmount' },
      originalAmount: { column: 'InvoiceAmount' },
      currency: { value: 'EUR' },
    },
  });
  const settlements = () => ({
    ...common(),
    kind: 'payments',
    ignore: [],
    fields: {
      customerCode: { column: 'customerID' },
      documentNumber: { column: 'invoiceNumber' },
      paidOn: { column: 'SettledDate' },
      amount: { column: 'InvoiceAmount' },
      currency: { value: 'EUR' },
    },
  });
  const mailboxes = {
    format: 1,
    kind: 'customers',
    file: { headings: ['Codice', 'Email'], separator: ';' },
    dates: 'day-first',
    decimals: 'comma',
    fields: { customerCode: { column: 'Codice' }, email: { column: 'Email' }, customerType: { value: 'company' } },
  };
  const file = (some: readonly Document[]): string[] => [heading, ...some.map((document) => document.line)];
  const openAt = (on: number): Document[] => documents.filter((document) => document.from <= on && document.until > on);

  async function compareEveryDay(company: CircleCompany, feed: (on: string, day: number) => Promise<void>): Promise<void> {
    // The file has no addresses: with some of ours the runs have somebody to write to.
    const codes = [...new Set(documents.map((document) => document.customer))];
    await company.take(['Codice;Email', ...codes.map((code) => `${code};${code.toLowerCase()}@cliente.example`)], EVE, {
      kind: 'customers',
      mapping: mailboxes,
    });
    const compared = { days: 0, asked: 0 };
    for (const on of days(FIRST, LAST)) {
      const day = dayOf(on);
      await feed(on, day);
      const { counts } = await company.run(on);
      compared.days += 1;
      compared.asked += counts.messagesReleased;
      expect({ on, ...(await told(company, on)) }).toEqual({ on, ...forwardSum(documents, day) });
    }
    // Looking back from the last day, with all that came later in the ledger.
    for (const on of days(EVE, LAST)) expect({ on, ...(await told(company, on)) }).toEqual({ on, ...forwardSum(documents, dayOf(on)) });
    console.log(`IBM: ${JSON.stringify(compared)}`);
    expect(compared.days).toBe(90);
    expect(compared.asked).toBeGreaterThan(0);
  }

  test('each day’s invoices as an increment, each day’s settlements as payments: every day ties, and every day looked back at', async () => {
    const company = await product.aCompany('IBM per novità');
    await company.take(file(openAt(dayOf(EVE))), EVE, { kind: 'open-items', mapping: invoices(), snapshot: false });
    await compareEveryDay(company, async (on, day) => {
      const fresh = documents.filter((document) => document.from === day);
      if (fresh.length > 0) await company.take(file(fresh), on, { kind: 'open-items', mapping: invoices(), snapshot: false });
      const settled = documents.filter((document) => document.until === day);
      if (settled.length > 0) await company.take(file(settled), on, { kind: 'payments', mapping: settlements() });
    });
  }, 240_000);

  test('the same as daily snapshots', async () => {
    const company = await product.aCompany('IBM per fotografie');
    await company.take(file(openAt(dayOf(EVE))), EVE, { kind: 'open-items', mapping: invoices() });
    await compareEveryDay(company, async (on, day) => {
      await company.take(file(openAt(day)), on, { kind: 'open-items', mapping: invoices() });
    });
  }, 240_000);

  test('days late agree in every row, and any past day can be asked for', async () => {
    const company = await product.aCompany('IBM per intero');
    await company.take(file(documents), '2013-06-30', { kind: 'open-items', mapping: invoices(), snapshot: false });
    await company.take(file(documents), '2013-06-30', { kind: 'payments', mapping: settlements() });
    const items = await company.rows(sql<{ document_no: string; code: string; late: number; closed: boolean }>`
      select i.document_no, c.code, greatest(0, i.closed_on - i.due_on) as late, i.closed_on is not null as closed
        from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
       where i.company_id = ${company.scope.companyId} and i.kind = 'invoice'`);
    const toldLate = new Map(items.map((item) => [`${item.code} ${item.document_no}`, item.late]));
    expect(items.every((item) => item.closed)).toBe(true);
    expect(toldLate.size).toBe(documents.length);
    expect(
      documents.filter((document) => toldLate.get(`${document.customer} ${document.line.split(',')[3]}`) !== document.daysLate),
    ).toEqual([]);
    let asked = 0;
    for (const on of days('2012-01-01', '2013-06-30')) {
      // Every fourth day of the eighteen months: any of them could have been the day of a report.
      if (dayOf(on) % 4 !== 0) continue;
      expect({ on, ...(await told(company, on)) }).toEqual({ on, ...forwardSum(documents, dayOf(on)) });
      asked += 1;
    }
    console.log(`IBM: ${documents.length} rows of days late, ${asked} past days`);
  }, 120_000);
});

describeWithSharedData('HighRadius: 9,681 open invoices', () => {
  test('as one snapshot: total, bands and each customer’s balance are those of the file', async () => {
    const company = await product.aCompany('HighRadius');
    const all = lines('highradius-open-invoices.csv');
    const result = await company.take(all, '2020-05-22', { kind: 'open-items', mapping: undefined, confirmed: [] });
    expect(result).toMatchObject({ rows: 9681, new: 9681, customersCreated: 553 });
    const documents = all.slice(1).map((line): Document => {
      const cells = line.split(',');
      return {
        line,
        customer: cells[2]!,
        from: european(cells[7]!),
        due: european(cells[8]!),
        until: Infinity,
        cents: cents(cells[11]!),
        daysLate: 0,
      };
    });
    for (const on of ['2020-05-22', '2020-05-01', '2020-04-15', '2020-03-10'])
      expect({ on, ...(await told(company, on)) }).toEqual({ on, ...forwardSum(documents, dayOf(on)) });
    const balances = await company.rows(sql<{ code: string; balance: bigint }>`
      select c.code, sum(i.balance)::bigint as balance from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
       where i.company_id = ${company.scope.companyId} group by 1`);
    const own = new Map<string, bigint>();
    for (const { customer, cents: amount } of documents) own.set(customer, (own.get(customer) ?? 0n) + amount);
    expect(new Map(balances.map(({ code, balance }) => [code, balance]))).toEqual(own);
  }, 120_000);
});
