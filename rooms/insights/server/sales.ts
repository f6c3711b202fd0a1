import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { KnownSales } from '../core/sales.ts';
import { followedLedgers } from './known-from.ts';

/** Everything known of the sales of one currency up to a day; group companies left out. Read once, it serves every earlier day too. */
export async function readKnownSales(tx: Tx, companyId: number, currency: string, upTo: CalendarDate): Promise<KnownSales> {
  const documents = await sql<KnownSales['documents'][number]>`
    select d.ledger_id as "ledgerId", d.document_on as "on", sum(d.amount)::bigint as amount
      from (select i.ledger_id, i.customer_id, i.document_on, sum(case when i.kind = 'credit' then -abs(i.original) else i.original end) as amount
              from ledger.open_item i
             where i.company_id = ${companyId} and i.currency = ${currency} and i.kind in ('invoice', 'debit', 'credit') and i.document_on <= ${upTo}::date
             group by 1, 2, 3) d
     where d.customer_id not in (select c.customer_id from customers.customer c join customers.debtor b on b.company_id = c.company_id and b.debtor_id = c.debtor_id
             where c.company_id = ${companyId} and b.customer_type = 'group-company')
     group by 1, 2`.execute(tx);
  const entered = await sql<KnownSales['entered'][number]>`
    select ledger_id as "ledgerId", to_char(month, 'YYYY-MM') as month, amount from ledger.monthly_sales
     where company_id = ${companyId} and currency = ${currency} and month <= ${upTo}::date`.execute(tx);
  return { ledgers: await followedLedgers(tx, companyId), documents: documents.rows, entered: entered.rows };
}
