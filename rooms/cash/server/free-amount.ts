import { sql } from 'kysely';

/** What is open of an item `i` and not yet covered by a receipt that waits for its posting. */
export const FREE_AMOUNT = sql<bigint>`
  i.balance - coalesce((select sum(v.amount - v.absorbed)::bigint from ledger.receipt_cover v
    join ledger.receipt r on r.company_id = v.company_id and r.receipt_id = v.receipt_id and r.undone_at is null
   where v.company_id = i.company_id and v.item_id = i.item_id), 0)`;
