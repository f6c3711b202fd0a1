import type { Tx } from '#platform/database/database.ts';
import { readBlob } from '#platform/files/blob-store.ts';
import type { PdfWorkers } from '#platform/pdf/pdf-workers.ts';
import { storedAttachments } from '../core/attachments.ts';
import type { DocumentLanguage } from '../core/document-formats.ts';
import type { MessageRow } from './message-row.ts';
import { statementXlsx } from './statement-xlsx.ts';
import { letterDocument, statementDocument } from './render-message.ts';

export type AttachedFile = { readonly fileName: string; readonly mediaType: string; readonly content: Uint8Array };

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LETTER_FILE: Readonly<Record<DocumentLanguage, string>> = { it: 'Lettera.pdf', en: 'Letter.pdf' };

/** The letter of a message and what is attached to it, rendered outside any transaction. */
export async function renderPdfs(
  pdf: PdfWorkers,
  message: MessageRow,
): Promise<{ readonly letter: Uint8Array; readonly statements: readonly AttachedFile[] }> {
  const statements = storedAttachments
    .parse(message.attachments)
    .flatMap((attachment) => (attachment.kind === 'statement' && attachment.form !== 'xlsx' ? [attachment] : []));
  const [letter, ...rest] = await pdf.render([
    letterDocument(message.content),
    ...statements.map(({ statement }) => statementDocument(statement)),
  ]);
  if (letter === undefined) throw new Error('a letter was not rendered');
  return {
    letter,
    statements: statements.map(({ fileName }, at) => ({ fileName, mediaType: 'application/pdf', content: rest[at] ?? new Uint8Array() })),
  };
}

/** The files of a mail: the letter, the statement, documents from the customer's page. */
export async function attachedFiles(
  tx: Tx,
  companyId: number,
  message: MessageRow,
  rendered: Awaited<ReturnType<typeof renderPdfs>> | null,
): Promise<readonly AttachedFile[]> {
  const files: AttachedFile[] = [];
  // What a person has written is the mail itself; a letter with the same words would say it twice.
  if (rendered !== null && message.template !== 'BY_HAND')
    files.push({ fileName: LETTER_FILE[message.content.language], mediaType: 'application/pdf', content: rendered.letter });
  files.push(...(rendered?.statements ?? []));
  for (const attachment of storedAttachments.parse(message.attachments)) {
    if (attachment.kind === 'statement') {
      if (attachment.form === 'xlsx')
        files.push({ fileName: attachment.fileName, mediaType: XLSX, content: await statementXlsx(attachment.statement) });
      continue;
    }
    const blob = await readBlob(tx, companyId, Buffer.from(attachment.sha256, 'hex'));
    if (blob !== null) files.push({ fileName: attachment.fileName, mediaType: attachment.mediaType, content: blob.content });
  }
  return files;
}
