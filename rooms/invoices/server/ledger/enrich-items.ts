import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { Links } from '../../core/einvoice.ts';
import type { Matched } from './match-ledger.ts';

/**
 * The document joins the items that stand for it: they take what the ledger does not say, never what it does. Balances and due dates are
 * the ledger's.
 */
export async function joinToItems(tx: Tx, companyId: number, matched: readonly Matched[]): Promise<void> {
  if (matched.length === 0) return;
  const given = JSON.stringify(
    matched.map((one) => ({ id: String(one.documentId), customer: String(one.customerId), items: one.itemIds.map(String) })),
  );
  await sql`
    with given as (select id, customer, unnest(items) as item_id from jsonb_to_recordset(${given}::jsonb) as g (id bigint, customer bigint, items bigint[]))
    insert into invoices.document_item (company_id, document_id, item_id, made) select ${companyId}, id, item_id, false from given on conflict do nothing`.execute(
    tx,
  );
  await sql`
    update invoices.document d set state = case d.state when 'rejected' then d.state else 'in-ledger' end, customer_id = g.customer
      from jsonb_to_recordset(${given}::jsonb) as g (id bigint, customer bigint) where d.company_id = ${companyId} and d.document_id = g.id`.execute(
    tx,
  );
  await sql`
    update ledger.open_item i set order_no = coalesce(i.order_no, d.content #>> '{links,orders,0}'), contract = coalesce(i.contract, d.content #>> '{links,contracts,0}'),
           delivery_state = coalesce(d.delivery_state, i.delivery_state),
           method = coalesce(i.method, d.content #>> '{payments,0,method}'), extra = nullif(coalesce(d.content -> 'facts', '{}') || coalesce(i.extra, '{}'), '{}')
      from invoices.document_item x join invoices.document d on d.company_id = x.company_id and d.document_id = x.document_id
     where x.company_id = ${companyId} and x.document_id = any (${matched.map((one) => String(one.documentId))}::bigint[])
       and i.company_id = ${companyId} and i.item_id = x.item_id`.execute(tx);
}

/** What travels with an item as facts to show, never to decide on. */
export function factsOf(links: Links): Record<string, string> {
  const facts: [string, readonly string[]][] = [
    ['cig', links.cig],
    ['cup', links.cup],
    ['orders', links.orders],
    ['contracts', links.contracts],
    ['deliveryNotes', links.deliveryNotes],
    ['linkedInvoices', links.invoices],
  ];
  return Object.fromEntries(
    facts.flatMap(([name, values]) => (values.length === 0 ? [] : [[name, values.slice(0, MOST_SHOWN).join(', ')]])),
  );
}

const MOST_SHOWN = 50;
