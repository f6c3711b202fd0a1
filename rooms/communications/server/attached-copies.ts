import { isRefusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { storeBlob } from '#platform/files/blob-store.ts';
import { invoiceCopies } from '#rooms/invoices/server/door.ts';
import type { Attachment } from '../core/attachments.ts';
import type { DocumentLanguage } from '../core/document-formats.ts';

/** Many mail servers take no more than 20 MB, and what is attached grows by a third on its way. */
export const MOST_ATTACHED_BYTES = 14 * 1024 * 1024;

const NAME: Readonly<Record<DocumentLanguage, string>> = { it: 'Copia fattura', en: 'Invoice copy' };

/** Copies of invoices, as a mail attaches them: kept by their bytes, so that the message goes out as it was approved. */
export async function attachedCopies(
  tx: Tx,
  companyId: number,
  itemIds: readonly bigint[],
  language: DocumentLanguage,
): Promise<Attachment[]> {
  const attachments: Attachment[] = [];
  for (const { number, content } of await invoiceCopies(tx, companyId, itemIds, MOST_ATTACHED_BYTES)) {
    const hash = await storeBlob(tx, companyId, 'application/pdf', content);
    if (isRefusal(hash)) continue;
    const fileName = `${NAME[language]} ${number.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60)}.pdf`;
    attachments.push({ kind: 'document', fileName, mediaType: 'application/pdf', sha256: hash.toString('hex') });
  }
  return attachments;
}
