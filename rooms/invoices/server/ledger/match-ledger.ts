import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { matchDocument, type LedgerDocument } from '../../core/match-document.ts';

export type DocumentToMatch = {
  readonly documentId: bigint;
  readonly number: string;
  readonly year: number;
  readonly currency: string;
  readonly total: bigint;
  readonly collectable: bigint;
  readonly buyerVatNumber: string | null;
  readonly buyerTaxCode: string | null;
};

export type Matched = {
  readonly documentId: bigint;
  readonly customerId: bigint;
  readonly number: string;
  readonly itemIds: readonly bigint[];
};

type Candidate = {
  document_id: bigint;
  customer_id: bigint;
  document_no: string;
  currency: string;
  total: bigint;
  item_ids: bigint[];
};

/**
 * Which documents the ledger holds: of the customers with the buyer's VAT number or tax code, in the document's year, by number and total.
 * One question for any number of documents; an item that stands for another document already is no candidate.
 */
export async function matchInLedger(
  tx: Tx,
  companyId: number,
  ledgerId: bigint,
  documents: readonly DocumentToMatch[],
): Promise<Matched[]> {
  if (documents.length === 0) return [];
  const wanted = JSON.stringify(
    documents.map((one) => ({ id: String(one.documentId), vat: one.buyerVatNumber, tax: one.buyerTaxCode, year: one.year })),
  );
  const { rows } = await sql<Candidate>`
    select w.id as document_id, i.customer_id, i.document_no, i.currency, sum(i.original)::bigint as total, array_agg(i.item_id order by i.due_on, i.item_id) as item_ids
      from jsonb_to_recordset(${wanted}::jsonb) as w (id bigint, vat text, tax text, year int)
      join customers.customer c on c.company_id = ${companyId} and c.ledger_id = ${ledgerId}
           and ((c.vat_number = w.vat and c.vat_valid is not false) or (c.tax_code = w.tax and c.tax_code_valid is not false))
      join ledger.open_item i on i.company_id = ${companyId} and i.customer_id = c.customer_id
           and i.document_on between make_date(w.year, 1, 1) and make_date(w.year, 12, 31) and i.kind in ('invoice', 'debit', 'credit', 'other')
     where i.left_on is null and not exists (select from invoices.document_item x join invoices.document o on o.company_id = x.company_id and o.document_id = x.document_id
             where x.company_id = ${companyId} and x.item_id = i.item_id and (o.state <> 'rejected' or o.document_id = w.id))
     group by w.id, i.customer_id, i.document_no, i.currency order by w.id, i.customer_id, i.document_no`.execute(tx);
  const byDocument = Map.groupBy(rows, (row) => row.document_id);
  const taken = new Set<bigint>();
  return documents.flatMap((document) => {
    const candidates = (byDocument.get(document.documentId) ?? []).filter((row) => !row.item_ids.some((id) => taken.has(BigInt(id))));
    const found = matchDocument(document, candidates.map(asLedgerDocument));
    const row = candidates.find((one) => keyOf(one) === found?.key);
    if (row === undefined) return [];
    const itemIds = row.item_ids.map((id) => BigInt(id));
    for (const id of itemIds) taken.add(id);
    return [{ documentId: document.documentId, customerId: row.customer_id, number: row.document_no, itemIds }];
  });
}

function keyOf(row: Candidate): string {
  return `${row.customer_id}|${row.document_no}|${row.currency}`;
}

function asLedgerDocument(row: Candidate): LedgerDocument {
  return { key: keyOf(row), number: row.document_no, total: row.total, currency: row.currency };
}
