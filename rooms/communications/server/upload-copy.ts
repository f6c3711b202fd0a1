import { sql } from 'kysely';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Acting } from '#rooms/companies/server/door.ts';
import { attachDocument } from '#rooms/customers/server/door.ts';

/** The PDF of an invoice that is in no electronic invoice and no folder: from then on it goes with any message about it. */
export async function uploadCopy(
  tx: Tx,
  acting: Acting,
  copy: { readonly debtorId: bigint; readonly itemId: bigint; readonly fileName: string; readonly content: Buffer },
): Promise<{ readonly documentId: bigint } | Refusal<'file-empty' | 'file-too-large' | 'debtor-unknown' | 'item-unknown' | 'copy-no-pdf'>> {
  const { rows } = await sql`
    select 1 from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${acting.companyId} and i.item_id = ${copy.itemId} and c.debtor_id = ${copy.debtorId}`.execute(tx);
  if (rows.length === 0) return refuse('item-unknown');
  if (!copy.content.subarray(0, 1024).includes('%PDF-')) return refuse('copy-no-pdf');
  return attachDocument(tx, acting, copy);
}
