import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { listen, type Events } from '#platform/events/events.ts';
import { bytesSource, receiveFiles, TABLES, type FileReport } from '#rooms/intake/server/door.ts';
import { FATTURAPA, joinWaitingDocuments, SDI_RECEIPTS } from './door.ts';
import { invoiceXml, OUR_VAT, receiptXml } from './testing.ts';

const TODAY = date('2026-02-20');
const FILE = 'IT12345678903_00018.xml';

let database: TestDatabase;
let open: OpenDatabase;
let scope: CompanyScope;
let told: Events['invoice.needs-person'][] = [];
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase(database.url);
  listen('invoice.needs-person', async (_, fact) => void told.push(fact));
  listen('ledger.imported', (tx, { companyId, ledgerId }) =>
    joinWaitingDocuments(tx, { companyId, actor: OPERATOR, today: TODAY }, ledgerId),
  );
});
afterAll(async () => {
  await open.close();
  await database.close();
});
beforeEach(async () => {
  told = [];
  await database.ownerPool.query(`update companies.company set vat_number = 'old-' || company_id`);
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number, business_on) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', $1, $2) returning company_id`,
    [OUR_VAT, TODAY],
  );
  scope = { companyId: rows[0].company_id, actor: OPERATOR };
});

async function receive(files: Readonly<Record<string, string>>): Promise<FileReport[]> {
  return receiveFiles({ db: open.db, pool: open.pool, clock: systemClock }, scope, {
    kinds: [FATTURAPA, SDI_RECEIPTS, TABLES],
    files: (async function* () {
      for (const [name, content] of Object.entries(files)) yield { name, source: bytesSource(name, Buffer.from(content)) };
    })(),
    trouble: (file, error) => expect.fail(`${file}: ${String(error)}`),
  });
}

const told1 = (report: FileReport | undefined): string =>
  `${report?.answer.status} ${report?.answer.items}: ${report?.answer.findings.map((finding) => finding.code).join(' ')}`;

async function items(): Promise<string[]> {
  const { rows } = await inCompany(open.db, scope, (tx) =>
    sql<{ line: string }>`
      select concat_ws(' ', c.name, i.kind, i.document_no, i.due_on, i.balance, i.method, i.delivery_state) as line
        from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
       where i.company_id = ${scope.companyId} order by i.item_id`.execute(tx),
  );
  return rows.map((row) => row.line);
}

async function holds(): Promise<string[]> {
  const { rows } = await inCompany(open.db, scope, (tx) =>
    sql<{ line: string }>`
      select concat_ws(' ', h.kind, h.nature, h.reason, h.until_on, case when h.lifted_on is not null then 'lifted' end) as line
        from ledger.hold h where h.company_id = ${scope.companyId} and h.item_id is not null order by h.hold_id`.execute(tx),
  );
  return rows.map((row) => row.line);
}

const LEDGER = `Codice cliente;Ragione sociale;Partita IVA;Numero documento;Data documento;Data scadenza;Importo residuo
C-1;Filo di Luna;06363391001;FT 2026/18;15/01/2026;20/02/2026;122,00
C-1;Filo di Luna;06363391001;FT 2026/19;28/01/2026;28/02/2026;61,00
`;

describe('with no ledger of record', () => {
  it('an invoice makes its customer and one item for each payment; again it is a duplicate, in whatever file it comes', async () => {
    const xml = invoiceXml({
      payments: [
        { amount: '61.00', dueOn: '2026-02-14', method: 'MP12' },
        { amount: '61.00', dueOn: '2026-03-14' },
      ],
    });
    const [first, again] = await receive({ [FILE]: xml, 'copia.xml': xml.replaceAll('\n', '\r\n') });
    expect(told1(first)).toBe('imported 2: customer-created');
    expect(first?.answer.totals).toEqual(new Map([['EUR', 12_200n]]));
    expect(told1(again)).toBe('duplicate 0: document-known');
    expect(await items()).toEqual([
      'Filo di Luna S.r.l. invoice 2026/18 2026-02-14 6100 riba',
      'Filo di Luna S.r.l. invoice 2026/18 2026-03-14 6100 transfer',
    ]);
  });

  it('the same number with other content waits; a document of the future, of others or bought is refused', async () => {
    await receive({ 'a.xml': invoiceXml() });
    const reports = await receive({
      'b.xml': invoiceXml({ total: '123.00' }),
      'c.xml': invoiceXml({ number: '2026/20', issuedOn: '2026-02-21' }),
      'd.xml': invoiceXml({ number: '2026/20', issuedOn: '2026-02-20' }),
      'e.xml': invoiceXml({ seller: '02780790107' }),
      'f.xml': invoiceXml({ seller: '02780790107', buyer: { name: 'Lanterna', vatNumber: OUR_VAT } }),
    });
    expect(reports.map(told1)).toEqual([
      'quarantined 0: number-repeated',
      'refused 0: dated-in-future',
      'imported 1: due-before-document',
      'refused 0: seller-not-us',
      'refused 0: purchase',
    ]);
  });

  it('texts longer than any field are cut, never in half a sign, and stand in nobody’s way', async () => {
    const long = `${'x'.repeat(999)}😀${'y'.repeat(5_000)}`;
    const [report] = await receive({ 'a.xml': invoiceXml({ buyer: { name: long, vatNumber: '9'.repeat(60) }, order: long }) });
    expect(told1(report)).toBe('imported 1: customer-created');
  });

  it('a credit note lowers the invoice it names, then those of its order; the rest stays the customer’s credit', async () => {
    await receive({
      'a.xml': invoiceXml({ number: '2026/18' }),
      'b.xml': invoiceXml({ number: '2026/19', order: 'ORD-7' }),
      'c.xml': invoiceXml({ number: '2026/20' }),
    });
    const [note] = await receive({
      'n.xml': invoiceXml({ number: 'NC/1', code: 'TD04', total: '300.00', corrects: '2026/18', order: 'ORD-7', payments: [] }),
    });
    expect(told1(note)).toContain('credit-used credit-used credit-open');
    expect(await items()).toEqual([
      'Filo di Luna S.r.l. invoice 2026/18 2026-02-14 0 transfer',
      'Filo di Luna S.r.l. invoice 2026/19 2026-02-14 0 transfer',
      'Filo di Luna S.r.l. invoice 2026/20 2026-02-14 12200 transfer',
      'Filo di Luna S.r.l. credit NC/1 2026-01-15 -5600',
    ]);
  });
});

describe('with a ledger of record', () => {
  it('an invoice joins the item that stands for it and gives what the ledger does not say; one that is not there waits', async () => {
    await receive({ 'scadenzario.csv': LEDGER });
    const reports = await receive({ [FILE]: invoiceXml({ number: '18', order: 'ORD-7' }), 'x.xml': invoiceXml({ number: '99' }) });
    expect(reports.map(told1)).toEqual(['imported 1: matched', 'imported 0: not-in-ledger']);
    expect(await items()).toEqual([
      'Filo di Luna invoice FT 2026/18 2026-02-20 12200 transfer',
      'Filo di Luna invoice FT 2026/19 2026-02-28 6100',
    ]);
    const { rows } = await inCompany(open.db, scope, (tx) =>
      sql<{
        extra: object;
        order_no: string;
      }>`select extra, order_no from ledger.open_item where company_id = ${scope.companyId} and document_no = 'FT 2026/18'`.execute(tx),
    );
    expect(rows[0]).toMatchObject({ order_no: 'ORD-7', extra: { cig: 'Z1234567AB', orders: 'ORD-7' } });
  });

  it('a waiting invoice joins by itself when the ledger brings it, with what SDI has said of it meanwhile', async () => {
    await receive({ 'scadenzario.csv': LEDGER });
    await receive({ [FILE]: invoiceXml({ number: '20', total: '24.40' }), 'r.xml': receiptXml('MC', FILE) });
    expect(await holds()).toEqual([]);
    await receive({ 'nuovo.csv': `${LEDGER}C-1;Filo di Luna;06363391001;FT 2026/20;30/01/2026;28/02/2026;24,40\n` });
    expect((await items()).at(-1)).toBe('Filo di Luna invoice FT 2026/20 2026-02-28 2440 transfer not-delivered');
    expect(await holds()).toEqual(['hold hold sdi-not-delivered 2026-02-27']);
    expect(told.map((fact) => [fact.what, fact.itemIds.length])).toEqual([
      ['courtesy-copy', 0],
      ['courtesy-copy', 1],
    ]);
  });

  it('an invoice that SDI refused is not chased until the corrected one comes', async () => {
    await receive({ 'scadenzario.csv': LEDGER });
    await receive({ [FILE]: invoiceXml({ number: '18' }), 'ns.xml': receiptXml('NS', FILE) });
    expect(await holds()).toEqual(['stop hold sdi-rejected']);
    expect(told.map((fact) => [fact.what, fact.itemIds.length])).toEqual([['rejected', 1]]);
    const [corrected] = await receive({ 'IT12345678903_00019.xml': invoiceXml({ number: '18', order: 'ORD-7' }) });
    expect(told1(corrected)).toBe('imported 1: matched');
    expect(await holds()).toEqual(['stop hold sdi-rejected lifted']);
  });
});

describe('receipts of SDI', () => {
  it('count for the invoice of the file they name, also when they come first', async () => {
    const [receipt] = await receive({ 'r.xml': receiptXml('RC', `${FILE}.p7m`) });
    expect(told1(receipt)).toBe('imported 0: receipt-waits');
    const [invoice] = await receive({ [FILE]: invoiceXml() });
    expect(told1(invoice)).toBe('imported 1: customer-created state-now');
    expect(await items()).toEqual(['Filo di Luna S.r.l. invoice 2026/18 2026-02-14 12200 transfer delivered']);
    expect(told1((await receive({ 'r2.xml': receiptXml('RC', `${FILE}.p7m`).replace('?><ns3', '?>\n<ns3') }))[0])).toBe(
      'duplicate 0: receipt-known',
    );
  });

  it('NS: the invoice does not exist, its item is nothing from its first day, and the number is free again', async () => {
    await receive({ [FILE]: invoiceXml(), 'ns.xml': receiptXml('NS', FILE) });
    expect(await items()).toEqual(['Filo di Luna S.r.l. invoice 2026/18 2026-02-14 0 transfer rejected']);
    expect(told.map((fact) => [fact.what, fact.itemIds.length])).toEqual([['rejected', 0]]);
    await receive({ 'IT12345678903_00019.xml': invoiceXml({ total: '124.00', payments: [] }) });
    expect((await items()).at(-1)).toBe('Filo di Luna S.r.l. invoice 2026/18 2026-02-14 12400');
  });

  it('MC to a business: a courtesy copy, and no reminder within five working days; the delivery ends the wait', async () => {
    await receive({ [FILE]: invoiceXml(), 'mc.xml': receiptXml('MC', FILE) });
    expect(await holds()).toEqual(['hold hold sdi-not-delivered 2026-02-27']);
    expect(told.map((fact) => fact.what)).toEqual(['courtesy-copy']);
    await receive({ 'rc.xml': receiptXml('RC', FILE) });
    expect(await holds()).toEqual(['hold hold sdi-not-delivered 2026-02-27 lifted']);
  });

  it('MC to a public body waits for SDI’s next tries, AT asks to send by PEC', async () => {
    await receive({ [FILE]: invoiceXml({ format: 'FPA12' }), 'mc.xml': receiptXml('MC', FILE) });
    expect(told).toEqual([]);
    expect(await holds()).toEqual(['hold hold sdi-not-delivered 2026-03-06']);
    await receive({ 'at.xml': receiptXml('AT', FILE) });
    expect(told.map((fact) => fact.what)).toEqual(['send-by-pec']);
  });

  it('EC02 opens a dispute; a delivery read afterwards does not close it', async () => {
    await receive({ [FILE]: invoiceXml({ format: 'FPA12' }), 'ne.xml': receiptXml('NE', FILE, 'EC02'), 'rc.xml': receiptXml('RC', FILE) });
    expect(await items()).toEqual(['Filo di Luna S.r.l. invoice 2026/18 2026-02-14 12200 transfer refused']);
    expect(await holds()).toEqual(['hold dispute PA_REFUSAL 2026-02-27']);
    expect(told.map((fact) => fact.what)).toEqual(['refused-by-buyer']);
  });
});
