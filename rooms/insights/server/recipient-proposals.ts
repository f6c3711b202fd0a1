import { sql } from 'kysely';
import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { recipientProposals } from '../core/contract/joins.ts';

type Proposal = z.output<typeof recipientProposals>['items'][number];
type View = { readonly companyId: number; readonly today: CalendarDate; readonly currency: Currency };

/**
 * Addresses at which several customers would be written to one by one: an administrator of condominiums, a parent that pays for all
 * (P5). The most overdue first; only whoever is himself written to there counts.
 */
export async function listRecipientProposals(tx: Tx, { companyId, today, currency }: View): Promise<Proposal[]> {
  type Row = {
    email: string;
    name: string;
    condominiums: boolean;
    debtors: { id: string; name: string; overdue: string }[];
    overdue: bigint;
  };
  const { rows } = await sql<Row>`
    with written as (
      select distinct lower(k.email) as email, d.debtor_id, d.name, d.customer_type, max(k.name) over (partition by lower(k.email)) as person
        from customers.contact k join customers.debtor d on d.company_id = k.company_id and d.debtor_id = k.debtor_id and d.recipient_id is null and d.joined_into is null
       where k.company_id = ${companyId} and k.email is not null and k.email_invalid_since is null and k.may_be_told and not k.never_contact
         and k.role <> 'lawyer' and 'email' = any (k.channels)
         and not exists (select from customers.recipient_refusal f where f.company_id = k.company_id and f.email = lower(k.email))),
    shared as (select email from written group by 1 having count(distinct debtor_id) > 1),
    owed as (
      select w.*, coalesce(o.overdue, 0)::bigint as overdue from written w join shared using (email)
        left join lateral (
          select sum(i.balance) as overdue from customers.customer c
            join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id and i.closed_on is null and i.currency = ${currency}
             and ledger.is_overdue(i.balance, i.due_on, ${today}::date)
           where c.company_id = ${companyId} and c.debtor_id = w.debtor_id) o on true)
    select email, max(person) as name, bool_and(customer_type is not distinct from 'condominium') as condominiums, sum(overdue)::bigint as overdue,
           json_agg(json_build_object('id', debtor_id::text, 'name', name, 'overdue', overdue::text) order by overdue desc, name) as debtors
      from owed group by 1 order by sum(overdue) desc, 1 limit 100`.execute(tx);
  return rows.map((row) => ({
    email: row.email,
    name: row.name,
    kind: row.condominiums ? ('administrator' as const) : ('parent' as const),
    overdue: money(row.overdue, currency),
    debtors: row.debtors.map((one) => ({ id: BigInt(one.id), name: one.name, overdue: money(BigInt(one.overdue), currency) })),
  }));
}
