import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, orThrow } from '#kernel/outcome.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { closePdfWorkers, pdfWorkers } from '#platform/pdf/shared-workers.ts';
import { OPERATOR } from '#platform/database/company-scope.ts';
import { assembleForAction, loadAction } from './assemble-message.ts';
import { readEnclosures } from './enclosures.ts';
import { sendMessage } from './send-message.ts';
import { statementFor } from './statement-of-account.ts';
import { aMailServer, lanterna, type Lanterna, type TestDebtor } from './testing.ts';
import { uploadCopy } from './upload-copy.ts';
import { writeMail, type HandWrittenMail } from './write-mail.ts';

const DAY = date('2026-10-13');
let database: TestDatabase;
let town: Lanterna;
let filo: TestDebtor;
beforeAll(async () => {
  database = await testDatabase();
  town = await lanterna(database.db, { mode: 'live', on: DAY });
  filo = await town.aDebtor('Tessitura Filo di Luna', { language: 'en' });
});
afterAll(async () => {
  await closePdfWorkers();
  await database.close();
});

const acting = () => ({ ...town.scope, actor: OPERATOR, today: DAY });
const mail = (given: Partial<HandWrittenMail>): HandWrittenMail => ({
  debtorId: filo.debtorId,
  contactId: null,
  subject: 'Statement',
  paragraphs: ['As agreed.'],
  withStatement: true,
  withStatementSheet: true,
  documentIds: [],
  copiesOf: [],
  asksForMoney: false,
  ...given,
});
const upload = (itemId: bigint, content = '%PDF-1.7 copy', debtorId = filo.debtorId) =>
  town.in((tx) => uploadCopy(tx, acting(), { debtorId, itemId, fileName: 'ft1842.pdf', content: Buffer.from(content) }));

test('a copy that somebody uploads goes with the statement, in the customer’s language, tied to the cent, and the timeline names the files', async () => {
  const [first, second] = filo.items as [bigint, bigint];
  expect(isRefusal(await upload(first))).toBe(false);
  const found = await town.in((tx) => readEnclosures(tx, town.scope.companyId, filo.debtorId, DAY));
  expect(orThrow(found)).toMatchObject({
    recipients: [{ contact: { name: 'Paola Ferri' }, language: 'en' }],
    items: [
      { itemId: first, document: 'FT 2026/1842', overdue: true, copy: true },
      { itemId: second, copy: false },
    ],
  });
  const { messageId } = orThrow(await town.in((tx) => writeMail(tx, acting(), mail({ copiesOf: [first] }), town.clock)));
  const server = aMailServer();
  const services = { db: town.db, clock: town.clock, pdf: pdfWorkers(), mailServer: () => Promise.resolve(server) };
  expect(await sendMessage(services, town.scope, messageId)).toEqual({ outcome: 'sent' });
  const { attachments } = await simpleParser(server.taken[0]!.mime);
  const files = ['Statement of account.pdf', 'Statement of account.xlsx', 'Invoice copy FT-2026-1842.pdf'];
  expect(attachments.map(({ filename }) => filename).toSorted()).toEqual(files.toSorted());
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(attachments.find(({ filename }) => filename?.endsWith('.xlsx'))!.content.buffer as ArrayBuffer);
  expect(workbook.getWorksheet('EUR')!.lastRow!.getCell(8).value).toBe(12_300);
  const { rows } = await town.in((tx) =>
    sql<{
      files: string[];
    }>`select data -> 'files' as files from customers.timeline_entry where company_id = ${town.scope.companyId} and code = 'mail-sent'`.execute(
      tx,
    ),
  );
  expect(rows[0]!.files.toSorted()).toEqual(files.toSorted());
});

test('what is not there is not promised: a missing copy, another customer’s invoice, a file that is no PDF', async () => {
  const other = await town.aDebtor('Molini Quercetta');
  const refused = (given: Partial<HandWrittenMail>) => town.in((tx) => writeMail(tx, acting(), mail(given), town.clock));
  expect(await refused({ copiesOf: [filo.items[1]!] })).toMatchObject({ code: 'copy-missing' });
  expect(await refused({ copiesOf: [other.items[0]!] })).toMatchObject({ code: 'copy-missing' });
  expect(await upload(other.items[0]!)).toMatchObject({ code: 'item-unknown' });
  expect(await upload(filo.items[1]!, 'PK a workbook')).toMatchObject({ code: 'copy-no-pdf' });
});

test('the statement that a person sends goes first to who receives statements; what asks for money does not', async () => {
  const { debtorId } = await town.aDebtor('Cantine Ulisse e Penelope');
  const { rows } = await town.in((tx) =>
    sql<{ contact_id: bigint }>`
      insert into customers.contact (company_id, debtor_id, name, role, email, language, receives_statements)
        values (${town.scope.companyId}, ${debtorId}, 'Ufficio conti', 'other', 'conti@cantine.example', 'en', true) returning contact_id`.execute(
      tx,
    ),
  );
  const found = orThrow(await town.in((tx) => readEnclosures(tx, town.scope.companyId, debtorId, DAY)));
  expect(found.recipients.map(({ contact, language }) => [contact.name, language])).toEqual([
    ['Ufficio conti', 'en'],
    ['Paola Ferri', 'it'],
  ]);
  const addressOf = async (given: Partial<HandWrittenMail>) => {
    const { messageId } = orThrow(await town.in((tx) => writeMail(tx, acting(), mail({ debtorId, ...given }), town.clock)));
    const written = await town.in((tx) =>
      sql<{
        to: string;
      }>`select to_address as to from communications.message where company_id = ${town.scope.companyId} and message_id = ${messageId}`.execute(
        tx,
      ),
    );
    return written.rows[0]!.to;
  };
  expect(await addressOf({})).toBe('conti@cantine.example');
  expect(await addressOf({ asksForMoney: true })).toBe('cantineulisseepenelope@cliente.example');
  expect(await addressOf({ withStatement: false, withStatementSheet: false })).toBe('cantineulisseepenelope@cliente.example');
  expect(orThrow(await town.in((tx) => statementFor(tx, town.scope.companyId, debtorId, DAY)))).toMatchObject({ language: 'en' });
  // Once his address is dead, it goes where reminders go.
  await town.in((tx) =>
    sql`update customers.contact set email_invalid_since = ${DAY}::date where company_id = ${town.scope.companyId} and contact_id = ${rows[0]!.contact_id}`.execute(
      tx,
    ),
  );
  expect(await addressOf({})).toBe('cantineulisseepenelope@cliente.example');
});

test('a statement of the policy leaves to who receives statements, a reminder with the account enclosed does not', async () => {
  const { debtorId } = await town.aDebtor('Molini Quercetta Bis');
  const [actionId] = (await town.plan()).slice(-1);
  await town.in((tx) =>
    sql`insert into customers.contact (company_id, debtor_id, name, role, email, receives_statements)
          values (${town.scope.companyId}, ${debtorId}, 'Ufficio conti', 'other', 'conti@molini.example', true)`.execute(tx),
  );
  const to = async (template: string) => {
    await town.in((tx) =>
      sql`update policies.action set template = ${template} where company_id = ${town.scope.companyId} and action_id = ${actionId!}`.execute(
        tx,
      ),
    );
    const action = (await town.in((tx) => loadAction(tx, town.scope.companyId, actionId!)))!;
    return orThrow(await town.in((tx) => assembleForAction(tx, town.scope.companyId, action, DAY))).content.recipient.email;
  };
  expect(await to('STATEMENT')).toBe('conti@molini.example');
  expect(await to('REMINDER_1')).toBe('moliniquercettabis@cliente.example');
});
