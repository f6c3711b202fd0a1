import type { Currency } from '#kernel/money/currency.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { readPdfText } from '#platform/pdf/pdf-text.ts';
import type { Tx } from '#platform/database/database.ts';
import { bytesSource, fileRefused, NOTHING_TAKEN, type FileAnswer, type FileKind, type TakeContext } from '#rooms/intake/server/door.ts';
import { carriesDocuments, openMail, PEC_MESSAGES, type MailPart, type OpenedMail } from '#rooms/invoices/server/door.ts';
import type { NoAdvice } from '../../core/advice/read-advice-text.ts';
import { htmlLines } from '../advice/html-lines.ts';
import { noAdvice, takeTextAdvice } from '../advice/take-text-advice.ts';
import { takeTableAdvice } from './remittance-advice.ts';

const MOST_PARTS = 20;
const LARGEST_PART = 16 * 1024 * 1024;

/**
 * An e-mail, certified or not, in which a customer says what he has paid: in its own words, or in a PDF, CSV or XLSX it carries. Messages
 * with electronic invoices or receipts belong to whoever reads these.
 */
export const REMITTANCE_MAIL: FileKind = {
  name: 'remittance-advice',
  turn: 'money',
  recognise: PEC_MESSAGES.recognise,
  looksInto: async (source) => {
    if (source.size > 40 * 1024 * 1024) return false;
    const mail = await openMail(Buffer.from(await source.slice(0, source.size)));
    return !isRefusal(mail) && mail.receipt === null && !mail.parts.some(carriesDocuments);
  },
  mostBytes: 40 * 1024 * 1024,
  take: async (tx, file, context) => {
    const mail = await openMail(Buffer.from(await file.source.slice(0, file.source.size)));
    if (isRefusal(mail)) return fileRefused('not-a-document', IT_IS_A_MAIL);
    const { fileId, name } = file;
    const senders = mail.letters.flatMap((letter) => letter.senders);
    const answers: FileAnswer[] = [];
    let none: NoAdvice = { wrong: 'not-told', line: 1 };
    const keep = (answer: FileAnswer | NoAdvice): void => {
      if (!('wrong' in answer)) answers.push(answer);
      // Why the part that came nearest is none, is what the person is told.
      else if (NEARNESS[answer.wrong] > NEARNESS[none.wrong]) none = answer;
    };
    for (const text of textsOf(mail)) keep(await takeTextAdvice(tx, { fileId, name, text, senders }, context));
    for (const part of mail.parts.slice(0, MOST_PARTS)) {
      const answer = await takePart(tx, { fileId, part, senders, letter: textsOf(mail).join('\n') }, context);
      if (answer !== null) keep(answer);
    }
    return answers.length > 0 ? together(answers) : noAdvice(none, IT_IS_A_MAIL);
  },
};

const NEARNESS: Readonly<Record<NoAdvice['wrong'], number>> = { 'not-told': 0, 'no-documents': 1, currency: 2, total: 3 };

/** A letter in plain words; in its HTML only where it has no plain words. */
function textsOf({ letters }: OpenedMail): string[] {
  return letters.map(({ subject, text, html }) => `${subject}\n${text.trim() === '' ? htmlLines(html) : text}`);
}

type PartToTake = { readonly fileId: bigint; readonly part: MailPart; readonly senders: readonly string[]; readonly letter: string };

async function takePart(
  tx: Tx,
  { fileId, part, senders, letter }: PartToTake,
  context: TakeContext,
): Promise<FileAnswer | NoAdvice | null> {
  const { name, content } = part;
  if (content.length > LARGEST_PART) return null;
  if (content.subarray(0, 1024).includes('%PDF-')) {
    const lines = await readPdfText(content);
    if (isRefusal(lines) || lines.length === 0) return null;
    const own = await takeTextAdvice(tx, { fileId, name, text: lines.join('\n'), senders }, context);
    // The letter may say what the sheet behind it does not: that this is what was paid.
    return 'wrong' in own && own.wrong === 'not-told'
      ? takeTextAdvice(tx, { fileId, name, text: `${letter}\n${lines.join('\n')}`, senders }, context)
      : own;
  }
  if (!/\.(csv|txt|xlsx|xls)$/i.test(name)) return null;
  return takeTableAdvice(tx, { fileId, name, source: bytesSource(name, content), announced: { text: letter, senders } }, context);
}

/** One answer for a message with several advices. */
function together(answers: readonly FileAnswer[]): FileAnswer {
  const totals = new Map<Currency, bigint>();
  for (const answer of answers) for (const [currency, minor] of answer.totals) totals.set(currency, (totals.get(currency) ?? 0n) + minor);
  return {
    ...NOTHING_TAKEN,
    status:
      (['imported', 'duplicate', 'refused'] as const).find((status) => answers.some((answer) => answer.status === status)) ?? 'refused',
    documents: answers.reduce((sum, answer) => sum + answer.documents, 0),
    entries: answers.reduce((sum, answer) => sum + answer.entries, 0),
    totals,
    findings: answers.flatMap((answer) => answer.findings),
  };
}

const IT_IS_A_MAIL = {
  it: 'È un messaggio senza documenti che si leggano da qui.',
  en: 'It is a message without documents that can be read here.',
};
