import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toDecimal } from '#kernel/money/money.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { OPERATOR } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { describeWithSharedData, sharedData } from '#platform/testing/shared-data.ts';
import { gatherPaths, NOT_DOCUMENTS, receiveFiles, TABLES, type FileReport } from '#rooms/intake/server/door.ts';
import { FATTURAPA, PEC_MESSAGES, SDI_RECEIPTS, UBL } from './door.ts';
import { readInvoiceFile } from './read/read-invoice-file.ts';
import { EXPECTED } from './real-files.testing.ts';

const KINDS = [FATTURAPA, UBL, SDI_RECEIPTS, PEC_MESSAGES, NOT_DOCUMENTS, TABLES];
const FOLDERS = ['fatturapa', 'sdi-notifications', 'ubl', 'pec'];

let database: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
});
afterAll(async () => {
  await open.close();
  await database.close();
});

/** Takes one file of the folder in a company of its own, which has the seller's number. */
async function take(file: string): Promise<FileReport[]> {
  await database.ownerPool.query(`update companies.company set vat_number = 'old-' || company_id`);
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', $1) returning company_id`,
    [await sellerOf(file)],
  );
  return receiveFiles(
    { db: open.db, pool: open.pool, clock: systemClock },
    { companyId: rows[0].company_id, actor: OPERATOR },
    {
      kinds: KINDS,
      files: gatherPaths([sharedData(file)]),
      trouble: (name, error) => expect.fail(`${name}: ${String(error)}`),
    },
  );
}

async function sellerOf(file: string): Promise<string> {
  // The archive holds the files of many; most are of this seller.
  if (file.endsWith('.zip')) return '05979361218';
  const read = await readInvoiceFile(readFileSync(sharedData(file)));
  const seller = isRefusal(read) ? null : read.documents.map(({ invoice }) => invoice?.seller ?? null).find((one) => one !== null);
  return seller?.vatNumber ?? seller?.taxCode ?? '12345678903';
}

function line({ kind, answer }: FileReport): string {
  const totals = [...answer.totals].map(([currency, minor]) => ` ${toDecimal(minor, currency)} ${currency}`).join('');
  const codes = [...new Set(answer.findings.map((finding) => finding.code))].map((code) => ` ${code}`).join('');
  return `${kind} ${answer.status} ${answer.documents}/${answer.items}${totals}${codes === '' ? '' : ` :${codes}`}`;
}

function filesIn(folder: string): string[] {
  return readdirSync(sharedData(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(sharedData().length + 1))
    .toSorted();
}

describeWithSharedData('invoices and receipts that nobody here wrote', () => {
  it('each file has its expected result: kind, status, documents/items, total, findings; none is left out', async () => {
    const found: Record<string, string> = {};
    for (const file of FOLDERS.flatMap(filesIn)) {
      const reports = await take(file);
      for (const report of reports) found[reports.length === 1 ? file : report.file] = line(report);
    }
    expect(found).toEqual(EXPECTED);
  });
});

type Gobl = {
  readonly code: string;
  readonly issue_date: string;
  readonly currency: string;
  readonly tax: { readonly ext: Record<string, string> };
  readonly supplier: { readonly name: string; readonly tax_id: { readonly code: string } };
  readonly customer: { readonly name: string; readonly tax_id: { readonly country: string; readonly code: string } };
  readonly totals: { readonly payable: string; readonly retained_tax?: string };
  readonly payment?: { readonly instructions?: { readonly credit_transfer?: readonly { readonly iban?: string }[] } };
};

describeWithSharedData('the same documents as another program reads them (GOBL)', () => {
  const names = readdirSync(sharedData('fatturapa', 'gobl')).filter((name) => name.endsWith('.xml'));
  it.each(names)('%s', async (name) => {
    const gobl = JSON.parse(readFileSync(sharedData('fatturapa', 'gobl', 'expected', name.replace('.xml', '.json')), 'utf8')) as Gobl;
    const read = await readInvoiceFile(readFileSync(sharedData('fatturapa', 'gobl', name)));
    const invoice = isRefusal(read) ? null : (read.documents[0]?.invoice ?? null);
    if (invoice === null) throw new Error('not read');
    const { country, code } = gobl.customer.tax_id;
    expect({
      number: invoice.number,
      issuedOn: invoice.issuedOn,
      currency: invoice.currency,
      code: invoice.code,
      seller: invoice.seller.vatNumber,
      buyer: invoice.buyer.vatNumber,
      total: toDecimal(invoice.total, invoice.currency),
      withheld: toDecimal(invoice.withheld, invoice.currency),
      iban: invoice.payments[0]?.iban ?? null,
    }).toEqual({
      number: gobl.code,
      issuedOn: gobl.issue_date,
      currency: gobl.currency,
      code: gobl.tax.ext['it-sdi-document-type'],
      seller: gobl.supplier.tax_id.code,
      buyer: country === 'IT' ? code : `${country}${code}`,
      total: gobl.totals.payable,
      withheld: gobl.totals.retained_tax ?? '0.00',
      iban: gobl.payment?.instructions?.credit_transfer?.[0]?.iban ?? null,
    });
  });
});
