import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { noticed, type Noticed } from '../../core/einvoice.ts';
import { afterReceipt, effectOf, stateOf, type DeliveryState } from '../../core/sdi/delivery-state.ts';
import type { TakingIn } from '../take-document.ts';
import { followDelivery } from './follow-delivery.ts';
import { documentsOf, receiptRow, receiptsWaitingFor, type DocumentRow, type ReceiptRow } from './receipt-rows.ts';

type Where = Pick<TakingIn, 'companyId' | 'today' | 'actor'>;

/** What a receipt says, taken over by the documents it speaks of. Without any it is kept and waits for them. */
export async function applyReceipt(
  tx: Tx,
  where: Where,
  receiptId: bigint,
): Promise<{ readonly documents: number; readonly noticed: readonly Noticed[] }> {
  const receipt = await receiptRow(tx, where.companyId, receiptId);
  if (receipt === null) return { documents: 0, noticed: [] };
  const documents = await documentsOf(tx, where.companyId, receiptId);
  const found: Noticed[] = [];
  for (const document of documents) found.push(...(await applyTo(tx, where, receipt, document)));
  return { documents: documents.length, noticed: found };
}

/** Receipts that were here before their invoice. */
export async function applyWaitingReceipts(tx: Tx, where: Where, documentId: bigint): Promise<Noticed[]> {
  const found: Noticed[] = [];
  for (const receiptId of await receiptsWaitingFor(tx, where.companyId, documentId))
    found.push(...(await applyReceipt(tx, where, receiptId)).noticed);
  return found;
}

async function applyTo(tx: Tx, where: Where, receipt: ReceiptRow, document: DocumentRow): Promise<Noticed[]> {
  const { companyId } = where;
  await sql`update invoices.receipt set document_id = ${document.document_id} where company_id = ${companyId} and receipt_id = ${receipt.receipt_id}`.execute(
    tx,
  );
  if (receipt.sdi_id !== null)
    await sql`update invoices.document set sdi_id = coalesce(sdi_id, ${receipt.sdi_id}) where company_id = ${companyId} and document_id = ${document.document_id}`.execute(
      tx,
    );
  const said = stateOf(receipt);
  if (said === null) return [noticed('info', 'outcome-refused-by-sdi', document.number)];
  const state = afterReceipt(document.delivery_state, said);
  const found = [noticed('info', 'state-now', document.number, { number: document.number, state })];
  if (state === document.delivery_state) return found;
  if (document.debtor_id !== null)
    // The state is a fact of policies: whoever owes the invoice is decided anew.
    await sql`update customers.debtor set dirty = true where company_id = ${companyId} and debtor_id = ${document.debtor_id} and not dirty`.execute(
      tx,
    );
  await writeState(tx, companyId, document.document_id, state, said === 'delivered' ? receipt.happened_on : null);
  return [...found, ...(await followDelivery(tx, where, document, effectOf(state, document.public_body)))];
}

async function writeState(tx: Tx, companyId: number, documentId: bigint, state: DeliveryState, deliveredOn: string | null): Promise<void> {
  await sql`
    update invoices.document set delivery_state = ${state}, delivered_on = coalesce(${deliveredOn}::date, delivered_on)
     where company_id = ${companyId} and document_id = ${documentId}`.execute(tx);
  await sql`
    update ledger.open_item i set delivery_state = ${state} from invoices.document_item x
     where x.company_id = ${companyId} and x.document_id = ${documentId} and i.company_id = ${companyId} and i.item_id = x.item_id`.execute(
    tx,
  );
}
