import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { bytesSource, receiveFiles } from '#rooms/intake/server/door.ts';
import { FATTURAPA, INVOICE_COPIES, invoiceCopies, itemsWithInvoiceCopy } from './door.ts';
import { FILO, invoiceXml, OUR_VAT } from './testing.ts';

let database: TestDatabase;
let open: OpenDatabase;
let scope: CompanyScope;
let itemId: bigint;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number, business_on) values ('lanterna', 'Lanterna', $1, '2026-10-13') returning company_id`,
    [OUR_VAT],
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
});
afterAll(async () => {
  await open.close();
  await database.close();
});

async function aPdf(text: string): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage([595, 842]).drawText(text, { x: 50, y: 780, size: 10, font: await pdf.embedFont(StandardFonts.Helvetica) });
  return Buffer.from(await pdf.save());
}

const receive = (name: string, content: Buffer) =>
  receiveFiles({ db: open.db, pool: open.pool, clock: systemClock }, scope, {
    kinds: [FATTURAPA, INVOICE_COPIES],
    files: (async function* () {
      yield { name, source: bytesSource(name, content) };
    })(),
    trouble: (file, error) => expect.fail(`${file}: ${String(error)}`),
  });
const copies = () => inCompany(open.db, scope, (tx) => invoiceCopies(tx, scope.companyId, [itemId], 1_000_000));

test('a PDF in a folder is joined to its invoice by the number in its name, also when it came first, and only where it names the buyer', async () => {
  const ours = await aPdf(`Fattura 2026/1842 a ${FILO.name} P.IVA ${FILO.vatNumber}`);
  const supplier = await aPdf(`Fattura 2026/1842 a Lanterna P.IVA ${OUR_VAT}, fornitore 00000000000`);
  expect((await receive('Fattura 2026-1842.pdf', supplier))[0]?.answer).toMatchObject({ status: 'imported' });
  await receive('IT12345678903_00018.xml', Buffer.from(invoiceXml({ number: '2026/1842' })));
  itemId = await inCompany(open.db, scope, async (tx) => {
    const { rows } = await sql<{ item_id: bigint }>`select item_id from ledger.open_item where company_id = ${scope.companyId}`.execute(tx);
    return rows[0]!.item_id;
  });
  expect(await copies()).toEqual([]);
  await receive('copie/1842_2026.pdf', ours);
  expect(await copies()).toEqual([{ number: '2026/1842', content: ours }]);
  expect(await inCompany(open.db, scope, (tx) => itemsWithInvoiceCopy(tx, scope.companyId, [itemId]))).toEqual([itemId]);
});

test('a copy without text needs the customer’s code in its name', async () => {
  const [code] = await inCompany(open.db, scope, async (tx) =>
    (await sql<{ code: string }>`select code from customers.customer where company_id = ${scope.companyId}`.execute(tx)).rows.map(
      (row) => row.code,
    ),
  );
  const scan = Buffer.from('%PDF-1.4 a picture');
  const [report] = await receive(`${code} 2026-1842.pdf`, scan);
  expect(report?.answer.findings).toMatchObject([{ severity: 'info', code: 'copy-without-text' }]);
  expect((await copies()).map(({ content }) => content.toString())).toEqual(['%PDF-1.4 a picture']);
});
