import { sql } from 'kysely';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { childrenOf } from '#kernel/xml/xml-element.ts';
import type { Tx } from '#platform/database/database.ts';
import { readReceived } from '#rooms/intake/server/door.ts';
import { attachmentContent } from '../../core/fatturapa/read-attachments.ts';
import { ublAttachmentContent } from '../../core/ubl/read-ubl.ts';
import { fingerprintOf, sdiFileName } from '../document-rows.ts';
import { openMail } from '../read/open-mail.ts';
import { openXml, readInvoiceFile, type OpenedXml } from '../read/read-invoice-file.ts';

/** A file within an invoice, taken from the original each time: it is kept once. */
export async function readAttachment(
  tx: Tx,
  companyId: number,
  documentId: bigint,
  index: number,
): Promise<{ readonly name: string; readonly content: Buffer } | Refusal<'invoice-unknown' | 'attachment-unknown'>> {
  const { rows } = await sql<{ file_id: bigint; position: number; sdi_file_name: string; fingerprint: Buffer; name: string | null }>`
    select file_id, position, sdi_file_name, fingerprint, content #>> array['attachments', ${String(index)}, 'name'] as name
      from invoices.document where company_id = ${companyId} and document_id = ${documentId}`.execute(tx);
  const row = rows[0];
  if (row === undefined) return refuse('invoice-unknown');
  const file = await readReceived(tx, companyId, row.file_id);
  if (file === null || row.name === null) return refuse('attachment-unknown');
  for (const { root } of await invoicesIn(file, row.sdi_file_name, row.fingerprint)) {
    const body = childrenOf(root, 'FatturaElettronicaBody')[row.position - 1];
    const text = body === undefined ? ublAttachmentContent(root, index) : attachmentContent(body, index);
    if (text !== null) return { name: row.name, content: Buffer.from(text, 'base64') };
  }
  return refuse('attachment-unknown');
}

/** The invoice may have come by itself, or in an e-mail beside others. */
async function invoicesIn(
  file: { readonly name: string; readonly content: Buffer },
  sdiName: string,
  fingerprint: Buffer,
): Promise<readonly OpenedXml[]> {
  const direct = await openXml(file.content);
  if (!isRefusal(direct)) return [direct];
  const mail = await openMail(file.content);
  if (isRefusal(mail)) return [];
  const found: OpenedXml[] = [];
  for (const part of mail.parts.filter((one) => sdiFileName(one.name) === sdiName)) {
    const [opened, read] = [await openXml(part.content), await readInvoiceFile(part.content)];
    if (isRefusal(opened) || isRefusal(read)) continue;
    if (read.documents.some(({ invoice }) => invoice !== null && fingerprintOf(invoice).equals(fingerprint))) found.push(opened);
  }
  return found;
}
