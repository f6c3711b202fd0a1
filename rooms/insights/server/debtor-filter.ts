import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { parseDecimal } from '#kernel/money/money.ts';
import { refuse, Refused } from '#kernel/outcome.ts';
import { inForce } from '#rooms/ledger/server/door.ts';
import { reasonsByCode } from '#rooms/run/core/door.ts';
import type { debtorTotalsQuery } from '../core/contract.ts';
import { contains } from './item-filter.ts';

export type DebtorFilter = z.output<typeof debtorTotalsQuery>;
/** Amounts of a list are those of one currency. */
export type DebtorView = { readonly companyId: number; readonly today: CalendarDate; readonly currency: Currency };

/**
 * Customers as a list asks of them, filtered: `b.debtor_id, name, segment, stage`, what is open in the currency of the list and,
 * where something is overdue, why nobody asks for it. The one place where a filter of customers becomes SQL; joins that nobody
 * reads fall away when it is planned.
 */
export function filteredDebtors(view: DebtorView, filter: DebtorFilter, only?: readonly bigint[]): RawBuilder<unknown> {
  const { companyId } = view;
  const chosen = only === undefined ? sql`true` : sql`b.debtor_id = any (${only.map(String)}::bigint[])`;
  return sql`(
    select d.* from (
      select b.debtor_id, lower(b.name) collate "C" as sort_name, coalesce(t.balance, 0) as balance, coalesce(t.overdue, 0) as overdue, t.oldest,
             s.segment, coalesce(s.stage, 0) as stage, ${unchasedReason()} as reason
        from customers.debtor b
        left join (${open(view, only)}) t on t.debtor_id = b.debtor_id
        left join policies.debtor_state s on s.company_id = ${companyId} and s.debtor_id = b.debtor_id
        left join (${standing(companyId)}) a on a.debtor_id = b.debtor_id
       where b.company_id = ${companyId} and ${chosen} and ${conditions(view, filter)}) d
     where ${reasonConditions(filter)})`;
}

function open({ companyId, today, currency }: DebtorView, only: readonly bigint[] | undefined): RawBuilder<unknown> {
  const accounts =
    only === undefined
      ? sql`true`
      : sql`i.customer_id in (select o.customer_id from customers.customer o where o.company_id = ${companyId} and o.debtor_id = any (${only.map(String)}::bigint[]))`;
  return sql`
    select c.debtor_id, sum(p.balance)::bigint as balance, sum(p.overdue)::bigint as overdue, min(p.oldest) as oldest, max(p.heaviest) as heaviest
      from (${openByCustomer(companyId, today, currency, accounts)}) p
      join customers.customer c on c.company_id = ${companyId} and c.customer_id = p.customer_id group by 1`;
}

/** Added up by account first: accounts are fewer than items. `heaviest`: the largest overdue item, of equal ones the first, as balance and −id. */
export function openByCustomer(companyId: number, today: CalendarDate, currency: Currency, which = sql`true`): RawBuilder<unknown> {
  const late = sql`filter (where ledger.is_overdue(i.balance, i.due_on, ${today}::date))`;
  return sql`
    select i.customer_id, sum(i.balance) as balance, coalesce(sum(i.balance) ${late}, 0) as overdue, min(i.due_on) ${late} as oldest,
           max(array[i.balance, -i.item_id]) ${late} as heaviest
      from ledger.open_item i where i.company_id = ${companyId} and i.closed_on is null and i.currency = ${currency} and ${which} group by 1`;
}

/** What is planned for a debtor and not gone yet: somebody asks, or a message waits for a yes. */
function standing(companyId: number): RawBuilder<unknown> {
  return sql`
    select x.debtor_id, case when bool_or(x.status in ('planned', 'released') or x.waits_for = 'hours') then 'asked' when bool_or(x.status = 'in-doubt') then 'doubt'
             when bool_or(x.waits_for = 'brake') then 'brake' else 'approval' end as standing
      from policies.action x where x.company_id = ${companyId} and x.status in ('planned', 'approval', 'released', 'in-doubt') group by 1`;
}

/** Null: nothing is overdue, or it is asked for. Where the debtor as a whole gives no reason, his largest overdue item does. */
function unchasedReason(): RawBuilder<string | null> {
  const named = (code: RawBuilder<unknown>) => sql`${JSON.stringify(reasonsByCode())}::jsonb ->> ${code}`;
  return sql`case when coalesce(t.overdue, 0) <= 0 or a.standing = 'asked' then null
      when a.standing is not null then a.standing
      when s.debtor_id is null then 'unseen'
      when s.held_by is null then null
      when s.held_by = 'nothing-to-ask' then coalesce(${named(sql`(s.item_reasons ->> (-t.heaviest[2])::text)`)}, ${named(sql`s.held_by`)}, 'other')
      else coalesce(${named(sql`s.held_by`)}, 'other') end`;
}

/**
 * The reason of the largest overdue item in full, for the few rows of a page; of `s`, the state of the debtor. The item is found first,
 * by his accounts: nothing tells the planner how few verdicts a decision has.
 */
export function heaviest({ companyId, today, currency }: DebtorView): RawBuilder<unknown> {
  return sql`(select v.reason from policies.item_verdicts(s.decision) v where v.item_id = (
      select i.item_id from customers.customer k join ledger.open_item i on i.company_id = k.company_id and i.customer_id = k.customer_id
       where k.company_id = ${companyId} and k.debtor_id = s.debtor_id and i.company_id = ${companyId} and i.currency = ${currency} and i.closed_on is null
         and ledger.is_overdue(i.balance, i.due_on, ${today}::date) order by i.balance desc, i.item_id limit 1) limit 1)`;
}

function reasonConditions({ unchased, reason }: DebtorFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (unchased !== undefined) all.push(unchased ? sql`d.reason is not null` : sql`d.reason is null`);
  if (reason !== undefined) all.push(sql`d.reason = any (${reason}::text[])`);
  return sql.join(all, sql` and `);
}

function conditions(view: DebtorView, filter: DebtorFilter): RawBuilder<unknown> {
  const { companyId, today } = view;
  // What was joined into another is found there.
  const all: RawBuilder<unknown>[] = [sql`b.joined_into is null`];
  const account = (condition: RawBuilder<unknown>) =>
    sql`exists (select from customers.customer c where c.company_id = b.company_id and c.debtor_id = b.debtor_id and ${condition})`;
  const hold = (which: RawBuilder<unknown>) =>
    sql`b.debtor_id in (select h.debtor_id from ledger.hold h where h.company_id = ${companyId} and h.covers = 'dunning' and ${inForce(today)} and ${which})`;
  const yesNo = (wanted: boolean | undefined, condition: RawBuilder<unknown>): void => {
    if (wanted !== undefined) all.push(sql`${wanted ? sql`` : sql`not`} ${condition}`);
  };
  const { search, area, collector, salesperson, segment, stage } = filter;
  if (search !== undefined) {
    all.push(
      sql`(${contains(sql`b.name`, search)} or ${contains(sql`coalesce(b.vat_number, '')`, search)} or ${contains(sql`coalesce(b.tax_code, '')`, search)}
        or b.debtor_id in (select c.debtor_id from customers.customer c where c.company_id = ${companyId}
             and (${contains(sql`c.code`, search)} or ${contains(sql`c.name`, search)} or ${contains(sql`coalesce(c.vat_number, '')`, search)})))`,
    );
  }
  if (area !== undefined) all.push(account(sql`c.area_id = ${area}`));
  if (collector !== undefined) all.push(account(sql`c.collector_id = ${collector}`));
  if (salesperson !== undefined) all.push(account(sql`c.salesperson_id = ${salesperson}`));
  for (const kind of filter.unassigned ?? []) all.push(account(sql`c.${sql.raw(`${kind}_id`)} is null`));
  if (segment !== undefined) all.push(segment === 'none' ? sql`s.segment is null` : sql`s.segment = ${segment}`);
  if (stage !== undefined) all.push(sql`coalesce(s.stage, 0) = ${stage}`);
  if (filter.overdueFrom !== undefined) all.push(sql`t.overdue >= ${minorOf(filter.overdueFrom, view.currency)}`);
  if (filter.lateOver !== undefined) all.push(sql`t.oldest < ${today}::date - ${filter.lateOver}::int`);
  yesNo(filter.keyAccount, sql`b.key_account`);
  yesNo(filter.held, hold(sql`h.kind = 'hold' and h.nature <> 'promise'`));
  yesNo(filter.stopped, hold(sql`h.kind = 'stop'`));
  yesNo(
    filter.promised,
    sql`b.debtor_id in (select p.debtor_id from agreements.promise p where p.company_id = ${companyId} and p.state = 'open')`,
  );
  yesNo(
    filter.overdue,
    sql`exists (select from customers.customer c join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id
      where c.company_id = b.company_id and c.debtor_id = b.debtor_id and i.closed_on is null and ledger.is_overdue(i.balance, i.due_on, ${today}::date)
        and ${filter.currency === undefined ? sql`true` : sql`i.currency = ${filter.currency}`})`,
  );
  return sql.join(all, sql` and `);
}

function minorOf(decimal: string, currency: Currency): bigint {
  const minor = parseDecimal(decimal, currency);
  if (minor === null) throw new Refused(refuse('currency-needed'));
  return minor;
}
