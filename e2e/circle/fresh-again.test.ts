import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { openProduct, type Product } from './circle-company.testing.ts';

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

const COLUMNS = ['Cliente', 'Email', 'Documento', 'Data', 'Scadenza', 'Residuo'];
const MAPPING = {
  format: 1,
  kind: 'open-items',
  file: { headings: COLUMNS, separator: ';' },
  dates: 'year-first',
  decimals: 'point',
  fields: {
    customerCode: { column: 'Cliente' },
    customerType: { value: 'company' },
    email: { column: 'Email' },
    documentNumber: { column: 'Documento' },
    documentDate: { column: 'Data' },
    dueDate: { column: 'Scadenza' },
    residual: { column: 'Residuo' },
    currency: { value: 'EUR' },
  },
};
const DELIVERY = [COLUMNS.join(';'), 'C1;conti@filo.example;FT 1;2026-09-05;2026-10-05;1220.00'];

test('who waits because the ledger is old is asked on the day the same ledger is delivered again', async () => {
  const company = await product.aCompany('Forniture Lanterna');
  const deliver = (on: string) => company.take(DELIVERY, on, { kind: 'open-items', mapping: MAPPING });
  await deliver('2026-10-05');
  const stale = await company.run('2026-10-12');
  expect(stale).toMatchObject({ counts: { messagesReleased: 0 }, held: [{ reason: 'stale', debtors: 1 }] });
  // Every figure is as it was: no item of his has changed.
  expect(await deliver('2026-10-12')).toMatchObject({ unchanged: 1, changed: 0 });
  const rows = await company.rows(
    sql<{ dirty: boolean }>`select dirty from customers.debtor where company_id = ${company.scope.companyId}`,
  );
  expect(rows).toEqual([{ dirty: true }]);
  expect((await company.run('2026-10-12')).counts.messagesReleased).toBe(1);
});
