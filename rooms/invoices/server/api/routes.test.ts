import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicId } from '#kernel/ids.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aPerson, aTestApp, type TestApp, type TestPerson } from '#platform/http/testing.ts';
import { RIGHTS_TABLE } from '#rooms/companies/server/authenticator.ts';
import { bytesSource, intakeRoutes, NOT_DOCUMENTS, receiveFiles, receiveUploaded } from '#rooms/intake/server/door.ts';
import { FATTURAPA, invoicesRoutes, SDI_RECEIPTS } from '../door.ts';
import { invoiceXml, OUR_VAT, receiptXml } from '../testing.ts';

const KINDS = [FATTURAPA, SDI_RECEIPTS, NOT_DOCUMENTS];
let database: TestDatabase;
let open: OpenDatabase;
let http: TestApp;
let scope: CompanyScope;
let laura: TestPerson;

beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
  http = await aTestApp({ db: database.db, rights: RIGHTS_TABLE, clock: systemClock, rooms: [intakeRoutes, invoicesRoutes] });
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number, business_on) values ('lanterna', 'Lanterna', $1, '2026-02-20') returning company_id`,
    [OUR_VAT],
  );
  const { rows: users } = await database.ownerPool.query(
    `insert into companies.app_user (email, name) values ('l@x.example', 'Laura') returning user_id`,
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
  laura = aPerson(users[0].user_id, { lanterna: ['credit-manager'] });
});
afterAll(async () => {
  await http.close();
  await open.close();
  await database.close();
});

async function get(path: string) {
  const response = await http.request(laura, { url: `/api/v1/companies/lanterna${path}` });
  expect(`${response.statusCode} ${response.statusCode === 200 ? '' : response.body}`.trim()).toBe('200');
  return response;
}

async function upload(name: string, content: string | Buffer) {
  const boundary = 'limit';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const response = await http.request(laura, {
    method: 'POST',
    url: '/api/v1/companies/lanterna/received-files',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  expect(`${response.statusCode} ${response.statusCode === 202 ? '' : response.body}`.trim()).toBe('202');
  return response.json() as { id: string; known: boolean };
}

const work = (id: string) =>
  receiveUploaded({ db: open.db, pool: open.pool, clock: systemClock }, KINDS, {
    companyId: scope.companyId,
    fileId: id.replace('fil_', ''),
    ledger: null,
    userId: null,
    role: 'credit-manager',
  });

it('an uploaded invoice waits, is taken by the job, is read as a page with its attachment, and can be taken away as it came', async () => {
  const xml = invoiceXml({ order: 'ORD-7', attachment: { name: 'fattura.pdf', content: '%PDF-1.7 copy' } });
  const { id } = await upload('IT12345678903_00018.xml', xml);
  expect((await get(`/received-files/${id}`)).json()).toMatchObject({ status: 'waiting', name: 'IT12345678903_00018.xml' });
  await work(id);
  await work(id);
  const [file] = (await get('/received-files')).json().items;
  expect(file).toMatchObject({ id, kind: 'fatturapa', status: 'imported', documents: 1, items: 1, totals: { EUR: '122.00' }, by: 'Laura' });
  expect((await get(`/received-files/${id}/content`)).body).toBe(xml);

  await receiveFiles({ db: open.db, pool: open.pool, clock: systemClock }, scope, {
    kinds: KINDS,
    files: (async function* () {
      yield { name: 'mc.xml', source: bytesSource('mc.xml', Buffer.from(receiptXml('MC', 'IT12345678903_00018.xml'))) };
    })(),
    trouble: (_, error) => expect.fail(String(error)),
  });
  const [summary] = (await get(`/invoices?file=${id}`)).json().items;
  const invoice = (await get(`/invoices/${summary.id}`)).json();
  expect(invoice).toMatchObject({
    number: '2026/18',
    state: 'in-ledger',
    deliveryState: 'not-delivered',
    collectable: { amount: '122.00', currency: 'EUR' },
    lines: [{ text: 'Filato', total: '100.00' }],
    vat: [{ rate: '22.00', taxable: { amount: '100.00', currency: 'EUR' } }],
    payments: [{ dueOn: '2026-02-14', method: 'MP05' }],
    links: { orders: ['ORD-7'], cig: ['Z1234567AB'] },
    attachments: [{ name: 'fattura.pdf', mediaType: 'application/pdf' }],
    receipts: [{ kind: 'MC', on: '2026-01-16' }],
  });
  expect((await get(`/invoices?item=${invoice.items[0]}`)).json().items[0].id).toBe(summary.id);
  const attachment = await get(`/invoices/${summary.id}/attachments/0`);
  expect([attachment.headers['content-type'], attachment.body]).toEqual(['application/pdf', '%PDF-1.7 copy']);
});

it('the same file again starts nothing; one of no kind is kept with the reason', async () => {
  const again = await upload(
    'altro nome.xml',
    invoiceXml({ order: 'ORD-7', attachment: { name: 'fattura.pdf', content: '%PDF-1.7 copy' } }),
  );
  expect(again.known).toBe(true);
  const { id } = await upload('x.bin', Buffer.from([0, 1, 2, 3]));
  await work(id);
  expect((await get(`/received-files/${id}`)).json()).toMatchObject({
    status: 'refused',
    kind: 'unknown',
    findings: [{ code: 'file-unknown' }],
  });
});

it('an invoice of another company is not there', async () => {
  const response = await http.request(laura, { url: `/api/v1/companies/lanterna/invoices/${publicId('invoice', 999_999)}` });
  expect(response.statusCode).toBe(404);
});
