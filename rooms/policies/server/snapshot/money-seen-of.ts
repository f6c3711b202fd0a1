import { sql, type RawBuilder } from 'kysely';
import { among, type DebtorSet } from './debtor-set.ts';

export type ReceiptsRow = {
  debtor_id: bigint;
  /** Currency, what is left, what is left of each item it covers. */
  receipts: [string, number, [number, number][] | null][];
};

/** Money seen that does not stand in the ledger yet (P1). */
export function receiptsOf(set: DebtorSet): RawBuilder<ReceiptsRow> {
  return sql<ReceiptsRow>`
    select c.debtor_id, json_agg(json_build_array(y.currency, y.amount - greatest(y.absorbed, 0), (select json_agg(json_build_array(v.item_id, v.amount - v.absorbed) order by v.item_id)
             from ledger.receipt_cover v where v.company_id = y.company_id and v.receipt_id = y.receipt_id)) order by y.receipt_id) as receipts
      from customers.customer c join ledger.receipt y on y.company_id = c.company_id and y.customer_id = c.customer_id and y.undone_at is null and y.absorbed < y.amount
     where c.company_id = ${set.companyId} and ${among('c.debtor_id', set)}
     group by c.debtor_id`;
}

/** Money of the bank from an account of the debtor that nobody has placed yet, by currency (G2). */
export type UnplacedRow = { debtor_id: bigint; unplaced: [string, number][] };

export function unplacedOf(set: DebtorSet): RawBuilder<UnplacedRow> {
  return sql<UnplacedRow>`
    select x.debtor_id, json_agg(json_build_array(x.currency, x.amount)) as unplaced from (
      select m.debtor_id, y.currency, sum(y.amount)::bigint as amount from cash.matching m join bank.entry y on y.company_id = m.company_id and y.entry_id = m.entry_id
       where m.company_id = ${set.companyId} and ${among('m.debtor_id', set)} and m.state in ('proposed', 'unidentified') group by 1, 2) x
     group by x.debtor_id`;
}
