import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { bytesSource, type TableSource } from '../read/table-source.ts';
import { importFile } from './import-file.ts';

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

const HEADING = ['Cliente', 'Documento', 'Data', 'Scadenza', 'Residuo'];

/** A book whose first table is not the one that counts. */
async function aBook(...sheets: readonly string[]): Promise<TableSource> {
  const book = new ExcelJS.Workbook();
  for (const name of sheets)
    book
      .addWorksheet(name)
      .addRows([HEADING, ['C1', `FT ${name}`, '2026-09-05', '2026-10-05', 1_220], ['C2', `NC ${name}`, '2026-09-13', '2026-10-13', 310]]);
  return bytesSource('partite.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
}

const mapping = (sheet: string) => ({
  format: 1,
  kind: 'open-items',
  file: { headings: HEADING, sheet },
  dates: 'year-first',
  decimals: 'point',
  fields: {
    customerCode: { column: 'Cliente' },
    documentNumber: { column: 'Documento' },
    documentDate: { column: 'Data' },
    dueDate: { column: 'Scadenza' },
    residual: { column: 'Residuo' },
    currency: { value: 'EUR' },
  },
});

const take = async (source: TableSource, given?: object) =>
  importFile({ db: open.db, pool: open.pool, clock: systemClock }, scope, {
    kind: 'open-items',
    source,
    mapping: given,
    asOf: date('2026-10-20'),
    snapshot: false,
    confirmed: 'all',
    check: false,
    language: 'it',
  });
const documents = () =>
  inCompany(open.db, scope, async (tx) => {
    const { rows } = await sql<{
      document_no: string;
    }>`select document_no from ledger.open_item where company_id = ${scope.companyId} order by document_no`.execute(tx);
    return rows.map((row) => row.document_no);
  });

describe('a book with several tables', () => {
  it('is read from the sheet that the given mapping names, and from the same the next time', async () => {
    expect(await take(await aBook('Storico', 'Partite'), mapping('Partite'))).toMatchObject({ new: 2 });
    expect(await documents()).toEqual(['FT Partite', 'NC Partite']);
    expect(await take(await aBook('Storico', 'Partite'))).toMatchObject({ new: 0, unchanged: 2 });
  });

  it('that lacks the sheet of the given mapping is refused; of a kept one, read from its first table', async () => {
    expect(await take(await aBook('Storico'), mapping('Partite'))).toMatchObject({ code: 'sheet-missing' });
    await take(await aBook('Storico', 'Partite'), mapping('Partite'));
    expect(await take(await aBook('Ottobre'))).toMatchObject({ new: 2 });
  });
});
