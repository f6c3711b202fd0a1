import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { pageOfRows, readCursor } from '#platform/http/door.ts';
import { inForce } from '#rooms/ledger/server/door.ts';
import type { debtorRow, debtorsQuery } from '../core/contract.ts';
import { contains } from './item-filter.ts';

type Query = z.output<typeof debtorsQuery>;
type DebtorRow = z.output<typeof debtorRow>;
type View = { readonly companyId: number; readonly today: CalendarDate; readonly currency: Currency };

/** Customers by name, or by what is overdue in one currency; each with balances, holds, promise and next day. */
export async function debtorsPage(tx: Tx, view: View, query: Query): Promise<{ items: DebtorRow[]; next: string | null }> {
  const chosen = query.sort === 'overdue' ? byOverdue(view, query) : byName(view, query);
  const { rows } = await sql<{ debtor_id: bigint; sort_key: string | bigint }>`${chosen}`.execute(tx);
  const page = pageOfRows(rows, query.limit, (row) => [row.sort_key, row.debtor_id]);
  const dressed = await dress(
    tx,
    view,
    page.items.map((row) => row.debtor_id),
  );
  const byId = new Map(dressed.map((row) => [row.id, row]));
  return { items: page.items.flatMap((row) => byId.get(row.debtor_id) ?? []), next: page.next };
}

const NAME_CURSOR = z.tuple([z.string(), z.string().regex(/^\d+$/)]);
const AMOUNT_CURSOR = z.tuple([z.string().regex(/^-?\d+$/), z.string().regex(/^\d+$/)]);

function byName(view: View, query: Query): RawBuilder<unknown> {
  const [name, debtor] = query.after === undefined ? [null, null] : readCursor(query.after, NAME_CURSOR);
  const after =
    name === null
      ? sql`true`
      : sql`lower(b.name) collate "C" >= ${name} and (lower(b.name) collate "C" > ${name} or b.debtor_id > ${debtor}::bigint)`;
  return sql`select b.debtor_id, lower(b.name) collate "C" as sort_key from customers.debtor b
    where b.company_id = ${view.companyId} and ${conditions(view, query)} and ${after} order by 2, 1 limit ${query.limit + 1}`;
}

function byOverdue(view: View, query: Query): RawBuilder<unknown> {
  const [amount, debtor] = query.after === undefined ? [null, null] : readCursor(query.after, AMOUNT_CURSOR);
  const after =
    amount === null
      ? sql`true`
      : sql`t.overdue <= ${amount}::bigint and (t.overdue < ${amount}::bigint or t.debtor_id > ${debtor}::bigint)`;
  return sql`select t.debtor_id, t.overdue as sort_key from (
      select c.debtor_id, coalesce(sum(i.balance) filter (where ledger.is_overdue(i.balance, i.due_on, ${view.today}::date)), 0)::bigint as overdue
        from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
       where i.company_id = ${view.companyId} and i.closed_on is null and i.currency = ${query.currency ?? view.currency} group by 1) t
      join customers.debtor b on b.company_id = ${view.companyId} and b.debtor_id = t.debtor_id
     where ${conditions(view, query)} and ${after} order by 2 desc, 1 limit ${query.limit + 1}`;
}

function conditions({ companyId, today }: View, query: Query): RawBuilder<unknown> {
  // What was joined into another is found there.
  const all: RawBuilder<unknown>[] = [sql`b.joined_into is null`];
  const account = (condition: RawBuilder<unknown>) =>
    sql`exists (select from customers.customer c where c.company_id = b.company_id and c.debtor_id = b.debtor_id and ${condition})`;
  if (query.search !== undefined) {
    const { search } = query;
    all.push(
      sql`(${contains(sql`b.name`, search)} or ${contains(sql`coalesce(b.vat_number, '')`, search)} or ${contains(sql`coalesce(b.tax_code, '')`, search)}
        or b.debtor_id in (select c.debtor_id from customers.customer c where c.company_id = ${companyId}
             and (${contains(sql`c.code`, search)} or ${contains(sql`c.name`, search)} or ${contains(sql`coalesce(c.vat_number, '')`, search)})))`,
    );
  }
  if (query.area !== undefined) all.push(account(sql`c.area_id = ${query.area}`));
  if (query.collector !== undefined) all.push(account(sql`c.collector_id = ${query.collector}`));
  if (query.salesperson !== undefined) all.push(account(sql`c.salesperson_id = ${query.salesperson}`));
  if (query.segment !== undefined) {
    all.push(
      sql`exists (select from policies.debtor_state s where s.company_id = b.company_id and s.debtor_id = b.debtor_id and s.segment = ${query.segment})`,
    );
  }
  if (query.overdue !== undefined) {
    all.push(sql`${query.overdue ? sql`` : sql`not`} exists (select from customers.customer c join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id
      where c.company_id = b.company_id and c.debtor_id = b.debtor_id and i.closed_on is null and ledger.is_overdue(i.balance, i.due_on, ${today}::date)
        and ${query.currency === undefined ? sql`true` : sql`i.currency = ${query.currency}`})`);
  }
  return sql.join(all, sql` and `);
}

type Dressed = Omit<DebtorRow, 'balances'> & { balances: { currency: Currency; balance: string; overdue: string }[] | null };

async function dress(tx: Tx, { companyId, today }: View, debtorIds: readonly bigint[]): Promise<DebtorRow[]> {
  const assigned = (column: string) =>
    sql`(select string_agg(distinct a.name, ', ') from customers.customer c join customers.assignee a on a.company_id = c.company_id and a.assignee_id = c.${sql.raw(column)}
      where c.company_id = b.company_id and c.debtor_id = b.debtor_id)`;
  const hold = (which: RawBuilder<unknown>) =>
    sql`exists (select from ledger.hold h where h.company_id = b.company_id and h.debtor_id = b.debtor_id and ${inForce(today)} and ${which})`;
  const open = sql`from customers.customer c join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id and i.closed_on is null
    where c.company_id = b.company_id and c.debtor_id = b.debtor_id`;
  const { rows } = await sql<Dressed>`
    select b.debtor_id as id, b.name, array(select c.code from customers.customer c where c.company_id = b.company_id and c.debtor_id = b.debtor_id order by c.code) as codes,
           ${assigned('area_id')} as area, ${assigned('collector_id')} as collector, ${assigned('salesperson_id')} as salesperson,
           s.segment, coalesce(s.stage, 0) as stage, b.key_account as "keyAccount", ${hold(sql`h.kind = 'stop'`)} as stopped,
           ${hold(sql`h.kind = 'hold' and h.nature <> 'promise' and h.covers = 'dunning'`)} as held,
           (select min(p.due_on) from agreements.promise p where p.company_id = b.company_id and p.debtor_id = b.debtor_id and p.state = 'open') as "promisedOn",
           (select json_agg(json_build_object('currency', t.currency, 'balance', t.balance::text, 'overdue', t.overdue::text) order by t.currency)
              from (select i.currency, sum(i.balance) as balance, coalesce(sum(i.balance) filter (where ledger.is_overdue(i.balance, i.due_on, ${today}::date)), 0) as overdue
                      ${open} group by 1) t) as balances,
           (select min(i.due_on) ${open} and ledger.is_overdue(i.balance, i.due_on, ${today}::date)) as "oldestDueOn", s.next_on as "nextOn"
      from customers.debtor b left join policies.debtor_state s on s.company_id = b.company_id and s.debtor_id = b.debtor_id
     where b.company_id = ${companyId} and b.debtor_id = any (${debtorIds.map(String)}::bigint[])`.execute(tx);
  return rows.map((row) => ({
    ...row,
    balances: (row.balances ?? []).map(({ currency, balance, overdue }) => ({
      balance: money(BigInt(balance), currency),
      overdue: money(BigInt(overdue), currency),
    })),
  }));
}
