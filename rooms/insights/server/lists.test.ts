import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicId } from '#kernel/ids.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { DEBTOR_GROUPS, ITEM_GROUPS, PROMISE_GROUPS } from '../core/lists.ts';
import { insightsRoutes } from './routes.ts';
import { aVillage, CLOCK, TODAY, type Village } from './testing.ts';

let database: TestDatabase;
let http: TestApp;
let lanterna: Village;
let laura: TestPerson;
let bruno: TestPerson;
let agent: TestPerson;
beforeAll(async () => {
  database = await testDatabase();
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: CLOCK, rooms: [insightsRoutes] });
  lanterna = await aVillage(database.db, 'lanterna');
  await aVillage(database.db, 'faro');
  laura = aPerson(lanterna.giuliaUserId, { lanterna: ['credit-manager'] });
  bruno = aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'], faro: ['salesperson'] });
  agent = aPerson(lanterna.brunoUserId, { lanterna: ['salesperson'] }, { external: true });
});
afterAll(async () => {
  await http.close();
  await database.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
async function ask(who: TestPerson, method: Method, path: string, body?: object, company = 'lanterna') {
  const response = await http.request(who, {
    method,
    url: `/api/v1/companies/${company}${path}`,
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: response.statusCode, body: response.body === '' ? null : response.json() };
}
const get = async (who: TestPerson, path: string) => (await ask(who, 'GET', path)).body;

type Amount = { amount: string; currency: string };
type Group = { key: string | null; name: string | null; count: number; total: Amount; overdue: Amount; oldestDueOn: string | null };
const documents = async (query: string) =>
  (await get(laura, `/open-items?${query}`)).items.map((one: { document: string }) => one.document).toSorted();
const cents = (amounts: readonly Amount[]) => amounts.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n);

describe('filters of a working list', () => {
  it.each([
    ['lateOver=30&currency=EUR', ['FT 2026/1500', 'FT 2026/1777', 'FT 2026/1842']],
    ['lateOver=29&currency=EUR', ['FT 2026/1', 'FT 2026/1500', 'FT 2026/1777', 'FT 2026/1842']],
    ['dueFrom=2026-11-23&dueUntil=2026-11-30', ['FT 2026/1501', 'FT 2026/2190']],
    ['balanceFrom=8140.20&balanceUntil=50000&currency=EUR', ['FT 2026/1', 'FT 2026/1500', 'FT 2026/1842']],
    ['balanceFrom=8140.21&balanceUntil=49999.99&currency=EUR', ['FT 2026/1500']],
    ['promised=true', ['FT 2026/1500', 'FT 2026/2051']],
    ['unassigned=area&unassigned=salesperson', ['FT 2026/1777']],
  ])('%s', async (query, expected) => {
    expect(await documents(query)).toEqual(expected);
  });

  it('an amount without its currency means nothing', async () => {
    expect(await ask(laura, 'GET', '/open-items?balanceFrom=1000')).toMatchObject({ status: 422, body: { code: 'currency-needed' } });
  });
});

describe('a grouped list', () => {
  it.each(ITEM_GROUPS)('by %s adds up to the list, currency by currency, and each group opens its own items', async (by) => {
    const { items } = (await get(laura, `/open-items/groups?by=${by}`)) as { items: Group[] };
    const { currencies } = (await get(laura, '/open-items/totals')) as {
      currencies: { currency: string; total: Amount; bands: { name: string; amount: Amount }[] }[];
    };
    for (const { currency, total, bands } of currencies) {
      const own = items.filter((one) => one.total.currency === currency);
      expect(cents(own.map((one) => one.total))).toBe(cents([total]));
      expect(cents(own.map((one) => one.overdue))).toBe(cents(bands.filter((band) => band.name !== 'not-due').map((band) => band.amount)));
    }
    for (const { key, count, total } of items) {
      const filter = key === null ? `unassigned=${by}` : `${by === 'customer' ? 'debtor' : by}=${key}`;
      const opened = await get(laura, `/open-items/totals?currency=${total.currency}&${filter}`);
      expect(opened.currencies).toMatchObject([{ count, total }]);
    }
  });

  it('is read page by page in every order, each group once', async () => {
    for (const sort of ['total', 'overdue', 'count', 'name']) {
      const all = ((await get(laura, `/open-items/groups?by=customer&sort=${sort}`)) as { items: Group[] }).items;
      const seen: Group[] = [];
      for (let next: string | null = ''; next !== null;) {
        const page: { items: Group[]; next: string | null } = await get(
          laura,
          `/open-items/groups?by=customer&sort=${sort}&limit=1${next === '' ? '' : `&after=${next}`}`,
        );
        seen.push(...page.items);
        next = page.next;
      }
      expect(seen).toEqual(all);
    }
  });

  it('shows a salesperson her own customers alone', async () => {
    const { items } = (await get(bruno, '/open-items/groups?by=customer')) as { items: Group[] };
    expect(items.map((one) => one.name)).toEqual(['Tessitura Filo di Luna']);
  });
});

describe('what is taken away', () => {
  const file = async (format: 'csv' | 'xlsx', query: string) =>
    http.request(laura, { method: 'GET', url: `/api/v1/companies/lanterna/open-items/export.${format}?${query}` });

  it('has the columns that are seen, in their order, and the currency before the first amount', async () => {
    const { payload } = await file('csv', 'columns=document,balance,state&currency=EUR&search=2051');
    expect(Papa.parse<string[]>(payload.slice(1), { delimiter: ';', skipEmptyLines: true }).data).toEqual([
      ['Documento', 'Divisa', 'Residuo', 'Stato'],
      ['FT 2026/2051', 'EUR', '5480,60', 'contestata in parte, promessa'],
    ]);
  });

  it('when grouped keeps a group together, with its subtotals as numbers on a second sheet', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(
      (await file('xlsx', 'columns=document,balance&currency=EUR&by=salesperson')).rawPayload as unknown as ArrayBuffer,
    );
    const [rows, totals] = workbook.worksheets;
    const groups = rows!.getColumn(1).values.slice(2);
    expect(groups).toEqual([...groups].toSorted((one, other) => String(one).localeCompare(String(other), 'it')));
    const sum = (name: string) =>
      groups.reduce((all: number, group, at) => (group === name ? all + Number(rows!.getRow(at + 2).getCell(4).value) : all), 0);
    const told: [string, number][] = [];
    totals!.eachRow((row, at) => at > 1 && told.push([String(row.getCell(1).value), Number(row.getCell(4).value)]));
    expect(told.map(([name]) => name).toSorted()).toEqual(['Altri', 'Neri Bruno', 'nessuno']);
    for (const [name, total] of told) expect(sum(name)).toBeCloseTo(total, 2);
  });
});

describe('a saved view', () => {
  const late = { list: 'items', name: 'Oltre 30 giorni', search: { tardi: '30', per: 'area' } };
  const names = async (who: TestPerson, company = 'lanterna') =>
    (await ask(who, 'GET', '/saved-views?list=items', undefined, company)).body.items.map((one: { name: string }) => one.name);

  it('is one’s own until it is shared; colleagues then open it, change nothing, and see their own rows', async () => {
    const saved = await ask(laura, 'POST', '/saved-views', late);
    expect(saved).toMatchObject({ status: 201, body: { ...late, shared: false, mine: true, owner: 'Giulia Marchetti', version: 1 } });
    const { id } = saved.body;
    expect(await names(bruno)).toEqual([]);
    expect((await ask(bruno, 'PATCH', `/saved-views/${id}`, { shared: true, version: 1 })).body).toMatchObject({ code: 'view-unknown' });
    expect(await ask(laura, 'PATCH', `/saved-views/${id}`, { shared: true, version: 1 })).toMatchObject({
      body: { shared: true, version: 2 },
    });
    expect(await names(bruno)).toEqual(['Oltre 30 giorni']);
    expect(await names(bruno, 'faro')).toEqual([]);
    expect(await names(agent)).toEqual([]);
    expect((await ask(bruno, 'DELETE', `/saved-views/${id}`)).body).toMatchObject({ code: 'view-of-another' });
    const { items } = await get(bruno, '/open-items?lateOver=30');
    expect(items.map((one: { document: string }) => one.document)).toEqual(['FT 2026/1842']);
  });

  it('has a name of its own, and who saves second is told what the first saved', async () => {
    const { id } = (await ask(bruno, 'POST', '/saved-views', { ...late, name: 'Le mie' })).body;
    expect((await ask(bruno, 'POST', '/saved-views', { ...late, name: 'LE MIE' })).body).toMatchObject({ code: 'view-name-taken' });
    await ask(bruno, 'PATCH', `/saved-views/${id}`, { search: { tardi: '60' }, version: 1 });
    expect((await ask(bruno, 'PATCH', `/saved-views/${id}`, { name: 'Altre', version: 1 })).body).toMatchObject({
      code: 'version-conflict',
      details: {
        by: 'Bruno Neri',
        sent: { name: 'Altre', search: { tardi: '60' } },
        current: { name: 'Le mie', search: { tardi: '60' }, version: 2 },
      },
    });
    expect(await ask(bruno, 'DELETE', `/saved-views/${id}`)).toMatchObject({ status: 204 });
    expect(await names(bruno)).not.toContain('Le mie');
  });

  it('is in the log with what it asked, and its rows are kept apart by the database itself', async () => {
    const codes = await inCompany(
      database.db,
      { companyId: lanterna.companyId, actor: { userId: lanterna.giuliaUserId, role: 'credit-manager', via: 'web' } },
      async (tx) => {
        const { rows } = await sql<{ code: string; changes: number }>`
          select e.code, (select count(*)::int from audit.change c where c.transaction_id = e.transaction_id and c.table_name = 'insights.saved_view') as changes
            from audit.entry e where e.company_id = ${lanterna.companyId} and e.code like 'view.%' order by e.audit_id`.execute(tx);
        return rows.map((row) => [row.code, row.changes]);
      },
    );
    expect(codes).toEqual([
      ['view.save', 1],
      ['view.change', 1],
      ['view.save', 1],
      ['view.change', 1],
      ['view.remove', 1],
    ]);
    const seen = await inCompany(
      database.db,
      { companyId: lanterna.companyId, actor: { userId: null, role: 'system', via: 'web' } },
      async (tx) => (await sql<{ name: string }>`select name from insights.saved_view`.execute(tx)).rows.map((row) => row.name),
    );
    expect(seen).toEqual(['Oltre 30 giorni']);
  });
});

describe('what is not chased', () => {
  type Customer = { id: string; name: string; reason: string | null; why: { code: string } | null };
  const eur = (amount: string) => ({ amount, currency: 'EUR' });

  it('is every customer with something overdue and nothing planned, each with its reason; with what is asked it is all that is overdue', async () => {
    await planned(lanterna.debtors.lepre, 'approval', 'approval');
    await planned(lanterna.debtors.gruppo, 'planned', null);
    const { items } = (await get(laura, '/debtors?unchased=true&sort=overdue')) as { items: Customer[] };
    expect(items.map(({ name, reason }) => [name, reason])).toEqual([
      ['Logistica Zefiro', 'gap'],
      // Nothing of it can be asked: the reason is that of the largest item.
      ['Tessitura Filo di Luna', 'hold'],
      ['Autotrasporti Lepre Veloce', 'approval'],
    ]);
    expect(items.map(({ why }) => why?.code)).toEqual(['gap', 'item-disputed', undefined]);
    const money = async (query: string) => (await get(laura, `/debtors/totals?${query}`)).overdue;
    expect([await money('unchased=true'), await money('unchased=false'), await money('')]).toEqual([
      eur('47772.40'),
      eur('50000.00'),
      eur('97772.40'),
    ]);
    const groups = (await get(laura, '/debtors/groups?by=reason&unchased=true')).items;
    expect(groups).toMatchObject([
      { key: 'gap', debtors: 1, overdue: eur('31940.00') },
      { key: 'hold', debtors: 1, overdue: eur('13620.80') },
      { key: 'approval', debtors: 1, overdue: eur('2211.60') },
    ]);
    for (const { key, debtors, overdue } of groups)
      expect(await get(laura, `/debtors/totals?reason=${key}`)).toMatchObject({ debtors, overdue });
  });

  it('is told a salesperson of her own customers alone, in list, groups and totals', async () => {
    expect((await get(bruno, '/debtors?unchased=true')).items.map((one: Customer) => one.name)).toEqual(['Tessitura Filo di Luna']);
    expect((await get(bruno, '/debtors/groups?by=reason')).items).toMatchObject([{ key: 'hold', debtors: 1, overdue: eur('13620.80') }]);
    expect(await get(bruno, '/debtors/totals')).toMatchObject({ debtors: 1 });
  });

  it('is taken away with the reason in words', async () => {
    const { payload } = await http.request(laura, {
      method: 'GET',
      url: '/api/v1/companies/lanterna/debtors/export.csv?unchased=true&columns=name,overdue,why&by=reason&sort=overdue',
    });
    const [head, ...rows] = Papa.parse<string[]>(payload.slice(1), { delimiter: ';', skipEmptyLines: true }).data;
    expect(head).toEqual(['Perché non si sollecita', 'Cliente', 'Divisa', 'Scaduto', 'Perché']);
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ['Aspetta un sì', 'Autotrasporti Lepre Veloce', 'EUR', '2211,60'],
      ['Già contattato da poco', 'Logistica Zefiro', 'EUR', '31940,00'],
      ['Sospensione, contestazione o promessa', 'Tessitura Filo di Luna', 'EUR', '13620,80'],
    ]);
  });

  it.each(['name', 'overdue', 'balance', 'oldest'])('customers are read page by page in the order of %s, each once', async (sort) => {
    const all = (await get(laura, `/debtors?sort=${sort}`)).items.map((one: Customer) => one.id);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: { items: Customer[]; next: string | null } = await get(
        laura,
        `/debtors?sort=${sort}&limit=1${next === '' ? '' : `&after=${next}`}`,
      );
      seen.push(...page.items.map((one) => one.id));
      next = page.next;
    }
    expect(seen).toEqual(all);
    expect(seen).toHaveLength(4);
  });

  it.each([...DEBTOR_GROUPS])('customers grouped by %s add up to the total', async (by) => {
    const { items } = await get(laura, `/debtors/groups?by=${by}`);
    const { overdue } = await get(laura, '/debtors/totals');
    expect(cents(items.map((one: { overdue: Amount }) => one.overdue))).toBe(cents([overdue]));
  });
});

describe('an act on many', () => {
  const act = { kind: 'hold', reason: 'customer-request', untilOn: '2026-12-04' };
  const preview = (who: TestPerson, targets: object, of: object = act) => ask(who, 'POST', '/bulk-acts/preview', { act: of, targets });

  it('by a filter is about what the list shows, inside the rights of who asks', async () => {
    const whole = await preview(laura, { itemFilter: { lateOver: 30, currency: 'EUR' } });
    expect(whole).toMatchObject({
      status: 200,
      body: { debtors: 3, rows: 3, amounts: [{ amount: '42291.80', currency: 'EUR' }], proposes: false },
    });
    expect((await preview(bruno, { itemFilter: { lateOver: 30, currency: 'EUR' } })).body).toMatchObject({ rows: 1, proposes: true });
    expect((await preview(bruno, { debtors: [publicId('debtor', lanterna.debtors.zefiro)] })).body).toMatchObject({ rows: 0 });
    expect((await preview(laura, { debtorFilter: { unchased: 'true' } })).body).toMatchObject({ debtors: 3, rows: 3 });
  });

  it('asks for the right of its kind, a reason, and one way to say whom', async () => {
    expect(await preview(bruno, { debtorFilter: {} }, { kind: 'assign', collector: null })).toMatchObject({ status: 403 });
    expect((await preview(laura, { debtorFilter: {} }, { ...act, reason: '' })).body).toMatchObject({ code: 'reason-missing' });
    expect(await preview(laura, { debtorFilter: {}, itemFilter: {} })).toMatchObject({ status: 400 });
  });

  it('started is told with its rows to who may see them', async () => {
    const key = 'a-key-of-this-page';
    const targets = { debtorFilter: { search: 'e' } };
    const started = await ask(laura, 'POST', '/bulk-acts', { key, act, targets });
    expect(started).toMatchObject({ status: 202 });
    expect((await ask(laura, 'POST', '/bulk-acts', { key, act, targets })).body).toEqual(started.body);
    const { id, rows } = started.body;
    expect(await get(laura, `/bulk-acts/${id}`)).toMatchObject({ state: 'running', counts: { waiting: rows }, mayUndo: false });
    expect((await get(laura, `/bulk-acts/${id}/rows`)).items).toHaveLength(rows);
    expect((await get(laura, '/bulk-acts')).items).toMatchObject([{ id, kind: 'hold', rows, startedBy: 'Giulia Marchetti' }]);
    expect((await get(bruno, '/bulk-acts')).items).toEqual([]);
    const seen = (await get(bruno, `/bulk-acts/${id}/rows`)).items.map((row: { debtor: { name: string } }) => row.debtor.name);
    expect(seen).toEqual(['Tessitura Filo di Luna']);
  });

  it.each([
    { kind: 'round', reason: 'residui sotto soglia' },
    { kind: 'note', text: 'Sentito a voce' },
  ])('stands among the latest, also one of kind $kind', async (other) => {
    const started = await ask(laura, 'POST', '/bulk-acts', {
      key: `a-key-of-the-page-${other.kind}`,
      act: other,
      targets: { itemFilter: { lateOver: 30, currency: 'EUR' } },
    });
    expect(started).toMatchObject({ status: 202 });
    expect((await get(laura, '/bulk-acts')).items[0]).toMatchObject({ id: started.body.id, kind: other.kind });
  });
});

describe('promises as a list', () => {
  it('are filtered, grouped and taken away; a salesperson has those of her customers, somebody outside no notes', async () => {
    const { items } = await get(laura, '/promised?state=open&dueFrom=2026-11-27&sort=due');
    expect(items).toMatchObject([
      {
        debtor: { name: 'Tessitura Filo di Luna' },
        amount: { amount: '1000.00' },
        madeBy: 'Giulia Marchetti',
        collector: 'Giulia Marchetti',
      },
      { debtor: { name: 'Logistica Zefiro' }, salesperson: 'Altri' },
    ]);
    expect((await get(laura, '/promised?dueUntil=2026-11-26')).items).toEqual([]);
    for (const by of PROMISE_GROUPS) {
      const groups = (await get(laura, `/promised/groups?by=${by}`)).items as { key: string | null; count: number; amount: Amount }[];
      expect(cents(groups.map((group) => group.amount))).toBe(200_000n);
      for (const { key, count } of groups) {
        const filter = key === null ? `unassigned=${by}` : `${by === 'customer' ? 'debtor' : by}=${key}`;
        expect([by, key, (await get(laura, `/promised?${filter}`)).items.length]).toEqual([by, key, count]);
      }
    }
    expect((await get(bruno, '/promised')).items.map((one: { debtor: { name: string } }) => one.debtor.name)).toEqual([
      'Tessitura Filo di Luna',
    ]);
    const { payload } = await http.request(laura, {
      method: 'GET',
      url: '/api/v1/companies/lanterna/promised/export.csv?columns=customer,amount,state&by=salesperson',
    });
    expect(Papa.parse<string[]>(payload.slice(1), { delimiter: ';', skipEmptyLines: true }).data).toEqual([
      ['Venditore', 'Cliente', 'Divisa', 'Promesso', 'Stato'],
      ['Altri', 'Logistica Zefiro', 'EUR', '1000,00', 'Aperta'],
      ['Neri Bruno', 'Tessitura Filo di Luna', 'EUR', '1000,00', 'Aperta'],
    ]);
    const first = await get(laura, '/promised?limit=1');
    expect((await get(laura, `/promised?limit=1&after=${first.next}`)).items[0].id).not.toBe(first.items[0].id);
  });
});

/** The state of the village after a run: two are held back, one waits for a yes, one is asked. */
async function planned(debtorId: bigint, status: string, waitsFor: string | null): Promise<void> {
  const { companyId, debtors } = lanterna;
  await inCompany(database.db, { companyId, actor: OPERATOR }, async (tx) => {
    await sql`update policies.debtor_state set is_overdue = true, held_by = case debtor_id when ${debtors.filo} then 'nothing-to-ask' else 'gap' end,
          decision = case debtor_id when ${debtors.filo} then ${disputed(lanterna.items['FT 2026/1842']!, lanterna.items['FT 2026/2051']!)}::json else decision end where company_id = ${companyId}`.execute(
      tx,
    );
    await sql`insert into policies.action (company_id, debtor_id, business_on, step, stage, channel, status, waits_for, currency, amount, item_ids, sections, steps, policy_key, policy_version, segment, reason)
      values (${companyId}, ${debtorId}, ${TODAY}::date, 'first-reminder', 2, 'email', ${status}, ${waitsFor}, 'EUR', 221160, '{}', '[]', '[]', 'standard', 1, 'standard', '{}')`.execute(
      tx,
    );
  });
}

/** Each item has its own reason: the larger one is disputed. */
function disputed(larger: bigint, smaller: bigint): string {
  const group = (item: bigint, code: string) => ({
    items: [Number(item)],
    state: 'waits',
    step: null,
    stepOn: null,
    reason: { code, values: {} },
  });
  return JSON.stringify({
    why: [{ code: 'nothing-to-ask', values: {} }],
    action: null,
    groups: [group(smaller, 'item-small'), group(larger, 'item-disputed')],
  });
}
