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

const COLUMNS = ['Cliente', 'Tipo', 'Email', 'Documento', 'Data', 'Scadenza', 'Residuo'];
const MAPPING = {
  format: 1,
  kind: 'open-items',
  file: { headings: COLUMNS, separator: ';' },
  dates: 'year-first',
  decimals: 'point',
  fields: {
    customerCode: { column: 'Cliente' },
    customerType: { column: 'Tipo' },
    email: { column: 'Email' },
    documentNumber: { column: 'Documento' },
    documentDate: { column: 'Data' },
    dueDate: { column: 'Scadenza' },
    residual: { column: 'Residuo' },
    currency: { value: 'EUR' },
  },
};

test.each([
  ['of a company is written to', 'azienda', 1],
  ['of a private person may be read by others: no amount goes there', 'privato', 0],
  ['of somebody of whom nothing is known is treated like that of a person', '', 0],
])('a shared mailbox %s', async (_what, type, messages) => {
  const company = await product.aCompany('Forniture Lanterna');
  await company.take([COLUMNS.join(';'), `C1;${type};info@cliente.example;FT 1;2026-09-05;2026-10-05;1220.00`], '2026-10-05', {
    kind: 'open-items',
    mapping: MAPPING,
    snapshot: false,
  });
  const runs = [await company.run('2026-10-12'), await company.run('2026-10-13'), await company.run('2026-10-14')];
  const sum = (count: 'actionsPlanned' | 'messagesReleased'): number => runs.reduce((total, run) => total + run.counts[count], 0);
  // What cannot be sent is not planned and taken back every day: it is said, and a task asks for an address.
  expect({ planned: sum('actionsPlanned'), released: sum('messagesReleased') }).toEqual({ planned: messages, released: messages });
  const tasks = await company.rows(
    sql<{ type: string }>`select type from worklist.task where company_id = ${company.scope.companyId} and status = 'open'`,
  );
  expect(tasks).toEqual(messages === 1 ? [] : [{ type: 'COMPLETE_CONTACTS' }]);
  if (messages === 0) expect(runs[2]?.held).toEqual([{ reason: 'contact', debtors: 1 }]);
});
