import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { describeWithSharedData, sharedData } from '#platform/testing/shared-data.ts';
import { bytesSource, fileSource } from '../read/table-source.ts';
import { importFile, isNeeds, type ImportNeeds, type ImportOrder } from './import-file.ts';
import type { ImportResult } from './import-result.ts';

let database: TestDatabase;
let open: OpenDatabase;
let scope: CompanyScope;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
});
afterAll(async () => {
  await open.close();
  await database.close();
});
beforeEach(async () => {
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', gen_random_uuid()::text) returning company_id`,
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
});

async function take(file: string, order: Partial<ImportOrder> = {}): Promise<ImportResult | ImportNeeds> {
  const answer = await importFile({ db: open.db, pool: open.pool, clock: systemClock }, scope, {
    kind: 'open-items',
    source: order.source ?? (await fileSource(sharedData('ar-history', file))),
    snapshot: true,
    confirmed: [],
    check: false,
    language: 'it',
    ...order,
  });
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

const ready = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'mappings', `${name}.json`), 'utf8'));

describeWithSharedData('ledgers that nobody here wrote', () => {
  it.each([
    ['highradius-open-invoices', 'highradius-open-invoices.csv', undefined, 9681],
    ['ibm-accounts-receivable', 'ibm-accounts-receivable-until-2013-04.csv', date('2013-04-30'), 96],
  ])('with the ready mapping %s no question is asked', async (mapping, file, asOf, items) => {
    const result = await take(file, { mapping: ready(mapping), ...(asOf === undefined ? {} : { asOf }) });
    if (isNeeds(result)) throw new Error(result.needs);
    expect(result).toMatchObject({ kept: true, new: items, rejectedRows: 0 });
  });

  it('with the ready mapping odoo-bank-receipts money of customers is taken, what was paid to others is told', async () => {
    await importFile({ db: open.db, pool: open.pool, clock: systemClock }, scope, {
      kind: 'customers',
      source: bytesSource('clienti.csv', Buffer.from('Codice cliente;Ragione sociale;Partita IVA\nC-1;Azure Interior;01234567897\n')),
      snapshot: true,
      confirmed: 'all',
      check: false,
      language: 'it',
    });
    const source = await fileSource(sharedData('bank-statements', 'sheets', 'sample_statement_en.csv'));
    const again = () => take('', { kind: 'payments', source, mapping: ready('odoo-bank-receipts') });
    expect(await again()).toMatchObject({
      kept: true,
      new: 1,
      totals: { EUR: { file: '1525.00', database: '1525.00' } },
      rejected: [{ line: 2, value: 'john doe' }],
    });
    expect(await again()).toMatchObject({ new: 0, unchanged: 1 });
  });

  it('HighRadius: 9,681 items of 553 customers in dollars, none rejected, one finding per odd due date', async () => {
    const result = await take('highradius-open-invoices.csv');
    if (isNeeds(result))
      throw new Error(JSON.stringify({ needs: result.needs, checks: result.proposal?.checks, doubts: result.result?.doubts }));
    expect(result).toMatchObject({ rows: 9681, accepted: 9681, new: 9681, rejectedRows: 0, customersCreated: 553, kept: true });
    expect(Object.keys(result.totals)).toEqual(['USD']);
    expect(result.totals['USD']?.file).toBe(result.totals['USD']?.database);
    expect(result.findingCounts['due-before-document']).toBe(27);
    const again = await take('highradius-open-invoices.csv');
    expect(again).toMatchObject({ new: 0, changed: 0, reduced: 0, left: 0, unchanged: 9681, kept: true });
  });

  it('the same with its dates broken: stopped for the order of day and month, with the evidence', async () => {
    const answer = await take('highradius-open-invoices-dates-broken.csv');
    if (!isNeeds(answer)) throw new Error('it went through');
    expect(answer.needs).toBe('mapping');
    expect(answer.proposal?.dateOrder.certain).toBe(false);
    expect(answer.proposal?.columns.find((column) => column.column === 'clear_date')?.field).toBeNull();

    const insisted = await take('highradius-open-invoices-dates-broken.csv', { confirmed: 'all' });
    expect(isNeeds(insisted), 'a yes does not make wrong days right').toBe(true);
  });

  it('IBM: a history whose settled invoices are not open asks once, then holds what was open on the day', async () => {
    const asOf = date('2013-04-30');
    const asked = await take('ibm-accounts-receivable-until-2013-04.csv', { asOf });
    if (!isNeeds(asked)) throw new Error('it went through');
    expect(asked.proposal?.checks.filter((check) => check.blocks).map((check) => check.code)).toEqual(['residual-from-original']);
    const result = await take('ibm-accounts-receivable-until-2013-04.csv', { asOf, confirmed: 'all' });
    if (isNeeds(result)) throw new Error(result.needs);
    // 96 invoices of the file were settled after that day (its README says so).
    expect(result).toMatchObject({ rows: 1706, rejectedRows: 0, new: 96, kept: true });
  });
});
