import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { TypedHistory } from '../../core/typing/typed-rows.ts';
import type { HistoryPlace, Owned } from './kept-rows.ts';

/** The open items each row speaks of, by number and, where it tells them, instalment and document date; in the order of the rows. */
export async function findOpenItems(
  tx: Tx,
  { companyId, ledgerId }: HistoryPlace,
  rows: readonly Owned<TypedHistory>[],
): Promise<readonly (readonly bigint[])[]> {
  const wanted = rows.map(({ row, owner }, at) => ({
    at,
    customer: owner === null ? null : String(owner.customerId),
    number: row.documentNumber,
    instalment: row.instalment,
    document_on: row.documentOn,
  }));
  const { rows: found } = await sql<{ at: number; item_id: bigint }>`
    select w.at, i.item_id from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (at int, customer bigint, number text, instalment text, document_on date)
      join ledger.open_item i on i.company_id = ${companyId} and i.ledger_id = ${ledgerId} and i.customer_id = w.customer and i.closed_on is null
       and upper(i.document_no) = upper(w.number) and (w.instalment is null or i.instalment = w.instalment) and (w.document_on is null or i.document_on = w.document_on)
     order by w.at, i.item_id`.execute(tx);
  const items = rows.map((): bigint[] => []);
  for (const { at, item_id: itemId } of found) items[at]?.push(itemId);
  return items;
}
