import { sql } from 'kysely';
import { isRefusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { readAttachment } from './api/read-attachment.ts';

export type InvoiceCopy = { readonly number: string; readonly content: Buffer };

/**
 * The PDF that each of these items' electronic invoices carries, the first of each, within so many bytes together: what a mail can hold.
 * An invoice without a PDF inside has no copy.
 */
export async function invoiceCopies(tx: Tx, companyId: number, itemIds: readonly bigint[], mostBytes: number): Promise<InvoiceCopy[]> {
  if (itemIds.length === 0) return [];
  const { rows } = await sql<{ document_id: bigint; number: string; at: number; bytes: number }>`
    select distinct on (d.document_id) d.document_id, d.number, (a.n - 1)::int as at, (a.value ->> 'bytes')::int as bytes
      from invoices.document_item x join invoices.document d on d.company_id = x.company_id and d.document_id = x.document_id
      cross join lateral jsonb_array_elements(d.content -> 'attachments') with ordinality a (value, n)
     where x.company_id = ${companyId} and x.item_id = any (${itemIds.map(String)}::bigint[]) and d.state <> 'rejected' and a.value ->> 'mediaType' = 'application/pdf'
     order by d.document_id, a.n`.execute(tx);
  const copies: InvoiceCopy[] = [];
  let left = mostBytes;
  for (const { document_id: documentId, number, at, bytes } of rows) {
    if (bytes > left) continue;
    const file = await readAttachment(tx, companyId, documentId, at);
    // What calls itself a PDF and is none is not sent to anybody.
    if (isRefusal(file) || file.content.length > left || !file.content.subarray(0, 1024).includes('%PDF-')) continue;
    left -= file.content.length;
    copies.push({ number, content: file.content });
  }
  return copies;
}

/** Of which of these items a copy can be had. */
export async function itemsWithInvoiceCopy(tx: Tx, companyId: number, itemIds: readonly bigint[]): Promise<readonly bigint[]> {
  if (itemIds.length === 0) return [];
  const { rows } = await sql<{ item_id: bigint }>`
    select distinct x.item_id from invoices.document_item x
      join invoices.document d on d.company_id = x.company_id and d.document_id = x.document_id
     where x.company_id = ${companyId} and x.item_id = any (${itemIds.map(String)}::bigint[]) and d.state <> 'rejected'
       and d.content -> 'attachments' @> '[{"mediaType":"application/pdf"}]'`.execute(tx);
  return rows.map((row) => row.item_id);
}
