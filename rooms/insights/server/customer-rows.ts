import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { publicId } from '#kernel/ids.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money, type Money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { pageOfRows, readCursor } from '#platform/http/door.ts';
import type { RowSort } from '../core/lists.ts';
import { isAssigned, whose } from './of-customers.ts';

/*
 * Lists of what hangs on customers, whatever it is: a source `x` with `id, debtor_id, amount, currency`. Ids grow with time, so their
 * order is the order of the days.
 */

/** A source and what it is filtered by; customers are asked for inside the conditions, so that counting needs no join. */
export type Filtered = { readonly source: RawBuilder<unknown>; readonly where: RawBuilder<unknown> };

export type RowPage = { readonly sort: RowSort; readonly after?: string | undefined; readonly limit: number };
export type Keyed = { readonly id: bigint; readonly place: string };

const ORDERS = {
  newest: { key: sql`x.id`, cast: 'bigint', desc: true, tieDesc: true },
  oldest: { key: sql`x.id`, cast: 'bigint', desc: false, tieDesc: false },
  amount: { key: sql`coalesce(x.amount, -1)`, cast: 'bigint', desc: true, tieDesc: true },
  customer: { key: sql`lower(b.name) collate "C"`, cast: 'text', desc: false, tieDesc: true },
} as const;

/**
 * The rows of a page, one more than it has, to select from: `x` with its customer `b` and its `k.place`. Ids are found first, in the order
 * of an index where one has it; only their rows are then looked up.
 */
export function placed(
  companyId: number,
  { source, where }: Filtered,
  page: RowPage,
): { from: RawBuilder<unknown>; order: RawBuilder<unknown> } {
  const { key, desc, tieDesc } = ORDERS[page.sort];
  const order = sql`${key} ${sql.raw(desc ? 'desc' : 'asc')}, x.id ${sql.raw(tieDesc ? 'desc' : 'asc')}`;
  const customer = sql`join customers.debtor b on b.company_id = ${companyId} and b.debtor_id = x.debtor_id`;
  return {
    from: sql`(select x.id, (${key})::text as place from ${source} ${page.sort === 'customer' ? customer : sql``} where ${where} and ${beyond(page)} order by ${order} limit ${page.limit + 1}) k
      join ${source} on x.id = k.id ${customer}`,
    order,
  };
}

function beyond({ sort, after: cursor }: RowPage): RawBuilder<unknown> {
  if (cursor === undefined) return sql`true`;
  const { key, cast, desc, tieDesc } = ORDERS[sort];
  const [from, id] = readCursor(cursor, z.tuple([cast === 'bigint' ? z.string().regex(/^-?\d+$/) : z.string(), z.string().regex(/^\d+$/)]));
  const bound = sql`${from}::${sql.raw(cast)}`;
  const sign = sql.raw(desc ? '<' : '>');
  return sql`${key} ${sign}= ${bound} and (${key} ${sign} ${bound} or x.id ${sql.raw(tieDesc ? '<' : '>')} ${id}::bigint)`;
}

export function pageOfPlaced<Row extends Keyed>(rows: readonly Row[], limit: number): { items: Row[]; next: string | null } {
  return pageOfRows(rows, limit, (row) => [row.place, row.id]);
}

export type CountedGroup = { key: string | null; name: string | null; count: number; amounts: Money[] };
type GroupPage = { readonly by: string; readonly after?: string | undefined; readonly limit: number };

/** Rows counted and their amounts added up by a key of theirs, by customer or by whom he is assigned to; the most first. */
export async function countedGroups(
  tx: Tx,
  companyId: number,
  { source, where }: Filtered,
  /** The keys of its own, by their names. */
  keys: Readonly<Record<string, RawBuilder<unknown>>>,
  { by, after: cursor, limit }: GroupPage,
): Promise<{ items: CountedGroup[]; next: string | null }> {
  const key = by === 'customer' ? sql`x.debtor_id` : isAssigned(by) ? whose(companyId, sql`x.debtor_id`, by) : (keys[by] ?? sql`null`);
  const name =
    by === 'customer'
      ? sql`(select n.name from customers.debtor n where n.company_id = ${companyId} and n.debtor_id = g.key)`
      : isAssigned(by)
        ? sql`(select coalesce(nullif(n.name, ''), n.code) from customers.assignee n where n.company_id = ${companyId} and n.assignee_id = g.key)`
        : sql`null::text`;
  const place = sql`coalesce(g.key::text, '')`;
  const [count, last] = cursor === undefined ? [null, ''] : readCursor(cursor, z.tuple([z.int(), z.string()]));
  const beyond = count === null ? sql`true` : sql`(g.count < ${count} or (g.count = ${count} and ${place} > ${last}))`;
  const { rows } = await sql<{
    key: string | null;
    name: string | null;
    count: number;
    amounts: { currency: Currency; amount: string }[] | null;
  }>`
    select g.key::text as key, ${name} as name, g.count, g.amounts
      from (select o.key, sum(o.count)::int as count, json_agg(json_build_object('currency', o.currency, 'amount', o.amount::text) order by o.currency) filter (where o.currency is not null) as amounts
              from (select ${key} as key, x.currency, count(*) as count, sum(x.amount)::bigint as amount from ${source} where ${where} group by 1, 2) o group by 1) g
     where ${beyond} order by g.count desc, ${place} limit ${limit + 1}`.execute(tx);
  const { items, next } = pageOfRows(rows, limit, (row) => [row.count, row.key ?? '']);
  return {
    items: items.map((row) => ({
      key:
        row.key === null
          ? null
          : by === 'customer'
            ? publicId('debtor', row.key)
            : isAssigned(by)
              ? publicId('assignee', row.key)
              : row.key,
      name: row.name,
      count: row.count,
      amounts: (row.amounts ?? []).map(({ currency, amount }) => money(BigInt(amount), currency)),
    })),
    next,
  };
}
