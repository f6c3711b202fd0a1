import { sql, type RawBuilder } from 'kysely';

/** The open items of today with the columns of `itemsAsOf`: plain enough that every index of the table serves. */
export function openNow(companyId: number): RawBuilder<unknown> {
  return sql`(
    select i.item_id, i.ledger_id, i.customer_id, i.currency, i.kind, i.document_no, i.document_on, i.instalment, i.original, i.method, i.delivery_state, i.owner, i.assigned,
           i.cycle, i.due_on, i.balance
      from ledger.open_item i where i.company_id = ${companyId} and i.closed_on is null)`;
}
