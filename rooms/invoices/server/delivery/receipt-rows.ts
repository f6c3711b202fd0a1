import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { DeliveryState } from '../../core/sdi/delivery-state.ts';
import type { Receipt } from '../../core/sdi/receipt.ts';
import { sdiFileName } from '../document-rows.ts';

export type DocumentRow = {
  readonly document_id: bigint;
  readonly number: string;
  readonly public_body: boolean;
  readonly state: 'in-ledger' | 'waiting' | 'rejected';
  readonly delivery_state: DeliveryState | null;
  readonly file_id: bigint;
  readonly debtor_id: bigint | null;
};

export type ReceiptRow = {
  readonly receipt_id: bigint;
  readonly kind: Receipt['kind'];
  readonly outcome: Receipt['outcome'];
  readonly sdi_id: string | null;
  readonly happened_on: CalendarDate | null;
};

export async function insertReceipt(tx: Tx, companyId: number, fileId: bigint, receipt: Receipt): Promise<bigint> {
  const { invoice } = receipt;
  const details = JSON.stringify({ errors: receipt.errors, description: receipt.description });
  const { rows } = await sql<{ receipt_id: bigint }>`
    insert into invoices.receipt (company_id, file_id, kind, sdi_id, sdi_file_name, invoice_number, invoice_year, position, outcome, happened_on, details)
      values (${companyId}, ${fileId}, ${receipt.kind}, ${receipt.sdiId}, ${receipt.fileName === null ? null : sdiFileName(receipt.fileName)}, ${invoice.number}, ${invoice.year},
        ${invoice.position}, ${receipt.outcome}, ${receipt.happenedOn}::date, ${details}::jsonb) returning receipt_id`.execute(tx);
  return rows[0]?.receipt_id ?? 0n;
}

/** The same message may come as a file, within an e-mail and in an archive: by what it says it is one. */
export async function receiptKnown(tx: Tx, companyId: number, receipt: Receipt): Promise<boolean> {
  const { rows } = await sql`
    select 1 from invoices.receipt
     where company_id = ${companyId} and kind = ${receipt.kind} and sdi_id is not distinct from ${receipt.sdiId} and outcome is not distinct from ${receipt.outcome}
       and sdi_file_name is not distinct from ${receipt.fileName === null ? null : sdiFileName(receipt.fileName)}
       and invoice_number is not distinct from ${receipt.invoice.number} and position is not distinct from ${receipt.invoice.position}
       and happened_on is not distinct from ${receipt.happenedOn}::date limit 1`.execute(tx);
  return rows.length > 0;
}

/**
 * The documents a receipt speaks of: those of the file it names, else of its SDI number; of these the one at the place or of the number it
 * names, where it names one. Files of one name with different contents leave it unsaid, and nothing is touched.
 */
export async function documentsOf(tx: Tx, companyId: number, receiptId: bigint): Promise<readonly DocumentRow[]> {
  const { rows } = await sql<DocumentRow>`
    select d.document_id, d.number, d.public_body, d.state, d.delivery_state, d.file_id, c.debtor_id
      from invoices.receipt r
      join invoices.document d on d.company_id = r.company_id
           and (lower(d.sdi_file_name) = lower(r.sdi_file_name) or (d.sdi_id = r.sdi_id and (r.sdi_file_name is null or lower(d.sdi_file_name) = lower(r.sdi_file_name))))
           and (r.invoice_number is null or d.number = r.invoice_number) and (r.invoice_year is null or d.year = r.invoice_year)
           and (r.position is null or r.invoice_number is not null or d.position = r.position)
      left join customers.customer c on c.company_id = d.company_id and c.customer_id = d.customer_id
     where r.company_id = ${companyId} and r.receipt_id = ${receiptId} order by d.document_id`.execute(tx);
  const files = new Set(rows.map((row) => row.file_id));
  return files.size > 1 ? [] : rows;
}

/** Receipts that came before their invoice. */
export async function receiptsWaitingFor(tx: Tx, companyId: number, documentId: bigint): Promise<readonly bigint[]> {
  const { rows } = await sql<{ receipt_id: bigint }>`
    select r.receipt_id from invoices.receipt r join invoices.document d on d.company_id = r.company_id and d.document_id = ${documentId}
     where r.company_id = ${companyId} and r.document_id is null and (lower(r.sdi_file_name) = lower(d.sdi_file_name) or r.sdi_id = d.sdi_id) order by r.receipt_id`.execute(
    tx,
  );
  return rows.map((row) => row.receipt_id);
}

export async function receiptRow(tx: Tx, companyId: number, receiptId: bigint): Promise<ReceiptRow | null> {
  const { rows } = await sql<ReceiptRow>`
    select receipt_id, kind, outcome, sdi_id, happened_on from invoices.receipt where company_id = ${companyId} and receipt_id = ${receiptId}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export async function itemsOfDocument(
  tx: Tx,
  companyId: number,
  documentId: bigint,
): Promise<readonly { item_id: bigint; customer_id: bigint; balance: bigint; moved: bigint; made: boolean; document_on: CalendarDate }[]> {
  const { rows } = await sql<{
    item_id: bigint;
    customer_id: bigint;
    balance: bigint;
    moved: bigint;
    made: boolean;
    document_on: CalendarDate;
  }>`
    select i.item_id, i.customer_id, i.balance, i.moved, x.made, i.document_on from invoices.document_item x
      join ledger.open_item i on i.company_id = x.company_id and i.item_id = x.item_id
     where x.company_id = ${companyId} and x.document_id = ${documentId} order by i.item_id`.execute(tx);
  return rows;
}
