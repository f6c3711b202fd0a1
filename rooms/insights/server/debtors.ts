import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { pageOfRows, readCursor } from '#platform/http/door.ts';
import { inForce } from '#rooms/ledger/server/door.ts';
import type { debtorRow, debtorsQuery, debtorTotals } from '../core/contract.ts';
import { filteredDebtors, heaviest, type DebtorFilter, type DebtorView } from './debtor-filter.ts';

type Query = z.output<typeof debtorsQuery>;
export type DebtorRow = z.output<typeof debtorRow>;
export type DebtorPage = Pick<Query, 'sort' | 'after' | 'limit'>;

/** Customers by name, or by what they owe in one currency; each with balances, holds, promise, next day, and why nobody asks. */
export async function debtorsPage(
  tx: Tx,
  view: DebtorView,
  filter: DebtorFilter,
  page: DebtorPage,
): Promise<{ items: DebtorRow[]; next: string | null }> {
  const { key, desc } = ORDERS[page.sort];
  const { rows } = await sql<{ debtor_id: bigint; sort_key: string }>`
    select d.debtor_id, ${key}::text as sort_key from ${filteredDebtors(view, filter)} d
     where ${after(page)} order by ${key} ${sql.raw(desc ? 'desc' : 'asc')}, d.debtor_id limit ${page.limit + 1}`.execute(tx);
  const { items, next } = pageOfRows(rows, page.limit, (row) => [row.sort_key, row.debtor_id]);
  const ids = items.map((row) => row.debtor_id);
  const reasons = await reasonsOf(tx, view, ids);
  const byId = new Map((await dress(tx, view, ids)).map((row) => [row.id, row]));
  return {
    items: ids.flatMap((id) => {
      const row = byId.get(id);
      return row === undefined ? [] : [{ ...row, reason: reasons.get(id) ?? null }];
    }),
    next,
  };
}

/** For the rows of a page alone: a list by name need not add up what everybody owes. */
async function reasonsOf(tx: Tx, view: DebtorView, ids: readonly bigint[]): Promise<Map<bigint, DebtorRow['reason']>> {
  const { rows } = await sql<{ debtor_id: bigint; reason: DebtorRow['reason'] }>`
    select d.debtor_id, d.reason from ${filteredDebtors(view, {}, ids)} d`.execute(tx);
  return new Map(rows.map((row) => [row.debtor_id, row.reason]));
}

/** Nothing overdue comes last, as the oldest of all days to come. */
const ORDERS = {
  name: { key: sql`d.sort_name`, cast: 'text', desc: false },
  overdue: { key: sql`d.overdue`, cast: 'bigint', desc: true },
  balance: { key: sql`d.balance`, cast: 'bigint', desc: true },
  oldest: { key: sql`coalesce(d.oldest, date '9999-12-31')`, cast: 'date', desc: false },
} as const;

const CURSOR = z.tuple([z.string(), z.string().regex(/^\d+$/)]);

function after({ sort, after: cursor }: DebtorPage): RawBuilder<unknown> {
  if (cursor === undefined) return sql`true`;
  const [from, debtor] = readCursor(cursor, CURSOR);
  const { key, cast, desc } = ORDERS[sort];
  const bound = cast === 'text' ? sql`${from}` : sql`${from}::${sql.raw(cast)}`;
  const beyond = sql.raw(desc ? '<' : '>');
  return sql`${key} ${beyond}= ${bound} and (${key} ${beyond} ${bound} or d.debtor_id > ${debtor}::bigint)`;
}

export async function debtorTotalsOf(tx: Tx, view: DebtorView, filter: DebtorFilter): Promise<z.output<typeof debtorTotals>> {
  const { rows } = await sql<{ debtors: number; balance: bigint; overdue: bigint }>`
    select count(*)::int as debtors, coalesce(sum(d.balance), 0)::bigint as balance, coalesce(sum(d.overdue), 0)::bigint as overdue from ${filteredDebtors(view, filter)} d`.execute(
    tx,
  );
  const { debtors = 0, balance = 0n, overdue = 0n } = rows[0] ?? {};
  return { debtors, balance: money(balance, view.currency), overdue: money(overdue, view.currency) };
}

type Dressed = Omit<DebtorRow, 'balances' | 'reason'> & { balances: { currency: Currency; balance: string; overdue: string }[] | null };

async function dress(tx: Tx, view: DebtorView, debtorIds: readonly bigint[]): Promise<Omit<DebtorRow, 'reason'>[]> {
  const { companyId, today } = view;
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
           (select min(i.due_on) ${open} and ledger.is_overdue(i.balance, i.due_on, ${today}::date)) as "oldestDueOn", s.next_on as "nextOn",
           coalesce(case when s.held_by = 'nothing-to-ask' then ${heaviest(view)} end, s.decision -> 'why' -> 0) as why
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
