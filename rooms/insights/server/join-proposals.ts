import { sql } from 'kysely';
import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { joinProposals } from '../core/contract/joins.ts';

type Proposal = z.output<typeof joinProposals>['items'][number];
type View = { readonly companyId: number; readonly today: CalendarDate; readonly currency: Currency };

const MOST = 200;

/**
 * Customers with the same codice fiscale of whom nobody has said yet whether they are one (P5); the most overdue first, and in each group
 * whoever has most to lose by disappearing. The same VAT number alone proposes nothing.
 */
export async function listJoinProposals(tx: Tx, { companyId, today, currency }: View): Promise<Proposal[]> {
  type Row = {
    tax_code: string;
    debtor_id: bigint;
    name: string;
    vat_number: string | null;
    codes: string[];
    contacts: number;
    open: bigint;
    overdue: bigint;
  };
  const { rows } = await sql<Row>`
    with alike as materialized (
      select d.tax_code, d.debtor_id, d.name, d.vat_number from customers.debtor d
       where d.company_id = ${companyId} and d.joined_into is null and d.tax_code is not null
         and exists (select from customers.debtor o where o.company_id = d.company_id and o.tax_code = d.tax_code and o.debtor_id <> d.debtor_id and o.joined_into is null
           and not exists (select from customers.debtor_join j where j.company_id = d.company_id
             -- Separated another day: somebody has found out; the same day, a click was taken back.
             and (j.state = 'refused' or (j.state = 'separated' and j.separated_on > j.decided_on))
             and (j.kept_debtor_id, j.other_debtor_id) in ((d.debtor_id, o.debtor_id), (o.debtor_id, d.debtor_id)))))
    select a.*, array(select c.code from customers.customer c where c.company_id = ${companyId} and c.debtor_id = a.debtor_id order by c.code) as codes,
           (select count(*)::int from customers.contact k where k.company_id = ${companyId} and k.debtor_id = a.debtor_id) as contacts,
           coalesce(i.open, 0)::bigint as open, coalesce(i.overdue, 0)::bigint as overdue
      from alike a
      left join lateral (
        select sum(i.balance) as open, sum(i.balance) filter (where ledger.is_overdue(i.balance, i.due_on, ${today}::date)) as overdue
          from customers.customer c join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id and i.closed_on is null
         where c.company_id = ${companyId} and c.debtor_id = a.debtor_id and i.currency = ${currency}) i on true
     order by sum(coalesce(i.overdue, 0)) over (partition by a.tax_code) desc, a.tax_code, coalesce(i.open, 0) desc, a.debtor_id limit ${MOST}`.execute(
    tx,
  );
  return [...Map.groupBy(rows, (row) => row.tax_code)].flatMap(([taxCode, debtors]) =>
    debtors.length < 2
      ? []
      : [
          {
            taxCode,
            debtors: debtors.map((row) => ({
              id: row.debtor_id,
              name: row.name,
              codes: row.codes,
              vatNumber: row.vat_number,
              contacts: row.contacts,
              open: money(row.open, currency),
              overdue: money(row.overdue, currency),
            })),
          },
        ],
  );
}
