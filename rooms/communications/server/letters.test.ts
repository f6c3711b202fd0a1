import { PDFDocument } from '@cantoo/pdf-lib';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { openPdfWorkers, type PdfWorkers } from '#platform/pdf/pdf-workers.ts';
import { readBlob } from '#platform/files/blob-store.ts';
import { confirmPosting } from './confirm-posting.ts';
import { dispatchMessage } from './dispatch-message.ts';
import { produceLetterBatches } from './letter-batch.ts';
import { batchFile, batchList } from './message-queries.ts';
import { openLetter } from './open-letter.ts';
import type { MessageServices } from './services.ts';
import { statementFor } from './statement-of-account.ts';
import { statementXlsx } from './statement-xlsx.ts';
import { takeOutLetter } from './take-out-letter.ts';
import { lanterna, type Lanterna } from './testing.ts';

const DAY = '2026-10-13';
let database: TestDatabase;
let pdf: PdfWorkers;
beforeAll(async () => {
  database = await testDatabase();
  pdf = openPdfWorkers();
});
afterAll(async () => {
  await pdf.close();
  await database.close();
});

async function letterTown(
  mode: 'trial' | 'live',
  names: readonly string[],
): Promise<{ town: Lanterna; services: MessageServices; messages: bigint[] }> {
  const town = await lanterna(database.db, { mode, on: DAY });
  // Nobody has an e-mail address: the reminder falls back to the post.
  for (const name of names) await town.aDebtor(name, { email: null });
  const services = { db: town.db, clock: town.clock, pdf, mailServer: () => Promise.resolve(null) };
  const messages: bigint[] = [];
  for (const actionId of await town.plan()) {
    const dispatched = await dispatchMessage(services, town.scope, actionId);
    if (dispatched.outcome === 'waits-for-batch') messages.push(dispatched.messageId);
  }
  expect(messages).toHaveLength(names.length);
  return { town, services, messages };
}

const statesOf = (town: Lanterna): Promise<string[]> =>
  town.in(async (tx) => {
    const { rows } = await sql<{
      state: string;
    }>`select state from communications.message where company_id = ${town.scope.companyId} order by message_id`.execute(tx);
    return rows.map((row) => row.state);
  });
const steps = (town: Lanterna): Promise<{ left_on: string }[]> =>
  town.in(
    async (tx) =>
      (await sql<{ left_on: string }>`select left_on from policies.item_step where company_id = ${town.scope.companyId}`.execute(tx)).rows,
  );

describe('letters by post', () => {
  test('a batch is one print file with its manifest; the letters are sent on the day they are posted', async () => {
    const { town, services } = await letterTown('live', ['Tessitura Filo di Luna', 'Ceramiche Tartaruga Blu', 'Molini Quercetta']);
    const [batch] = await produceLetterBatches(services, town.scope);
    expect(batch).toMatchObject({ letters: 3, pages: 3 });
    expect(await statesOf(town)).toEqual(['produced', 'produced', 'produced']);
    expect(await steps(town)).toEqual([]);
    const file = await town.in((tx) => batchFile(tx, town.scope.companyId, batch!.batchId));
    expect(file!.manifest.map(({ order, firstPage, pages, lines }) => [order, firstPage, pages, lines])).toEqual([
      [1, 1, 1, ['Via dei Telai 7', '00000 Borgo Tessile']],
      [2, 2, 1, ['Via dei Telai 7', '00000 Borgo Tessile']],
      [3, 3, 1, ['Via dei Telai 7', '00000 Borgo Tessile']],
    ]);
    const blob = await town.in((tx) => readBlob(tx, town.scope.companyId, file!.pdf_sha256));
    expect((await PDFDocument.load(blob!.content)).getPageCount()).toBe(3);
    const [listed] = await town.in((tx) => batchList(tx, town.scope.companyId, { before: null, limit: 5 }));
    expect(listed).toMatchObject({ produced_on: DAY, posting_on: '2026-10-14', posted_on: null });

    town.clock.set('2026-10-15');
    const acting = { ...town.scope, today: date('2026-10-15') };
    const early = await town.in((tx) =>
      confirmPosting(tx, acting, { batchId: batch!.batchId, postedOn: date('2026-10-12'), clock: town.clock }),
    );
    expect(early).toMatchObject({ code: 'posting-day-wrong' });
    expect(
      await town.in((tx) => confirmPosting(tx, acting, { batchId: batch!.batchId, postedOn: date('2026-10-14'), clock: town.clock })),
    ).toEqual({ posted: 3, takenOut: 0 });
    expect(await statesOf(town)).toEqual(['sent', 'sent', 'sent']);
    expect(new Set((await steps(town)).map(({ left_on }) => left_on))).toEqual(new Set(['2026-10-14']));
    expect(
      await town.in((tx) => confirmPosting(tx, acting, { batchId: batch!.batchId, postedOn: date('2026-10-14'), clock: town.clock })),
    ).toMatchObject({ code: 'batch-posted' });
  });

  test('a letter taken out is not posted, and its step did not happen', async () => {
    const { town, services, messages } = await letterTown('live', ['Vetreria Lunamare', 'Cantine Ulisse']);
    const [batch] = await produceLetterBatches(services, town.scope);
    const acting = { ...town.scope, today: date(DAY) };
    expect(
      await town.in((tx) => takeOutLetter(tx, acting, { messageId: messages[0]!, reason: 'ha pagato stamattina', clock: town.clock })),
    ).toBe('taken-out');
    expect(await town.in((tx) => confirmPosting(tx, acting, { batchId: batch!.batchId, postedOn: date(DAY), clock: town.clock }))).toEqual({
      posted: 1,
      takenOut: 0,
    });
    expect(await statesOf(town)).toEqual(['cancelled', 'sent']);
    expect(await steps(town)).toHaveLength(2);
  });

  test('in trial nothing is posted: the batch counts at once', async () => {
    const { town, services } = await letterTown('trial', ['Logistica Zefiro']);
    await produceLetterBatches(services, town.scope);
    expect(await statesOf(town)).toEqual(['sent']);
    expect(await steps(town)).toHaveLength(2);
  });

  test('producing again makes no second batch', async () => {
    const { town, services } = await letterTown('live', ['Impianti Faro Spento']);
    expect(await produceLetterBatches(services, town.scope)).toHaveLength(1);
    expect(await produceLetterBatches(services, town.scope)).toEqual([]);
  });

  test('an older letter is rendered when somebody opens it, always to the same bytes, and then kept', async () => {
    const { town, services, messages } = await letterTown('live', ['Carpenteria Drago Verde']);
    await produceLetterBatches({ ...services, renderPdf: false }, town.scope);
    const open = () => town.in((tx) => openLetter(tx, pdf, town.scope.companyId, messages[0]!));
    const first = await open();
    await town.in((tx) => sql`update communications.message set pdf_sha256 = null where company_id = ${town.scope.companyId}`.execute(tx));
    const again = await open();
    expect(first).toEqual(again);
    expect((first as Buffer).toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(await town.in((tx) => openLetter(tx, pdf, town.scope.companyId, 999_999n))).toMatchObject({ code: 'message-unknown' });
  });
});

describe('the statement of account', () => {
  test('sets due, to fall due, credits and disputes apart and ties to the ledger to the cent', async () => {
    const town = await lanterna(database.db, { mode: 'trial', on: DAY });
    const debtor = await town.aDebtor('Pastificio Nuvola d’Oro', { amounts: [100_00n, 250_50n] });
    const { companyId } = town.scope;
    await town.in(async (tx) => {
      await sql`insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on) values
        (${companyId}, ${debtor.ledger.ledgerId}, ${debtor.customerId}, 'x1', 'invoice', '=HYPERLINK("http://x")', '2026-10-01', '2026-11-30', 'EUR', 7077, 7077, '2026-10-01'),
        (${companyId}, ${debtor.ledger.ledgerId}, ${debtor.customerId}, 'x2', 'credit', 'NC 12', '2026-10-02', '2026-10-02', 'EUR', -3033, -3033, '2026-10-02'),
        (${companyId}, ${debtor.ledger.ledgerId}, ${debtor.customerId}, 'x3', 'invoice', 'INV 7', '2026-08-01', '2026-09-30', 'USD', 9900, 9900, '2026-08-01')`.execute(
        tx,
      );
      await sql`insert into ledger.hold (company_id, debtor_id, item_id, amount, currency, kind, nature, reason, from_on, until_on)
        values (${companyId}, ${debtor.debtorId}, ${debtor.items[1]}, 5050, 'EUR', 'hold', 'dispute', 'dispute:PRICE_ERROR', ${DAY}::date, '2026-12-01')`.execute(
        tx,
      );
    });
    const statement = await town.in((tx) => statementFor(tx, companyId, debtor.debtorId, date(DAY)));
    if (isRefusal(statement)) throw new Error(statement.code);
    const [eur, usd] = statement.currencies;
    expect(eur).toMatchObject({
      currency: 'EUR',
      overdue: { total: '300.00' },
      notDue: { total: '70.77' },
      credits: { total: '-30.33' },
      disputed: { total: '50.50', rows: [{ document: 'FT 2026/1843', amount: '50.50' }] },
      balance: '390.94',
    });
    expect(usd).toMatchObject({ currency: 'USD', overdue: { total: '99.00' }, balance: '99.00' });
    const ledger = await town.in((tx) =>
      sql<{
        currency: string;
        total: bigint;
      }>`select currency, sum(balance)::bigint as total from ledger.open_item where company_id = ${companyId} group by 1 order by 1`.execute(
        tx,
      ),
    );
    expect(ledger.rows).toEqual([
      { currency: 'EUR', total: 390_94n },
      { currency: 'USD', total: 99_00n },
    ]);

    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await statementXlsx(statement)) as never);
    const sheet = workbook.getWorksheet('EUR')!;
    const documents = sheet.getColumn(3).values.map(String);
    expect(documents).toContain('\'=HYPERLINK("http://x")');
    expect(sheet.getColumn(8).values).toContain(390.94);
    expect(sheet.getCell('D2').value).toBeInstanceOf(Date);
  });
});
