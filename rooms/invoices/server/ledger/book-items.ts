import { sql } from 'kysely';
import { addDays, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { dueByTerms, readTerms } from '#rooms/intake/core/door.ts';
import type { EInvoice, Noticed } from '../../core/einvoice.ts';
import { instalmentsOf } from '../../core/instalments.ts';
import type { Buyer } from './find-buyer.ts';
import { factsOf } from './enrich-items.ts';

export type Booking = {
  readonly companyId: number;
  readonly ledgerId: bigint;
  readonly documentId: bigint;
  readonly bookedOn: CalendarDate;
  readonly buyer: Buyer;
};

/** Where no accounting system leads, a document makes its items: one for each instalment, credits negative. */
export async function bookItems(
  tx: Tx,
  { companyId, ledgerId, documentId, bookedOn, buyer }: Booking,
  invoice: EInvoice,
): Promise<{ readonly itemIds: readonly bigint[]; readonly noticed: readonly Noticed[] }> {
  const { instalments, noticed } = instalmentsOf(invoice, (on) => byCustomerTerms(on, buyer.paymentTerms ?? invoice.termsText));
  const facts = JSON.stringify(factsOf(invoice.links));
  const rows = JSON.stringify(
    instalments.map((one) => ({
      key: `einvoice|${documentId}|${one.number}`,
      amount: String(one.amount),
      due: one.dueOn,
      method: one.method,
      instalment: instalments.length === 1 ? null : String(one.number),
      extra: { ...(one.iban === null ? {} : { iban: one.iban }), ...(one.reference === null ? {} : { paymentReference: one.reference }) },
    })),
  );
  const made = await sql<{ item_id: bigint }>`
    with made as (
      insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, instalment, due_on, currency, amount, original, method,
          contract, order_no, booked_on, extra)
        select ${companyId}, ${ledgerId}, ${buyer.customerId}, key, ${itemKind(invoice)}, ${invoice.number}, ${invoice.issuedOn}::date, instalment, due, ${invoice.currency}, amount,
               amount, method, ${invoice.links.contracts[0] ?? null}, ${invoice.links.orders[0] ?? null}, ${bookedOn}::date, nullif(${facts}::jsonb || extra, '{}')
          from jsonb_to_recordset(${rows}::jsonb) as r (key text, amount bigint, due date, method text, instalment text, extra jsonb) order by due, key
      returning item_id),
    stands as (
      update invoices.document set state = 'in-ledger', customer_id = ${buyer.customerId} where company_id = ${companyId} and document_id = ${documentId})
    insert into invoices.document_item (company_id, document_id, item_id, made) select ${companyId}, ${documentId}, item_id, true from made returning item_id`.execute(
    tx,
  );
  const itemIds = made.rows.map((row) => row.item_id).toSorted((one, other) => (one < other ? -1 : 1));
  return { itemIds, noticed };
}

/** TD05 and TD09 raise an invoice after the fact. */
function itemKind({ effect, code }: EInvoice): 'invoice' | 'debit' | 'credit' {
  if (effect === 'credit') return 'credit';
  return code === 'TD05' || code === 'TD09' || code === '383' ? 'debit' : 'invoice';
}

/** Terms as Italian ledgers write them (`60 gg FM`), or in the words of a Peppol document (`Payment within 10 days`). */
function byCustomerTerms(on: CalendarDate, terms: string | null): CalendarDate | null {
  if (terms === null) return null;
  const code = readTerms(terms);
  if (code !== null) return dueByTerms(on, code);
  const days = /\b(?:within|net|in)\s+(\d{1,3})\s+days\b|\b(\d{1,3})\s+days\s+net\b|\bentro\s+(\d{1,3})\s+giorni\b/i.exec(terms);
  const count = days?.[1] ?? days?.[2] ?? days?.[3];
  return count === undefined ? null : addDays(on, Number(count));
}
