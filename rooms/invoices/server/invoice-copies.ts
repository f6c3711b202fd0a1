import { sql } from 'kysely';
import { isRefusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { readReceived } from '#rooms/intake/server/door.ts';
import { readAttachment } from './api/read-attachment.ts';

export type InvoiceCopy = { readonly number: string; readonly content: Buffer };

/**
 * A copy of each of these invoices, within so many bytes together: what a mail can hold. What lies in a folder under its number comes
 * first, else the PDF that the electronic invoice carries; an invoice with neither has none.
 */
export async function invoiceCopies(tx: Tx, companyId: number, itemIds: readonly bigint[], mostBytes: number): Promise<InvoiceCopy[]> {
  const copies: InvoiceCopy[] = [];
  let left = mostBytes;
  const found = await folderCopies(tx, companyId, itemIds);
  for (const fileId of new Set(found.map((copy) => copy.file_id))) {
    const copy = found.find((one) => one.file_id === fileId);
    const file = copy === undefined || copy.bytes > left ? null : await readReceived(tx, companyId, fileId);
    if (copy === undefined || file === null || !file.content.subarray(0, 1024).includes('%PDF-')) continue;
    left -= file.content.length;
    copies.push({ number: copy.number, content: file.content });
  }
  const inFolders = new Set(found.map((copy) => copy.item_id));
  const others = itemIds.filter((itemId) => !inFolders.has(itemId));
  return [...copies, ...(await carriedCopies(tx, companyId, others, left))];
}

type FolderCopy = { item_id: bigint; number: string; file_id: bigint; bytes: number };

/** By the number in the file's name, when its text names the buyer's VAT number or its name his code. */
async function folderCopies(tx: Tx, companyId: number, itemIds: readonly bigint[]): Promise<readonly FolderCopy[]> {
  if (itemIds.length === 0) return [];
  const { rows } = await sql<FolderCopy>`
    select distinct on (i.item_id) i.item_id, i.document_no as number, c.file_id, c.bytes
      from ledger.open_item i
      join customers.customer k on k.company_id = i.company_id and k.customer_id = i.customer_id
      join customers.debtor d on d.company_id = k.company_id and d.debtor_id = k.debtor_id
      cross join lateral (select upper(regexp_replace(i.document_no, '[^A-Za-z0-9]', '', 'g')) as whole) n
      join invoices.copy c on c.company_id = i.company_id and c.numbers && array[n.whole, regexp_replace(n.whole, '^[A-Z]+', '')]
     where i.company_id = ${companyId} and i.item_id = any (${itemIds.map(String)}::bigint[])
       and (c.vat_numbers && array[k.vat_number, d.vat_number] or upper(regexp_replace(k.code, '[^A-Za-z0-9]', '', 'g')) = any (c.numbers))
     order by i.item_id, (n.whole = any (c.numbers)) desc, c.copy_id desc`.execute(tx);
  return rows;
}

async function carriedCopies(tx: Tx, companyId: number, itemIds: readonly bigint[], mostBytes: number): Promise<InvoiceCopy[]> {
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
  const inFolders = await folderCopies(tx, companyId, itemIds);
  return [...new Set([...rows, ...inFolders].map((row) => row.item_id))];
}
