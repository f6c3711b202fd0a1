import { sql } from 'kysely';
import { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { pageOfRows, readCursor } from '#platform/http/door.ts';
import type { qualityPage, qualityQuery } from '../core/contract/quality.ts';

type Page = z.output<typeof qualityPage>;
type View = { readonly companyId: number; readonly today: CalendarDate; readonly currency: Currency };

const CURSOR = z.tuple([z.string().regex(/^-?\d+$/), z.string().regex(/^-?\d+$/), z.string().regex(/^\d+$/)]);

/** Everybody with something open, by what is overdue, and what is missing before he can be asked, told apart or charged interest. */
export async function qualityList(tx: Tx, view: View, query: z.output<typeof qualityQuery>): Promise<Page> {
  const { companyId } = view;
  await findings(tx, view);
  const counts = await sql<Page['counts'][number]>`
    select code, count(*)::int as customers from pg_temp.quality q cross join lateral unnest(q.codes) as code group by 1 order by 2 desc, 1`.execute(
    tx,
  );
  const [overdue, open, after] = query.after === undefined ? [null, null, null] : readCursor(query.after, CURSOR);
  const { rows } = await sql<{ debtor_id: bigint; codes: Page['items'][number]['findings']; overdue: bigint; open: bigint }>`
    select debtor_id, codes, overdue, open from pg_temp.quality
     where ${query.code === undefined ? sql`true` : sql`${query.code} = any (codes)`}
       and ${overdue === null ? sql`true` : sql`(-overdue, -open, debtor_id) > (-${overdue}::bigint, -${open}::bigint, ${after}::bigint)`}
     order by overdue desc, open desc, debtor_id limit ${query.limit + 1}`.execute(tx);
  const page = pageOfRows(rows, query.limit, (row) => [String(row.overdue), String(row.open), String(row.debtor_id)]);
  const dressed = await dress(
    tx,
    companyId,
    page.items.map((row) => row.debtor_id),
  );
  return {
    items: page.items.map((row) => {
      const { name, salesperson, alike } = dressed.get(row.debtor_id) ?? { name: '', salesperson: null, alike: null };
      return {
        debtor: { id: row.debtor_id, name },
        findings: row.codes,
        overdue: money(row.overdue, view.currency),
        open: money(row.open, view.currency),
        salesperson,
        alike: (alike ?? []).map((one) => ({ id: BigInt(one.id), name: one.name })),
      };
    }),
    next: page.next,
    counts: counts.rows,
  };
}

export type QualityTotal = {
  readonly code: Page['counts'][number]['code'];
  readonly debtors: number;
  readonly overdueDebtors: number;
  readonly overdue: bigint;
};

/** What is missing in total: customers, those with something overdue, and their overdue in the company's currency. */
export async function qualityTotals(tx: Tx, view: View): Promise<readonly QualityTotal[]> {
  await findings(tx, view);
  const { rows } = await sql<QualityTotal>`
    select code, count(*)::int as debtors, count(*) filter (where q.overdue > 0)::int as "overdueDebtors", coalesce(sum(q.overdue) filter (where q.overdue > 0), 0)::bigint as overdue
      from pg_temp.quality q cross join lateral unnest(q.codes) as code group by 1 order by 1`.execute(tx);
  return rows;
}

/** One pass over debtors with an open item, into a table of this transaction: the list and the counts are of the same moment. */
async function findings(tx: Tx, { companyId, today, currency }: View): Promise<void> {
  const when = (condition: string, code: string) => sql.raw(`case when ${condition} then '${code}' end`);
  await sql`drop table if exists pg_temp.quality`.execute(tx);
  await sql`
    create temporary table quality on commit drop as
    with owed as (
      select c.debtor_id, coalesce(sum(i.balance) filter (where i.currency = ${currency}), 0)::bigint as open,
             coalesce(sum(i.balance) filter (where i.currency = ${currency} and ledger.is_overdue(i.balance, i.due_on, ${today}::date)), 0)::bigint as overdue
        from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
       where i.company_id = ${companyId} and i.closed_on is null group by 1),
    reached as (
      select x.debtor_id, bool_or(x.email is not null and x.email_invalid_since is null and 'email' = any (x.channels) and x.role <> 'lawyer') as email,
             bool_or(x.email_invalid_since is not null) as bounced, bool_or(x.phone_invalid_since is not null) as wrong, bool_or(x.pec is not null) as pec,
             bool_or(x.phone is not null and x.phone_invalid_since is null and 'phone' = any (x.channels)) as phone
        from customers.contact x where x.company_id = ${companyId} and x.may_be_told and not x.never_contact group by 1),
    accounts as (
      select b.debtor_id, bool_or(b.state = 'in-force') as known, bool_or(b.state = 'waiting') as waiting, bool_or(b.state = 'invalid') as invalid
        from customers.bank_account b where b.company_id = ${companyId} group by 1),
    grouped as (
      select c.group_code from customers.customer c where c.company_id = ${companyId} and c.group_code is not null group by 1 having count(distinct c.debtor_id) > 1),
    coded as (
      select c.debtor_id, bool_or(c.phone is not null) as phone, bool_or(c.address ? 'street' and c.address ? 'town') as address,
             bool_or(c.payment_method = 'sdd') as debited, bool_or(c.group_code in (select group_code from grouped)) as grouped,
             bool_or(c.vat_valid is false) as vat_invalid, bool_or(c.tax_code_valid is false) as tax_invalid
        from customers.customer c where c.company_id = ${companyId} group by 1),
    twice_vat as (select vat_number from customers.debtor where company_id = ${companyId} and vat_number is not null and joined_into is null group by 1 having count(*) > 1),
    twice_tax as (select tax_code from customers.debtor where company_id = ${companyId} and tax_code is not null and joined_into is null group by 1 having count(*) > 1),
    judged as (
      select d.debtor_id, o.open, o.overdue, array_remove(array[
               ${when('not coalesce(r.email, false) and not coalesce(r.pec, false) and d.pec is null', 'nobody-to-write-to')},
               ${when('coalesce(r.bounced, false)', 'email-bounced')},
               ${when('not coalesce(r.phone, false) and not coalesce(k.phone, false)', 'no-phone')},
               ${when('coalesce(r.wrong, false)', 'phone-wrong')},
               ${when('not coalesce(k.address, false)', 'no-address')},
               ${when("d.customer_type = 'public-body' and d.pec is null and not coalesce(r.pec, false)", 'no-pec')},
               ${when('d.customer_type is null', 'type-unknown')},
               ${when("d.vat_number is null and not coalesce(k.vat_invalid, false) and coalesce(d.customer_type, 'company') in ('company', 'sole-trader', 'group-company')", 'vat-missing')},
               ${when('coalesce(k.vat_invalid, false)', 'vat-invalid')},
               ${when('coalesce(k.tax_invalid, false)', 'tax-code-invalid')},
               ${when('coalesce(k.debited, false) and not coalesce(b.known, false)', 'iban-missing')},
               ${when('coalesce(b.invalid, false)', 'iban-invalid')},
               ${when('coalesce(b.waiting, false)', 'iban-to-approve')},
               ${when('coalesce(k.grouped, false)', 'same-group')},
               ${when('d.vat_number in (select vat_number from twice_vat)', 'same-vat-number')},
               ${when('d.tax_code in (select tax_code from twice_tax)', 'same-tax-code')}], null) as codes
        from owed o join customers.debtor d on d.company_id = ${companyId} and d.debtor_id = o.debtor_id
        left join reached r on r.debtor_id = d.debtor_id left join coded k on k.debtor_id = d.debtor_id left join accounts b on b.debtor_id = d.debtor_id)
    select * from judged where cardinality(codes) > 0`.execute(tx);
}

type Dressed = { name: string; salesperson: string | null; alike: { id: string; name: string }[] | null };

async function dress(tx: Tx, companyId: number, debtorIds: readonly bigint[]): Promise<Map<bigint, Dressed>> {
  const { rows } = await sql<Dressed & { debtor_id: bigint }>`
    select d.debtor_id, d.name,
           (select string_agg(distinct a.name, ', ') from customers.customer c join customers.assignee a on a.company_id = c.company_id and a.assignee_id = c.salesperson_id
             where c.company_id = d.company_id and c.debtor_id = d.debtor_id) as salesperson,
           (select json_agg(json_build_object('id', o.debtor_id::text, 'name', o.name) order by o.name) from customers.debtor o
             where o.company_id = d.company_id and o.debtor_id <> d.debtor_id and o.joined_into is null and (o.vat_number = d.vat_number or o.tax_code = d.tax_code
                or exists (select from customers.customer m join customers.customer n on n.company_id = m.company_id and n.group_code = m.group_code
                            where m.company_id = d.company_id and m.debtor_id = d.debtor_id and n.debtor_id = o.debtor_id))) as alike
      from customers.debtor d where d.company_id = ${companyId} and d.debtor_id = any (${debtorIds.map(String)}::bigint[])`.execute(tx);
  return new Map(rows.map((row) => [row.debtor_id, row]));
}
