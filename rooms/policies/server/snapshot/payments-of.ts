import { sql, type RawBuilder } from 'kysely';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { dayToDate } from '../day-to-date.ts';
import { among, day, type DebtorSet } from './debtor-set.ts';

/** How a debtor has paid so far. Of whom the first invoice is not known, only what is closed can tell something. */
export type PaymentsRow = {
  debtor_id: bigint;
  /** Some invoice or debit note was paid, wholly or in part. */
  paid: boolean;
  first_document_on: number;
  /** Days late of what he paid in the last twelve months, weighted by amount; `null` = fewer than six invoices. */
  delay: number | null;
};

export function paymentsOf(set: DebtorSet): RawBuilder<PaymentsRow> {
  const columns = sql.raw('c.debtor_id, x.kind, x.moved, x.document_on, x.due_on, x.closed_on, x.left_on, x.original');
  return sql<PaymentsRow>`
    select x.debtor_id, bool_or(x.kind in ('invoice', 'debit') and (x.closed_on is not null or x.moved < 0)) as paid, min(${day('x.document_on')}) as first_document_on,
           case when count(*) filter (where ${paidLately(set.today)}) >= 6
                then (round(sum(x.original::numeric * greatest(0, x.closed_on - x.due_on)) filter (where ${paidLately(set.today)})
                        / nullif(sum(x.original) filter (where ${paidLately(set.today)}), 0), 1))::float8 end as delay
      from (
        select ${columns} from customers.customer c join ledger.open_item x on x.company_id = c.company_id and x.customer_id = c.customer_id
         where c.company_id = ${set.companyId} and ${among('c.debtor_id', set)} and x.closed_on is not null
        union all
        select ${columns} from customers.debtor d join customers.customer c on c.company_id = d.company_id and c.debtor_id = d.debtor_id
          join ledger.open_item x on x.company_id = c.company_id and x.customer_id = c.customer_id
         where d.company_id = ${set.companyId} and ${among('d.debtor_id', set)} and d.first_invoice_on is not null and x.closed_on is null) x
     group by x.debtor_id`;
}

/** Invoices that were paid in the last twelve months, of a document not older than two years: what a weighted delay looks at. */
function paidLately(today: DayNumber): RawBuilder<boolean> {
  return sql`x.kind = 'invoice' and x.left_on is null and x.closed_on > ${dayToDate(today)} - 365 and x.document_on > ${dayToDate(today)} - 730`;
}
