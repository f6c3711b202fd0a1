import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { monthsKnownSince, type Month } from '../core/dso.ts';
import type { FollowedLedger } from './known-from.ts';

/**
 * Sales by month in one currency: invoices less credit notes dated in the month, VAT included, group companies left out.
 * A month counts as known where, for every ledger, it was entered (by hand or file) or the ledger was followed all through it.
 */
export async function salesByMonth(
  tx: Tx,
  companyId: number,
  ledgers: readonly FollowedLedger[],
  currency: string,
  asOf: CalendarDate,
): Promise<Map<Month, bigint>> {
  const documents = await sumOfDocuments(tx, companyId, currency, asOf);
  const entered = await sql<{ ledger_id: bigint; month: CalendarDate; amount: bigint }>`
    select ledger_id, month, amount from ledger.monthly_sales where company_id = ${companyId} and currency = ${currency} and month <= ${asOf}::date`.execute(
    tx,
  );
  const byHand = new Map(entered.rows.map((row) => [`${row.ledger_id}|${row.month.slice(0, 7)}`, row.amount]));
  const followed = new Map(ledgers.map((ledger) => [ledger.ledgerId, new Set(monthsKnownSince(ledger.from, asOf))]));
  const months = new Set([...entered.rows.map((row) => row.month.slice(0, 7)), ...[...followed.values()].flatMap((known) => [...known])]);
  const sales = new Map<Month, bigint>();
  for (const month of months) {
    const parts = ledgers.map(({ ledgerId }) => {
      const key = `${ledgerId}|${month}`;
      return byHand.get(key) ?? (followed.get(ledgerId)?.has(month) === true ? (documents.get(key) ?? 0n) : null);
    });
    if (parts.length > 0 && parts.every((part) => part !== null))
      sales.set(
        month,
        parts.reduce((sum, part) => sum + part, 0n),
      );
  }
  return sales;
}

async function sumOfDocuments(tx: Tx, companyId: number, currency: string, asOf: CalendarDate): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ ledger_id: bigint; month: string; amount: bigint }>`
    select i.ledger_id, to_char(i.document_on, 'YYYY-MM') as month,
           sum(case when i.kind = 'credit' then -abs(i.original) else i.original end)::bigint as amount
      from ledger.open_item i
      join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
      join customers.debtor b on b.company_id = c.company_id and b.debtor_id = c.debtor_id
     where i.company_id = ${companyId} and i.currency = ${currency} and i.kind in ('invoice', 'debit', 'credit') and i.document_on <= ${asOf}::date
       and b.customer_type is distinct from 'group-company' group by 1, 2`.execute(tx);
  return new Map(rows.map((row) => [`${row.ledger_id}|${row.month}`, row.amount]));
}
