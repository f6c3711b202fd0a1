import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { orThrow } from '#kernel/outcome.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { liftHoldByRule } from '#rooms/ledger/server/door.ts';
import { effectOf } from '../../core/sdi/delivery-state.ts';
import { followDelivery } from '../delivery/follow-delivery.ts';
import type { DocumentRow } from '../delivery/receipt-rows.ts';
import { joinToItems } from './enrich-items.ts';
import { matchInLedger, type DocumentToMatch, type Matched } from './match-ledger.ts';

type Where = CompanyScope & { readonly today: CalendarDate };

/**
 * A file of open items has come in: documents that waited for it join their items. So do those whose own items the file replaced, and
 * those that SDI refused and the ledger holds all the same: their items are stopped.
 */
export async function joinWaitingDocuments(tx: Tx, where: Where, ledgerId: bigint): Promise<void> {
  const { companyId } = where;
  const { rows } = await sql<DocumentToMatch>`
    select d.document_id as "documentId", d.number, d.year, d.currency, case d.effect when 'credit' then -d.total else d.total end as total,
           case d.effect when 'credit' then -d.collectable else d.collectable end as collectable, d.buyer_vat_number as "buyerVatNumber", d.buyer_tax_code as "buyerTaxCode"
      from invoices.document d
     where d.company_id = ${companyId} and d.ledger_id = ${ledgerId}
       and not exists (select from invoices.document_item x join ledger.open_item i on i.company_id = x.company_id and i.item_id = x.item_id
             where x.company_id = d.company_id and x.document_id = d.document_id and i.left_on is null)
     order by d.state = 'rejected', d.document_id`.execute(tx);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const matched = await matchInLedger(tx, companyId, ledgerId, rows.slice(from, from + AT_ONCE));
    await joinDocuments(tx, where, matched);
  }
}

const AT_ONCE = 2_000;

/** The documents stand for the items from now on; what SDI has said of them so far takes effect. */
export async function joinDocuments(tx: Tx, where: Where, matched: readonly Matched[]): Promise<void> {
  if (matched.length === 0) return;
  const { companyId } = where;
  await joinToItems(tx, companyId, matched);
  await liftStopsOfRefused(tx, where, matched);
  const { rows } = await sql<DocumentRow>`
    select d.document_id, d.number, d.public_body, d.state, d.delivery_state, d.file_id, c.debtor_id from invoices.document d
      left join customers.customer c on c.company_id = d.company_id and c.customer_id = d.customer_id
     where d.company_id = ${companyId} and d.document_id = any (${matched.map((one) => String(one.documentId))}::bigint[]) and d.delivery_state is not null`.execute(
    tx,
  );
  for (const row of rows) {
    if (row.delivery_state !== null) await followDelivery(tx, where, row, effectOf(row.delivery_state, row.public_body));
  }
}

/** The corrected invoice is here: what was stopped for the refused one goes on. */
async function liftStopsOfRefused(tx: Tx, where: Where, matched: readonly Matched[]): Promise<void> {
  const { rows } = await sql<{ hold_id: bigint }>`
    select h.hold_id from ledger.hold h
      join invoices.document_item x on x.company_id = h.company_id and x.item_id = h.item_id
      join invoices.document d on d.company_id = x.company_id and d.document_id = x.document_id and d.state = 'in-ledger'
     where h.company_id = ${where.companyId} and h.source_kind = 'invoice' and h.reason = 'sdi-rejected' and h.lifted_on is null
       and d.document_id = any (${matched.map((one) => String(one.documentId))}::bigint[])`.execute(tx);
  for (const row of rows) orThrow(await liftHoldByRule(tx, where, { holdId: row.hold_id, why: 'invoice-corrected' }));
}
