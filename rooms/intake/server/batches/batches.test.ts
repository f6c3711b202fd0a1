import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseId } from '#kernel/ids.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { intakeRoutes, workOnImport } from '../door.ts';

let database: TestDatabase;
let open: OpenDatabase;
let http: TestApp;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: systemClock, rooms: [intakeRoutes] });
});
afterAll(async () => {
  await http.close();
  await open.close();
  await database.close();
});

let companies = 0;
let company: { readonly code: string; readonly companyId: number };
let erp: TestPerson;
beforeEach(async () => {
  companies += 1;
  const code = `lanterna-${companies}`;
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number, business_on) values ($1, 'Lanterna', gen_random_uuid()::text, '2026-11-23') returning company_id`,
    [code],
  );
  company = { code, companyId: rows[0].company_id };
  const { rows: users } = await database.ownerPool.query(
    `insert into companies.app_user (email, name) values ($1, 'Gestionale') returning user_id`,
    [`erp${companies}@lanterna.example`],
  );
  erp = aPerson(users[0].user_id, { [code]: ['administration'] });
});

async function send(method: 'PUT' | 'POST' | 'DELETE', path: string, body?: object, status = method === 'POST' ? 201 : 202) {
  const response = await http.request(erp, {
    method,
    url: `/api/v1/companies/${company.code}${path}`,
    ...(body === undefined ? {} : { payload: body }),
  });
  expect(`${response.statusCode} ${response.statusCode === status ? '' : response.body}`.trim()).toBe(String(status));
  return response.body === '' ? null : response.json();
}

/** The worker takes the import up, as it would within a second. */
async function worked(importId: string) {
  const id = parseId('import', importId);
  await workOnImport(
    { db: open.db, pool: open.pool, clock: systemClock },
    { companyId: company.companyId, importId: String(id), what: 'register', userId: null, role: 'administration', language: 'en' },
  );
  const response = await http.request(erp, { url: `/api/v1/companies/${company.code}/imports/${importId}` });
  return response.json() as { state: string; result: Record<string, unknown> };
}

const ledger = () =>
  inCompany(database.db, { companyId: company.companyId, actor: OPERATOR }, async (tx) => {
    const { rows } = await sql<{ key: string; balance: bigint; mode: string }>`
      select i.source_key as key, i.balance, l.mode from ledger.open_item i join customers.ledger l using (company_id, ledger_id)
       where i.company_id = ${company.companyId} and i.closed_on is null order by 1`.execute(tx);
    return Object.fromEntries(rows.map((row) => [row.key, row.balance]));
  });

const item = (id: string, change: Record<string, string> = {}) => ({
  id,
  customerCode: 'C-1842',
  customerName: 'Tessitura Filo di Luna S.r.l.',
  documentKind: 'invoice',
  documentNumber: `2026/${id}`,
  documentDate: '2026-09-07',
  dueDate: '2026-10-07',
  residual: '8140.20',
  originalAmount: '8140.20',
  currency: 'EUR',
  ...change,
});

async function snapshotOf(rows: object[]): Promise<{ state: string; result: Record<string, unknown> }> {
  const { snapshot } = await send('POST', '/open-item-snapshots', { asOf: '2026-11-23' });
  await send('PUT', '/open-items', { snapshot, rows });
  return worked((await send('POST', `/open-item-snapshots/${snapshot}/close`, undefined, 202)).import);
}

describe('open items sent by another program', () => {
  it('are kept by its own ids: sent again they change nothing, and what is wrong with a row holds back only that row', async () => {
    const rows = [item('A1'), item('A2', { dueDate: '07/10/2026' }), item('A3', { residual: '1.000,00' }), item('A1')];
    const answer = await send('PUT', '/open-items', { rows });
    expect(
      answer.rows.map((row: { id: string; outcome: string; errors: { code: string; field: string }[] }) => [
        row.id,
        row.outcome,
        ...row.errors.map((error) => `${error.field}: ${error.code}`),
      ]),
    ).toEqual([
      ['A1', 'taken'],
      ['A2', 'rejected', 'dueDate: date-unreadable'],
      ['A3', 'rejected', 'residual: amount-unreadable'],
      ['A1', 'rejected', 'id: key-repeated'],
    ]);
    expect(await worked(answer.import)).toMatchObject({ state: 'registered', result: { new: 1, rejectedRows: 3 } });
    expect(await ledger()).toEqual({ 'id:a1': 814_020n });

    const again = await send('PUT', '/open-items', { rows: [item('A1')] });
    expect(await worked(again.import)).toMatchObject({ state: 'registered', result: { new: 0, unchanged: 1 } });
    expect(await ledger()).toEqual({ 'id:a1': 814_020n });
  });

  it('after a snapshot lower and settle what they name, and say nothing of the rest', async () => {
    expect(await snapshotOf([item('A1'), item('A2'), item('A3')])).toMatchObject({ state: 'registered', result: { new: 3 } });
    const { import: id } = await send('PUT', '/open-items', { rows: [item('A1', { residual: '140.20' }), item('A2', { residual: '0' })] });
    expect(await worked(id)).toMatchObject({ state: 'registered' });
    expect(await ledger()).toEqual({ 'id:a1': 14_020n, 'id:a3': 814_020n });
  });
});

describe('a snapshot of several batches', () => {
  const opened = async (): Promise<string> => (await send('POST', '/open-item-snapshots', { asOf: '2026-11-23' })).snapshot;

  it('is compared when it is closed: what no batch names has left the ledger', async () => {
    await snapshotOf(Array.from({ length: 20 }, (_, n) => item(`B${n}`)));
    const snapshot = await opened();
    const first = await send('PUT', '/open-items', { snapshot, rows: Array.from({ length: 10 }, (_, n) => item(`B${n}`)) });
    expect(first.rows[0]).toEqual({ id: 'B0', outcome: 'staged', errors: [] });
    await send('PUT', '/open-items', { snapshot, rows: Array.from({ length: 9 }, (_, n) => item(`B${n + 10}`)) });
    expect(Object.keys(await ledger())).toHaveLength(20);
    const { import: id } = await send('POST', `/open-item-snapshots/${snapshot}/close`, undefined, 202);
    expect(await worked(id)).toMatchObject({ state: 'registered', result: { left: 1, unchanged: 19 } });
    expect(Object.keys(await ledger())).not.toContain('id:b19');
  });

  it('takes a part that is sent twice as one', async () => {
    const snapshot = await opened();
    const rows = [item('A1'), item('A2')];
    await send('PUT', '/open-items', { snapshot, rows });
    await send('PUT', '/open-items', { snapshot, rows });
    const { import: id } = await send('POST', `/open-item-snapshots/${snapshot}/close`, undefined, 202);
    expect(await worked(id)).toMatchObject({ state: 'registered', result: { rows: 2, new: 2, rejectedRows: 0 } });
  });

  it('stops for a yes when too much is absent, as a file does', async () => {
    await snapshotOf(Array.from({ length: 10 }, (_, n) => item(`B${n}`)));
    expect(await snapshotOf([item('B0')])).toMatchObject({ state: 'stopped', result: { kept: false } });
    expect(Object.keys(await ledger())).toHaveLength(10);
  });

  it('that is given up changes nothing and takes no more parts', async () => {
    const snapshot = await opened();
    await send('PUT', '/open-items', { snapshot, rows: [item('A1')] });
    await send('DELETE', `/open-item-snapshots/${snapshot}`, undefined, 204);
    expect((await send('PUT', '/open-items', { snapshot, rows: [item('A2')] }, 422)).code).toBe('snapshot-not-open');
    expect(await ledger()).toEqual({});
  });
});

describe('customers and payments sent by another program', () => {
  it('are kept by its ids too', async () => {
    const { import: customers } = await send('PUT', '/customer-batches', {
      rows: [{ id: 'C-1842', customerName: 'Tessitura Filo di Luna S.r.l.', email: 'conti@filodiluna.example', customerType: 'company' }],
    });
    expect(await worked(customers)).toMatchObject({ state: 'registered', result: { new: 1 } });
    await worked((await send('PUT', '/open-items', { rows: [item('A1')] })).import);
    const payment = {
      id: 'P-1',
      customerCode: 'C-1842',
      paidOn: '2026-11-20',
      amount: '140.20',
      currency: 'EUR',
      documentNumber: '2026/A1',
    };
    for (const expected of [
      { new: 1, unchanged: 0 },
      { new: 0, unchanged: 1 },
    ]) {
      const { import: payments } = await send('PUT', '/payment-batches', { rows: [payment] });
      expect(await worked(payments)).toMatchObject({ state: 'registered', result: expected });
    }
    expect((await ledger())['id:a1']).toBe(800_000n);
  });

  it('are refused as a whole only when they are not what they say', async () => {
    expect((await send('PUT', '/payment-batches', { rows: [{ id: 'P-1', amount: 140.2 }] }, 400)).code).toBe('request-invalid');
    expect((await send('PUT', '/payment-batches', { rows: [] }, 400)).code).toBe('request-invalid');
  });
});

describe('what is known beside the ledger, sent by another program', () => {
  it('is kept by its ids, changes when it changes, and a batch can be taken back', async () => {
    await worked(
      (await send('PUT', '/customer-batches', { rows: [{ id: 'C-1842', customerName: 'Tessitura Filo di Luna S.r.l.' }] })).import,
    );
    const ticket = (state: string) => ({
      rows: [{ id: 'T-1', customerCode: 'C-1842', number: 'R-18', recordOn: '2026-11-03', state, documentNumber: '2026/18' }],
    });
    const first = await send('PUT', '/ticket-batches', ticket('aperto'));
    expect(await worked(first.import)).toMatchObject({ state: 'registered', result: { new: 1 } });
    expect(await worked((await send('PUT', '/ticket-batches', ticket('aperto'))).import)).toMatchObject({
      result: { new: 0, unchanged: 1 },
    });
    const second = (await send('PUT', '/ticket-batches', ticket('chiuso'))).import;
    expect(await worked(second)).toMatchObject({ result: { new: 0, changed: 1 } });
    expect(await states()).toEqual([['R-18', 'chiuso', true]]);
    await send('POST', `/imports/${second}/undo`, { reason: 'prova' }, 204);
    expect(await states()).toEqual([['R-18', 'aperto', false]]);
  });

  it('a row of nobody we know is rejected when it is recorded', async () => {
    const { import: id } = await send('PUT', '/order-batches', {
      rows: [{ id: 'O-1', customerCode: 'C-9', number: 'OV-1', amount: '10.00' }],
    });
    expect(await worked(id)).toMatchObject({ result: { new: 0, rejectedRows: 1 } });
  });

  const states = () =>
    inCompany(database.db, { companyId: company.companyId, actor: OPERATOR }, async (tx) => {
      const { rows } = await sql<{
        number: string;
        state: string;
        closed: boolean;
      }>`select number, state, closed from customers.record where company_id = ${company.companyId}`.execute(tx);
      return rows.map((row) => [row.number, row.state, row.closed]);
    });
});
