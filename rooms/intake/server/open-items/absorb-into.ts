import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { absorbReceipts, type AwaitingReceipt } from '#rooms/ledger/core/door.ts';
import type { Tx } from '#platform/database/database.ts';
import type { ApplyContext } from './apply-changes.ts';

type ReceiptRow = {
  receipt_id: bigint;
  customer_id: bigint;
  currency: string;
  value_on: CalendarDate;
  left: bigint;
  covers: { item: string; left: string }[] | null;
};

/**
 * Receipts awaiting posting meet what the snapshot shows less. The absorbed part takes date and payer from the receipt,
 * and leaves the change list; only customers with such receipts are looked at.
 */
export async function absorbInto(tx: Tx, { companyId, importId, asOf, bookedOn, mode }: ApplyContext): Promise<void> {
  if (mode !== 'follow') return;
  const receipts = await sql<ReceiptRow>`
    select r.receipt_id, r.customer_id, r.currency, r.value_on, r.amount - r.absorbed as left,
           (select json_agg(json_build_object('item', v.item_id::text, 'left', (v.amount - v.absorbed)::text) order by v.item_id) from ledger.receipt_cover v
             where v.company_id = r.company_id and v.receipt_id = r.receipt_id) as covers
      from ledger.receipt r
     where r.company_id = ${companyId} and r.undone_at is null and r.absorbed < r.amount and r.value_on <= ${asOf}::date
       and r.customer_id in (select customer_id from change where delta < 0)
     order by r.customer_id, r.currency, r.value_on, r.receipt_id for update of r`.execute(tx);
  if (receipts.rows.length === 0) return;
  const reductions = await sql<{ item_id: bigint; customer_id: bigint; currency: string; amount: bigint }>`
    select c.item_id, c.customer_id, c.currency, -c.delta as amount from change c join ledger.open_item i on i.company_id = ${companyId} and i.item_id = c.item_id
     where c.delta < 0 and c.what in ('reduced', 'left', 'changed') and c.customer_id = any (${[...new Set(receipts.rows.map((row) => String(row.customer_id)))]}::bigint[])
     order by i.due_on, i.item_id`.execute(tx);
  const account = (row: { customer_id: bigint; currency: string }): string => `${row.customer_id}|${row.currency}`;
  const money = Map.groupBy(receipts.rows, account);
  const absorbed = [...Map.groupBy(reductions.rows, account)].flatMap(
    ([key, rows]) =>
      absorbReceipts(
        rows.map((row) => ({ itemId: row.item_id, amount: row.amount })),
        (money.get(key) ?? []).map(awaiting),
      ).absorbed,
  );
  if (absorbed.length === 0) return;
  await sql`
    create temporary table absorption on commit drop as
      select * from unnest(${absorbed.map((one) => String(one.itemId))}::bigint[], ${absorbed.map((one) => String(one.receiptId))}::bigint[],
        ${absorbed.map((one) => one.valueOn)}::date[], ${absorbed.map((one) => String(one.amount))}::bigint[]) as a (item_id, receipt_id, value_on, amount)`.execute(
    tx,
  );
  await sql`
    insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind, cause_id, import_id)
      select ${companyId}, a.item_id, i.customer_id, 'difference', greatest(a.value_on, i.document_on), ${bookedOn}::date, -a.amount, 'receipt', a.receipt_id, ${importId}
        from absorption a join ledger.open_item i on i.company_id = ${companyId} and i.item_id = a.item_id order by a.item_id, a.receipt_id`.execute(
    tx,
  );
  await sql`
    update ledger.receipt r set absorbed = r.absorbed + a.amount from (select receipt_id, sum(amount)::bigint as amount from absorption group by 1) a
     where r.company_id = ${companyId} and r.receipt_id = a.receipt_id`.execute(tx);
  await sql`
    update ledger.receipt_cover v set absorbed = least(v.amount, v.absorbed + a.amount) from (select receipt_id, item_id, sum(amount)::bigint as amount from absorption group by 1, 2) a
     where v.company_id = ${companyId} and v.receipt_id = a.receipt_id and v.item_id = a.item_id`.execute(tx);
  await sql`
    update change c set delta = c.delta + a.amount from (select item_id, sum(amount)::bigint as amount from absorption group by 1) a where c.item_id = a.item_id`.execute(
    tx,
  );
}

function awaiting(row: ReceiptRow): AwaitingReceipt {
  return {
    receiptId: row.receipt_id,
    valueOn: row.value_on,
    left: row.left,
    covers: (row.covers ?? []).map((cover) => ({ itemId: BigInt(cover.item), left: BigInt(cover.left) })),
  };
}
