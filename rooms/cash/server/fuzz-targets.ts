import { isRefusal } from '#kernel/outcome.ts';
import { readPdfText } from '#platform/pdf/pdf-text.ts';
import { openMail } from '#rooms/invoices/server/door.ts';
import { readAdviceText } from '../core/advice/read-advice-text.ts';
import { htmlLines } from './advice/html-lines.ts';

type AdviceFuzzTarget = {
  readonly name: string;
  readonly corpus: { readonly folder: string; readonly ending: RegExp };
  readonly read: (bytes: Buffer) => Promise<void>;
};

/** The readers of advices in e-mails; PDFs have no folder of examples and are made by the test. */
export const CASH_FUZZ_TARGETS: readonly AdviceFuzzTarget[] = [
  { name: 'advice-mail', corpus: { folder: 'pec', ending: /\.eml$/i }, read: readAdviceMail },
];

export async function readAdvicePdf(bytes: Buffer): Promise<void> {
  const lines = await readPdfText(bytes, { timeoutMs: 5_000 });
  if (!isRefusal(lines)) readText(lines.join('\n'));
}

export async function readAdviceMail(bytes: Buffer): Promise<void> {
  const mail = await openMail(bytes);
  if (isRefusal(mail)) return;
  for (const { text, html } of mail.letters) {
    readText(`Distinta di pagamento\n${text}`);
    readText(`Distinta di pagamento\n${htmlLines(html)}`);
  }
}

/** Throws where an advice is taken that pays nothing or names nothing. */
function readText(text: string): void {
  const read = readAdviceText(text);
  if (!('wrong' in read) && (read.total <= 0n || read.documents.length === 0)) throw new Error('an advice of nothing');
}
