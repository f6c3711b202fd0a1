import { sql } from 'kysely';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import type { Attachment } from '../core/attachments.ts';
import { mayBeWrittenTo } from '../core/choose-contact.ts';
import type { DocumentLanguage } from '../core/document-formats.ts';
import { plainLetter } from '../core/plain-letter.ts';
import { STATEMENT_FILE, STATEMENT_SHEET, type AssembledMessage } from './assemble-message.ts';
import { attachedCopies, MOST_ATTACHED_BYTES } from './attached-copies.ts';
import { writingCompany } from './company-on-paper.ts';
import { documentLanguage, recipientOf, writtenTo } from './debtor-on-paper.ts';
import { queueMessage } from './dispatch-message.ts';
import { lockDebtor } from './message-row.ts';
import { statementOfAccount } from './statement-of-account.ts';
import { storeMessage } from './store-message.ts';

export type HandWrittenMail = {
  readonly debtorId: bigint;
  /** Somebody who may be told; `null`: whoever deals with invoices. */
  readonly contactId: bigint | null;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly withStatement: boolean;
  /** The same statement as a workbook. */
  readonly withStatementSheet?: boolean;
  /** Copies of these invoices. */
  readonly copiesOf?: readonly bigint[];
  readonly documentIds: readonly bigint[];
  /** Asks for money on our initiative: it counts; an answer to his question does not. */
  readonly asksForMoney: boolean;
};

export type WriteRefusal = Refusal<
  | 'debtor-unknown'
  | 'no-contact'
  | 'sender-missing'
  | 'subject-missing'
  | 'text-missing'
  | 'document-unknown'
  | 'copy-missing'
  | 'attachments-too-large'
  | 'debtor-stopped'
>;

/** A person writes to a customer. It leaves at once, with her name under it. */
export async function writeMail(
  tx: Tx,
  acting: Acting,
  mail: HandWrittenMail,
  clock: Clock,
): Promise<{ readonly messageId: bigint } | WriteRefusal> {
  const { companyId, today } = acting;
  const paragraphs = mail.paragraphs.map((text) => text.trim()).filter((text) => text !== '');
  if (mail.subject.trim() === '') return refuse('subject-missing');
  if (paragraphs.length === 0) return refuse('text-missing');
  const to = await writtenTo(tx, companyId, mail.debtorId);
  if (to === null) return refuse('debtor-unknown');
  await lockDebtor(tx, companyId, mail.debtorId);
  // After a stop (a lawyer, a procedure, a complaint) nobody asks this customer for money, by hand either.
  if (mail.asksForMoney && (await isStopped(tx, companyId, mail.debtorId))) return refuse('debtor-stopped');
  const contact =
    mail.contactId === null
      ? (recipientOf({ ...to, recipient: null }, 'email', null, { statement: isStatement(mail) })?.contact ?? null)
      : (to.contacts.find((one) => one.id === mail.contactId && mayBeWrittenTo(one, 'email')) ?? null);
  if (contact === null) return refuse('no-contact', { channel: 'email' });
  const company = await writingCompany(tx, companyId, today, acting.actor.userId);
  if (company.from === null) return refuse('sender-missing');
  const language = documentLanguage(to, contact);
  const attachments = await attachmentsOf(tx, companyId, mail, language);
  if (isRefusal(attachments)) return attachments;
  if (mail.withStatement || mail.withStatementSheet) {
    const statement = await statementOfAccount(tx, companyId, mail.debtorId, { today, language, company, to });
    if (mail.withStatementSheet) attachments.unshift({ kind: 'statement', fileName: STATEMENT_SHEET[language], statement, form: 'xlsx' });
    if (mail.withStatement) attachments.unshift({ kind: 'statement', fileName: STATEMENT_FILE[language], statement });
  }
  const attention = contact.name === '' || contact.role === 'mailbox' ? null : contact.name;
  const content = plainLetter({
    template: 'BY_HAND',
    language,
    company: company.paper,
    customer: to.debtor.name,
    attention,
    email: contact.email,
    place: company.paper.place,
    on: today,
    subject: mail.subject,
    paragraphs,
    automatic: false,
    attachments: attachments.map(({ fileName }) => fileName),
  });
  const assembled: AssembledMessage = { channel: 'email', contact, company, attachments, content };
  const messageId = await storeMessage(tx, companyId, assembled, {
    debtorId: mail.debtorId,
    actionId: null,
    counted: mail.asksForMoney,
    userId: acting.actor.userId,
    state: 'prepared',
    now: clock.now(),
  });
  await queueMessage(tx, companyId, messageId);
  await writeAudit(tx, acting, {
    code: 'message.write',
    subject: { kind: 'message', id: messageId },
    data: { debtorId: mail.debtorId, asksForMoney: mail.asksForMoney },
  });
  return { messageId };
}

async function attachmentsOf(
  tx: Tx,
  companyId: number,
  mail: HandWrittenMail,
  language: DocumentLanguage,
): Promise<Attachment[] | Refusal<'document-unknown' | 'copy-missing' | 'attachments-too-large'>> {
  const documents = await documentsOf(tx, companyId, mail);
  if (isRefusal(documents)) return documents;
  const copies = await copiesOf(tx, companyId, mail, language);
  return isRefusal(copies) ? copies : [...documents, ...copies];
}

/** What was asked for goes out whole or not at all: nobody is told of a copy that is not there. */
async function copiesOf(
  tx: Tx,
  companyId: number,
  { debtorId, copiesOf: asked = [] }: HandWrittenMail,
  language: DocumentLanguage,
): Promise<Attachment[] | Refusal<'copy-missing'>> {
  if (asked.length === 0) return [];
  const { rows } = await sql<{ item_id: bigint }>`
    select i.item_id from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${companyId} and c.debtor_id = ${debtorId} and i.item_id = any (${asked.map(String)}::bigint[])`.execute(tx);
  const copies = await attachedCopies(
    tx,
    companyId,
    rows.map((row) => row.item_id),
    language,
  );
  return rows.length < new Set(asked).size || copies.length < (await invoicesOf(tx, companyId, asked)) ? refuse('copy-missing') : copies;
}

/** Instalments of one invoice have one copy. */
async function invoicesOf(tx: Tx, companyId: number, itemIds: readonly bigint[]): Promise<number> {
  const { rows } = await sql<{ invoices: number }>`
    select count(distinct (customer_id, document_no, document_on))::int as invoices from ledger.open_item
     where company_id = ${companyId} and item_id = any (${itemIds.map(String)}::bigint[])`.execute(tx);
  return rows[0]?.invoices ?? 0;
}

async function documentsOf(
  tx: Tx,
  companyId: number,
  mail: HandWrittenMail,
): Promise<Attachment[] | Refusal<'document-unknown' | 'attachments-too-large'>> {
  if (mail.documentIds.length === 0) return [];
  const { rows } = await sql<{ document_id: bigint; file_name: string; media_type: string; bytes: number; sha256: Buffer }>`
    select document_id, file_name, media_type, bytes, sha256 from customers.document
     where company_id = ${companyId} and debtor_id = ${mail.debtorId} and document_id = any (${mail.documentIds.map(String)}::bigint[]) order by document_id`.execute(
    tx,
  );
  if (rows.length !== new Set(mail.documentIds).size) return refuse('document-unknown');
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  if (bytes > MOST_ATTACHED_BYTES) return refuse('attachments-too-large', { bytes, most: MOST_ATTACHED_BYTES });
  return rows.map((row): Attachment => ({
    kind: 'document',
    fileName: row.file_name,
    mediaType: row.media_type,
    sha256: row.sha256.toString('hex'),
  }));
}

async function isStopped(tx: Tx, companyId: number, debtorId: bigint): Promise<boolean> {
  const { rows } =
    await sql`select 1 from ledger.hold where company_id = ${companyId} and debtor_id = ${debtorId} and kind = 'stop' and item_id is null and lifted_on is null limit 1`.execute(
      tx,
    );
  return rows.length > 0;
}

/** The account and nothing that is asked for: it goes to who receives statements. */
function isStatement({ withStatement, withStatementSheet, asksForMoney }: HandWrittenMail): boolean {
  return (withStatement || withStatementSheet === true) && !asksForMoney;
}
