import { sql } from 'kysely';
import { isRefusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { storeBlob } from '#platform/files/blob-store.ts';
import { invoiceCopies, itemsWithInvoiceCopy } from '#rooms/invoices/server/door.ts';
import type { Attachment } from '../core/attachments.ts';
import type { DocumentLanguage } from '../core/document-formats.ts';

/** Many mail servers take no more than 20 MB, and what is attached grows by a third on its way. */
export const MOST_ATTACHED_BYTES = 14 * 1024 * 1024;

const NAME: Readonly<Record<DocumentLanguage, string>> = { it: 'Copia fattura', en: 'Invoice copy' };

/**
 * Copies of invoices, as a mail attaches them: what a person uploaded as the copy, else what lies in a folder or in the electronic
 * invoice. Kept by their bytes, so that the message goes out as it was approved.
 */
export async function attachedCopies(
  tx: Tx,
  companyId: number,
  itemIds: readonly bigint[],
  language: DocumentLanguage,
  mostBytes = MOST_ATTACHED_BYTES,
): Promise<Attachment[]> {
  const uploaded = await uploadedCopies(tx, companyId, itemIds);
  const attachments: Attachment[] = [];
  const without: bigint[] = [];
  let left = mostBytes;
  for (const itemId of itemIds) {
    const copy = uploaded.get(itemId);
    if (copy === undefined) without.push(itemId);
    else if (copy.bytes <= left) {
      left -= copy.bytes;
      attachments.push({
        kind: 'document',
        fileName: copyName(copy.document_no, language),
        mediaType: 'application/pdf',
        sha256: copy.sha256.toString('hex'),
      });
    }
  }
  for (const { number, content } of await invoiceCopies(tx, companyId, without, left)) {
    const hash = await storeBlob(tx, companyId, 'application/pdf', content);
    if (isRefusal(hash)) continue;
    attachments.push({
      kind: 'document',
      fileName: copyName(number, language),
      mediaType: 'application/pdf',
      sha256: hash.toString('hex'),
    });
  }
  return attachments;
}

/** Of which of these items a copy is at hand. */
export async function itemsWithCopy(tx: Tx, companyId: number, itemIds: readonly bigint[]): Promise<ReadonlySet<bigint>> {
  const uploaded = await uploadedCopies(tx, companyId, itemIds);
  return new Set([...uploaded.keys(), ...(await itemsWithInvoiceCopy(tx, companyId, itemIds))]);
}

type UploadedCopy = { item_id: bigint; document_no: string; bytes: number; sha256: Buffer };

/** What people uploaded of an invoice, the newest of each. */
async function uploadedCopies(tx: Tx, companyId: number, itemIds: readonly bigint[]): Promise<ReadonlyMap<bigint, UploadedCopy>> {
  if (itemIds.length === 0) return new Map();
  const { rows } = await sql<UploadedCopy>`
    select distinct on (d.item_id) d.item_id, i.document_no, d.bytes, d.sha256
      from customers.document d join ledger.open_item i on i.company_id = d.company_id and i.item_id = d.item_id
     where d.company_id = ${companyId} and d.item_id = any (${itemIds.map(String)}::bigint[]) and d.media_type = 'application/pdf'
     order by d.item_id, d.document_id desc`.execute(tx);
  return new Map(rows.map((row) => [row.item_id, row]));
}

function copyName(number: string, language: DocumentLanguage): string {
  return `${NAME[language]} ${number.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60)}.pdf`;
}
