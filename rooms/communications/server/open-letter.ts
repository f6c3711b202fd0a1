import { sql } from 'kysely';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { readBlob, storeBlob } from '#platform/files/blob-store.ts';
import type { PdfWorkers } from '#platform/pdf/pdf-workers.ts';
import { loadMessage } from './message-row.ts';
import { letterDocument } from './render-message.ts';

/**
 * The letter of a message as PDF/A. Older ones are kept as their exact content; the first who opens one has it rendered, and
 * from then on the bytes stay.
 */
export async function openLetter(
  tx: Tx,
  pdf: PdfWorkers,
  companyId: number,
  messageId: bigint,
): Promise<Buffer | Refusal<'message-unknown'>> {
  const message = await loadMessage(tx, companyId, messageId);
  if (message === null) return refuse('message-unknown');
  const kept = message.pdf_sha256 === null ? null : await readBlob(tx, companyId, message.pdf_sha256);
  if (kept !== null) return kept.content;
  const [rendered] = await pdf.render([letterDocument(message.content)]);
  if (rendered === undefined) throw new Error('a letter was not rendered');
  const hash = await storeBlob(tx, companyId, 'application/pdf', rendered);
  if (isRefusal(hash)) throw new Error(`the letter of message ${messageId} is too large`);
  await sql`update communications.message set pdf_sha256 = ${hash} where company_id = ${companyId} and message_id = ${messageId} and pdf_sha256 is null`.execute(
    tx,
  );
  return Buffer.from(rendered);
}
