import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicId } from '#kernel/ids.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { itemSort } from '../core/contract.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { customersRoutes } from '#rooms/customers/server/routes.ts';
import { insightsRoutes } from './routes.ts';
import { aVillage, CLOCK, TODAY, type Village } from './testing.ts';

let database: TestDatabase;
let http: TestApp;
let lanterna: Village;
let manager: TestPerson;

beforeAll(async () => {
  database = await testDatabase();
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: CLOCK, rooms: [customersRoutes, insightsRoutes] });
  lanterna = await aVillage(database.db, 'lanterna');
  manager = aPerson(lanterna.giuliaUserId, { lanterna: ['credit-manager'] });
});
afterAll(async () => {
  await http.close();
  await database.close();
});

async function get(who: TestPerson, path: string) {
  const response = await http.request(who, { url: `/api/v1/companies/lanterna${path}` });
  expect(`${response.statusCode} ${response.statusCode === 200 ? '' : response.body}`.trim()).toBe('200');
  return response.json();
}

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('open items', () => {
  it('are listed by due date with what holds them, what was done and what comes next', async () => {
    const { items } = await get(manager, '/open-items?search=2051');
    expect(items).toMatchObject([
      {
        document: 'FT 2026/2051',
        daysLate: 23,
        band: '1-30',
        balance: eur('5480.60'),
        held: eur('740.00'),
        disputed: eur('740.00'),
        promisedOn: '2026-11-27',
        stage: 2,
        steps: [{ step: 'first-reminder', stage: 2, on: '2026-11-13' }],
        next: { step: 'second-reminder', on: '2026-11-26' },
        collector: 'Giulia Marchetti',
        salesperson: 'Neri Bruno',
        area: 'Toscana',
      },
    ]);
  });

  it.each(itemSort.options)('are read page by page in the order of %s, each once', async (sort) => {
    const all = (await get(manager, `/open-items?sort=${sort}&limit=50`)).items.map((one: { id: string }) => one.id);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: { items: { id: string }[]; next: string | null } = await get(
        manager,
        `/open-items?sort=${sort}&limit=2${next === '' ? '' : `&after=${next}`}`,
      );
      seen.push(...page.items.map((one) => one.id));
      next = page.next;
    }
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(9);
  });

  it.each([
    ['band=overdue&currency=EUR', ['FT 2026/1', 'FT 2026/1500', 'FT 2026/1777', 'FT 2026/1842', 'FT 2026/2051']],
    ['band=overdue&currency=EUR&scope=ageing', ['FT 2026/1500', 'FT 2026/1777', 'FT 2026/1842', 'FT 2026/2051']],
    ['band=credits', ['NC 2026/0118']],
    ['band=61-90', ['FT 2026/1777', 'INV 77']],
    ['band=not-due', ['FT 2026/1501', 'FT 2026/2190']],
    ['held=true', ['FT 2026/1500', 'FT 2026/2051']],
    ['disputed=true&currency=EUR', ['FT 2026/1500', 'FT 2026/2051']],
    ['stage=2', ['FT 2026/1500', 'FT 2026/2051']],
    ['stage=0&currency=USD', ['INV 77']],
    ['unassigned=salesperson', ['FT 2026/1777']],
    ['method=none&search=lepre', ['FT 2026/1777']],
    ['kind=credit&kind=debit', ['NC 2026/0118']],
    ['search=%25', []],
  ])('filtered by %s are those and no others, in the list and in the totals', async (filter, documents) => {
    const { items } = await get(manager, `/open-items?${filter}`);
    expect(items.map((one: { document: string }) => one.document).toSorted()).toEqual(documents);
    const { currencies } = await get(manager, `/open-items/totals?${filter}`);
    expect(currencies.reduce((sum: number, one: { count: number }) => sum + one.count, 0)).toBe(documents.length);
  });

  it('are taken away whole, in the order of the screen: amounts are numbers, days are days, and no cell is a formula', async () => {
    const fetched = (format: string, query: string) =>
      http.request(manager, { method: 'GET', url: `/api/v1/companies/lanterna/open-items/export.${format}?${query}` });
    const listed = (await get(manager, '/open-items?sort=customer-desc&currency=EUR&limit=50')).items.map(
      (one: { document: string }) => one.document,
    );
    const csv = await fetched('csv', 'sort=customer-desc&currency=EUR');
    expect(csv.headers['content-disposition']).toContain('.csv');
    const rows = Papa.parse<string[]>(csv.payload.slice(1), { delimiter: ';', skipEmptyLines: true }).data;
    expect(rows.slice(1).map((row) => row[2])).toEqual(listed);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await fetched('xlsx', 'search=1842')).rawPayload as unknown as ArrayBuffer);
    const row = workbook.worksheets[0]?.getRow(2);
    expect(row?.getCell(7).value).toBeInstanceOf(Date);
    expect(typeof row?.getCell(11).value).toBe('number');
    expect(row?.getCell(3).value).toBe('FT 2026/1842');
  });

  it('as of a past day are those of that day', async () => {
    const { items } = await get(manager, '/open-items?asOf=2026-10-01&band=overdue');
    expect(items.map((one: { document: string; daysLate: number }) => [one.document, one.daysLate])).toEqual([
      ['FT 2026/1500', 51],
      ['FT 2026/1777', 37],
      ['INV 77', 8],
    ]);
  });

  it('late for more than fifteen days are counted by their cause, and each cause opens its items', async () => {
    const { companyId, debtors, items } = lanterna;
    await inCompany(database.db, { companyId, actor: OPERATOR }, async (tx) => {
      const call = await sql<{ id: bigint }>`
        insert into worklist.call (company_id, debtor_id, business_on) values (${companyId}, ${debtors.filo}, ${TODAY}::date) returning call_id as id`.execute(
        tx,
      );
      const note = (document: string, cause: string, taken: boolean) =>
        sql`
        insert into worklist.delay_cause (company_id, debtor_id, item_id, cause, call_id, noted_on, withdrawn_at)
        values (${companyId}, ${debtors.filo}, ${items[document]}, ${cause}, ${call.rows[0]!.id}, ${TODAY}::date, case when ${taken} then now() end)`.execute(
          tx,
        );
      await note('FT 2026/1842', 'DISPUTE', false);
      await note('FT 2026/1842', 'FORGOT', false);
      // Its call was undone.
      await note('FT 2026/2051', 'FORGOT', true);
    });
    const debtor = publicId('debtor', debtors.filo);
    const { rows } = await get(manager, `/open-items/causes?debtor=${debtor}`);
    expect(rows).toEqual([
      { cause: 'FORGOT', class: 'forgot', count: 1, amount: eur('8140.20') },
      { cause: null, class: null, count: 1, amount: eur('5480.60') },
    ]);
    const documents = async (cause: string) =>
      (await get(manager, `/open-items?debtor=${debtor}&cause=${cause}`)).items.map((item: { document: string; cause: string | null }) => [
        item.document,
        item.cause,
      ]);
    expect(await documents('FORGOT')).toEqual([['FT 2026/1842', 'FORGOT']]);
    expect(await documents('none')).toEqual([['FT 2026/2051', null]]);
    expect(await documents('DISPUTE')).toEqual([]);
  });

  it('tell their history, movement by movement', async () => {
    const { item, movements } = await get(manager, `/items/${publicId('item', lanterna.items['FT 2026/1842']!)}`);
    expect(item.document).toBe('FT 2026/1842');
    expect(movements).toMatchObject([{ kind: 'opening', amount: eur('8140.20'), balance: eur('8140.20') }]);
  });
});

describe('figures', () => {
  it('each tie to the ledger: total = bands + unapplied, ledger = total + what is left out by name', async () => {
    const { currencies } = await get(manager, '/figures');
    const [euro] = currencies;
    expect(euro).toMatchObject({
      currency: 'EUR',
      bands: [
        { name: 'not-due', amount: eur('7815.00') },
        { name: '1-30', amount: eur('5480.60') },
        { name: '31-60', amount: eur('8140.20') },
        { name: '61-90', amount: eur('2211.60') },
        { name: 'over-90', amount: eur('31940.00') },
      ],
      unapplied: eur('-500.00'),
      total: eur('55087.40'),
      overdue: eur('47772.40'),
      excluded: [{ reason: 'group-companies', amount: eur('50000.00') }],
      ledgerTotal: eur('105087.40'),
      scope: { disputed: eur('1480.00'), credits: eur('-500.00') },
    });
  });

  it('have the same scope as the list that opens behind them', async () => {
    const { currencies } = await get(manager, '/figures');
    const listed = (await get(manager, '/open-items/totals?scope=ageing')).currencies;
    expect(listed.map((one: { total: unknown }) => one.total)).toEqual(currencies.map((one: { total: unknown }) => one.total));
    expect(listed.map((one: { held: unknown }) => one.held)).toEqual(currencies.map((one: { scope: { held: unknown } }) => one.scope.held));
  });

  it.each(['customer', 'area', 'collector', 'salesperson', 'stage', 'owner'])(
    'of the ageing by %s add up to the total of each currency',
    async (by) => {
      const { currencies, rows } = await get(manager, `/figures/ageing?by=${by}`);
      expect(rows.length).toBeGreaterThan(0);
      for (const { currency, total, unapplied } of currencies) {
        const cents = (pick: (row: never) => { amount: string }) =>
          rows
            .filter((row: { currency: string }) => row.currency === currency)
            .reduce((sum: bigint, row: never) => sum + BigInt(pick(row).amount.replace('.', '')), 0n);
        expect(cents((row: { total: { amount: string } }) => row.total)).toBe(BigInt(total.amount.replace('.', '')));
        expect(cents((row: { unapplied: { amount: string } }) => row.unapplied)).toBe(BigInt(unapplied.amount.replace('.', '')));
      }
    },
  );

  it.each(['customer', 'area', 'collector', 'salesperson', 'stage', 'owner'])(
    'of the ageing by %s open the list of their items',
    async (by) => {
      const { rows } = await get(manager, `/figures/ageing?by=${by}`);
      for (const row of rows) {
        const filter = row.key === null ? `unassigned=${by}` : `${by}=${row.key}`;
        const { currencies } = await get(manager, `/open-items/totals?scope=ageing&currency=${row.currency}&${filter}`);
        expect([row.code, currencies.map((one: { total: unknown }) => one.total)]).toEqual([row.code, [row.total]]);
      }
    },
  );

  it('name the months whose sales they lack', async () => {
    const dso = await get(manager, '/figures/dso');
    expect(dso).toMatchObject({ days: null, complete: false, receivables: eur('55087.40') });
    expect(dso.missingSales.length).toBeGreaterThan(0);
    await http.request(manager, {
      method: 'PUT',
      url: '/api/v1/companies/lanterna/monthly-sales',
      payload: { month: dso.missingSales[0], amount: eur('900000.00') },
    });
    expect(await get(manager, '/figures/dso')).toMatchObject({ complete: true });
  });

  it('show who owes most, what waits for a decision, and the work of each person', async () => {
    const top = await get(manager, '/figures/top-overdue');
    expect(top.items.map((one: { name: string }) => one.name)).toEqual([
      'Logistica Zefiro',
      'Tessitura Filo di Luna',
      'Autotrasporti Lepre Veloce',
    ]);
    expect(top.items[0]).toMatchObject({ overdue: eur('31940.00'), daysLate: 104, disputed: eur('740.00') });
    await inCompany(database.db, { companyId: lanterna.companyId, actor: OPERATOR }, async (tx) => {
      await sql`insert into ledger.hold (company_id, debtor_id, kind, reason, from_on, proof, review_on) values (${lanterna.companyId}, ${lanterna.debtors.lepre}, 'stop', 'lawyer-named', ${TODAY}::date, 'PEC', ${TODAY}::date)`.execute(
        tx,
      );
    });
    expect((await get(manager, '/figures/decisions')).items).toMatchObject([
      { kind: 'stop-review', code: 'lawyer-named', debtor: { name: 'Autotrasporti Lepre Veloce' } },
    ]);
    expect((await get(manager, '/figures/team')).rows).toMatchObject([
      { name: 'Giulia Marchetti', planned: 2, done: 0, late: 2, promises: 2 },
    ]);
  });
});

describe('the work of the team', () => {
  it.each([
    ['person', 'Giulia Marchetti', 2],
    ['collector', 'Giulia Marchetti', 2],
    ['salesperson', 'Altri', 1],
    ['area', 'Toscana', 1],
  ])('is grouped by %s and opens its tasks', async (by, name, planned) => {
    const { rows } = await get(manager, `/figures/team?by=${by}`);
    const row = rows.find((one: { name: string }) => one.name === name);
    expect(row).toMatchObject({ planned, done: 0, late: planned });
    const tasks = await get(manager, `/figures/team/tasks?by=${by}&key=${row.key}&state=late&limit=1`);
    expect(tasks.items).toMatchObject([{ type: 'CALL', owner: 'Giulia Marchetti', firstDueOn: '2026-11-22' }]);
    expect(tasks.next === null).toBe(planned === 1);
    expect(rows.reduce((sum: number, one: { planned: number }) => sum + one.planned, 0)).toBe(2);
  });
});

describe('a customer', () => {
  it('is one page: codes, position in each currency, what may be asked', async () => {
    const page = await get(manager, `/debtors/${publicId('debtor', lanterna.debtors.filo)}`);
    expect(page).toMatchObject({
      name: 'Tessitura Filo di Luna',
      segment: 'standard',
      openItems: 4,
      promises: { open: 1, kept: 0 },
      habits: { payments: 0, usualDelayDays: null },
    });
    expect(page.codes).toMatchObject([{ code: 'C-01842', salesperson: 'Neri Bruno', balances: [eur('19935.80')] }]);
    expect(page.positions).toMatchObject([
      {
        exposure: eur('19935.80'),
        overdue: eur('13620.80'),
        items: 4,
        disputed: eur('740.00'),
        limit: eur('50000.00'),
        askable: eur('12380.80'),
      },
    ]);
  });

  it('has a plan with its reasons, a timeline and contacts', async () => {
    const base = `/debtors/${publicId('debtor', lanterna.debtors.filo)}`;
    const plan = await get(manager, `${base}/plan`);
    expect(plan.why).toMatchObject([{ code: 'gap' }]);
    expect(plan.steps.map((one: { kind: string; on: string }) => [one.on, one.kind])).toEqual([
      ['2026-11-23', 'task'],
      ['2026-11-26', 'step'],
      ['2026-11-27', 'promise'],
      ['2026-12-04', 'hold-ends'],
    ]);
    const timeline = await get(manager, `${base}/timeline`);
    expect(timeline.items.map((one: { kind: string }) => one.kind).toSorted()).toEqual(['call', 'note']);
    expect(timeline.items.find((one: { kind: string }) => one.kind === 'call').items).toMatchObject([{ document: 'FT 2026/2051' }]);
    expect((await get(manager, `${base}/contacts`)).items).toMatchObject([{ name: 'Paola Ferri' }]);
  });

  it('stands in a list by name or by what is overdue', async () => {
    const names = async (query: string) => (await get(manager, `/debtors?${query}`)).items.map((one: { name: string }) => one.name);
    expect(await names('')).toEqual(['Autotrasporti Lepre Veloce', 'Lanterna Servizi', 'Logistica Zefiro', 'Tessitura Filo di Luna']);
    expect(await names('sort=overdue')).toEqual([
      'Lanterna Servizi',
      'Logistica Zefiro',
      'Tessitura Filo di Luna',
      'Autotrasporti Lepre Veloce',
    ]);
    expect(await names('search=c-03')).toEqual(['Autotrasporti Lepre Veloce']);
  });

  it('takes a note once, whatever the network does', async () => {
    const url = `/api/v1/companies/lanterna/debtors/${publicId('debtor', lanterna.debtors.lepre)}/notes`;
    const note = {
      method: 'POST',
      url,
      payload: { text: 'Chiama di mattina', pin: true },
      headers: { 'idempotency-key': 'note-1' },
    } as const;
    expect((await http.request(manager, note)).statusCode).toBe(201);
    expect((await http.request(manager, note)).statusCode).toBe(201);
    const { items } = await get(manager, `/debtors/${publicId('debtor', lanterna.debtors.lepre)}/timeline`);
    expect(items).toHaveLength(1);
    expect((await get(manager, `/debtors/${publicId('debtor', lanterna.debtors.lepre)}`)).pinnedNote).toMatchObject({
      text: 'Chiama di mattina',
      by: 'Giulia Marchetti',
    });
  });
});
