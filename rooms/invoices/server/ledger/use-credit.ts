import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { smaller, toDecimal } from '#kernel/money/money.ts';
import { isRefusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { allocate } from '#rooms/ledger/server/door.ts';
import { noticed, type EInvoice, type Noticed } from '../../core/einvoice.ts';
import { sameNumber } from '../../core/match-document.ts';

type OpenItem = { item_id: bigint; document_no: string; document_on: CalendarDate; order_no: string | null; balance: bigint };

/** A credit note lowers the invoices it names, then those of its order, the oldest first; what is left stays the customer's credit. */
export async function useCredit(
  tx: Tx,
  where: { readonly companyId: number; readonly customerId: bigint; readonly creditItemId: bigint; readonly bookedOn: CalendarDate },
  invoice: EInvoice,
): Promise<Noticed[]> {
  const { companyId, customerId, creditItemId, bookedOn } = where;
  const { rows } = await sql<OpenItem>`
    select item_id, document_no, document_on, order_no, balance from ledger.open_item
     where company_id = ${companyId} and customer_id = ${customerId} and currency = ${invoice.currency} and closed_on is null and balance > 0 order by due_on, item_id`.execute(
    tx,
  );
  const { invoices, orders } = invoice.links;
  const named = rows.filter((row) =>
    invoices.some((number) => sameNumber(number, row.document_no, Number(row.document_on.slice(0, 4))) !== null),
  );
  const ordered = rows.filter((row) => !named.includes(row) && row.order_no !== null && orders.includes(row.order_no));
  const credit = await sql<{
    left: bigint;
  }>`select -balance as left from ledger.open_item where company_id = ${companyId} and item_id = ${creditItemId}`.execute(tx);
  let left = credit.rows[0]?.left ?? 0n;
  const found: Noticed[] = [];
  const currency = invoice.currency as Currency;
  for (const row of [...named, ...ordered]) {
    if (left <= 0n) break;
    const amount = smaller(left, row.balance);
    const done = await allocate(tx, { companyId, sourceItemId: creditItemId, itemId: row.item_id, amount, bookedOn });
    if (isRefusal(done)) continue;
    left -= amount;
    found.push(
      noticed('info', 'credit-used', invoice.number, { document: row.document_no, amount: toDecimal(amount, currency), currency }),
    );
  }
  if (left > 0n) found.push(noticed('info', 'credit-open', invoice.number, { amount: toDecimal(left, currency), currency }));
  return found;
}
