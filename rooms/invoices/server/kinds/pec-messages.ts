import { sql } from 'kysely';
import type { Currency } from '#kernel/money/currency.ts';
import { isRefusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { readXml } from '#platform/xml/read-xml.ts';
import {
  NOTHING_TAKEN,
  type FileAnswer,
  type FileFinding,
  type FileKind,
  type FileStatus,
  type FileToTake,
  type TakeContext,
} from '#rooms/intake/server/door.ts';
import { noticed, type Noticed } from '../../core/einvoice.ts';
import { readDaticert, withoutBrackets, type PecReceipt } from '../../core/pec/read-daticert.ts';
import { isReceiptRoot } from '../../core/sdi/read-receipt.ts';
import { readInvoiceFile, openXml, isInvoiceRoot } from '../read/read-invoice-file.ts';
import { openMail, type MailPart } from '../read/open-mail.ts';
import { asFinding, takeDocuments } from '../take-documents.ts';
import { refusedBy } from './e-invoices.ts';
import { takeReceipt } from './sdi-receipts.ts';

/** E-mail files: envelopes of certified mail with what they carry, and the receipts of the providers. */
export const PEC_MESSAGES: FileKind = {
  name: 'pec',
  turn: 'receipts',
  recognise: ({ extension, root, text }) =>
    root === null &&
    (extension === 'eml' ||
      (/^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/.test(text) && /^(x-ricevuta|x-trasporto|mime-version|message-id):/im.test(text))),
  mostBytes: 40 * 1024 * 1024,
  take,
};

const RECEIPT_KINDS = new Set([
  'accettazione',
  'non-accettazione',
  'presa-in-carico',
  'avvenuta-consegna',
  'errore-consegna',
  'preavviso-errore-consegna',
  'rilevazione-virus',
]);

async function take(tx: Tx, file: FileToTake, context: TakeContext): Promise<FileAnswer> {
  const mail = await openMail(Buffer.from(await file.source.slice(0, file.source.size)));
  if (isRefusal(mail)) return refusedBy(mail);
  const answers: FileAnswer[] = [];
  let service: PecReceipt | null = null;
  for (const part of mail.parts) {
    const daticert = /daticert/i.test(part.name) ? serviceData(part) : null;
    if (daticert !== null) service ??= daticert;
    else {
      const answer = await takePart(tx, file, part, context);
      if (answer !== null) answers.push(named(answer, part.name));
    }
  }
  for (const { name, answer } of mail.unread) answers.push(named(answer, name));
  const kind = service?.kind ?? mail.receipt ?? '';
  if (mail.receipt !== null || RECEIPT_KINDS.has(kind)) {
    // The message that was sent names itself in the service data; the header may have been rewritten on its way.
    const receipt: PecReceipt = service ?? { kind, messageId: withoutBrackets(mail.about), recipient: null, happenedOn: null, error: null };
    answers.unshift(await keepPecReceipt(tx, context.scope.companyId, file.fileId, { ...receipt, kind }));
  }
  if (answers.length === 0) return refusedBy({ refused: true, code: 'mail-without-document', details: {} });
  return together(answers);
}

function serviceData({ content }: MailPart): PecReceipt | null {
  const read = readXml(content);
  return isRefusal(read) ? null : readDaticert(read.root);
}

/** `null`: a part that is no document, such as a picture or a signature. */
async function takePart(tx: Tx, file: FileToTake, { name, content }: MailPart, context: TakeContext): Promise<FileAnswer | null> {
  if (!looksLikeDocument({ name, content })) return null;
  const opened = await openXml(content);
  if (isRefusal(opened)) return refusedBy(opened);
  if (isReceiptRoot(opened.root.name)) return takeReceipt(tx, { fileId: file.fileId, root: opened.root }, context);
  if (!isInvoiceRoot(opened.root.name)) return null;
  const read = await readInvoiceFile(content);
  return isRefusal(read) ? refusedBy(read) : takeDocuments(tx, { fileId: file.fileId, name, ...read }, context);
}

function looksLikeDocument({ name, content }: MailPart): boolean {
  return (
    /\.(xml|p7m)$/i.test(name) ||
    /^\s*(\ufeff)?<(\?xml|\w*:?(Fattura|Notifica|Ricevuta|Attestazione|Scarto))/.test(content.subarray(0, 400).toString('utf8'))
  );
}

/** Whether a part of a message is for this kind, the service data of an envelope aside. */
export function carriesDocuments(part: MailPart): boolean {
  return !/daticert/i.test(part.name) && looksLikeDocument(part);
}

async function keepPecReceipt(tx: Tx, companyId: number, fileId: bigint, receipt: PecReceipt): Promise<FileAnswer> {
  const { kind, messageId, recipient, happenedOn, error } = receipt;
  const known = await sql`
    select 1 from invoices.pec_receipt where company_id = ${companyId} and kind = ${kind} and message_id is not distinct from ${messageId}
       and recipient is not distinct from ${recipient} and happened_on is not distinct from ${happenedOn}::date limit 1`.execute(tx);
  if (known.rows.length > 0)
    return { ...NOTHING_TAKEN, status: 'duplicate', documents: 1, findings: [asFinding(noticed('info', 'receipt-known'))] };
  await sql`
    insert into invoices.pec_receipt (company_id, file_id, kind, message_id, recipient, happened_on, error)
      values (${companyId}, ${fileId}, ${kind}, ${messageId}, ${recipient}, ${happenedOn}::date, ${error})`.execute(tx);
  const found: Noticed[] = [noticed('info', 'pec-kept', null, { kind, on: happenedOn ?? '?', recipient: recipient ?? '?' })];
  if (error !== null) found.push(noticed('review', 'pec-error', null, { recipient: recipient ?? '?', why: error }));
  return { ...NOTHING_TAKEN, status: 'imported', documents: 1, findings: found.map(asFinding) };
}

function named(answer: FileAnswer, name: string): FileAnswer {
  return {
    ...answer,
    findings: answer.findings.map((one): FileFinding => ({ ...one, place: one.place === null ? name : `${name}: ${one.place}` })),
  };
}

const BEST_FIRST: readonly FileStatus[] = ['imported', 'quarantined', 'duplicate', 'refused'];

/** One answer for the message: the best that became of anything in it. */
function together(answers: readonly FileAnswer[]): FileAnswer {
  const totals = new Map<Currency, bigint>();
  for (const answer of answers) for (const [currency, minor] of answer.totals) totals.set(currency, (totals.get(currency) ?? 0n) + minor);
  const sum = (of: (answer: FileAnswer) => number): number => answers.reduce((total, answer) => total + of(answer), 0);
  return {
    status: BEST_FIRST.find((status) => answers.some((answer) => answer.status === status)) ?? 'refused',
    documents: sum((answer) => answer.documents),
    items: sum((answer) => answer.items),
    entries: 0,
    totals,
    findings: answers.flatMap((answer) => answer.findings),
  };
}
