import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { publicId } from '#kernel/ids.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { pageOfRows, readCursor } from '#platform/http/door.ts';
import type { promisedFilter, promisedGroup, promisedGroupsQuery, promisedQuery, promisedRow } from '../core/contract.ts';
import { isAssigned, isCalled, ofWhom, whose, whoseNames } from './of-customers.ts';

export type PromisedFilter = z.output<typeof promisedFilter>;
export type PromisedRow = z.output<typeof promisedRow>;
export type PromisedOrder = Pick<z.output<typeof promisedQuery>, 'sort' | 'after' | 'limit'>;
type View = { readonly companyId: number; readonly withNotes: boolean };
type Row = Omit<PromisedRow, 'debtor' | 'amount' | 'received'> & {
  debtor_id: bigint;
  name: string;
  currency: Currency;
  amount: bigint;
  received: bigint;
};

const DEBTOR = sql`p.debtor_id`;
const ORDERS = {
  due: { key: sql`p.due_on`, cast: 'date', desc: false, of: (row: Row) => row.dueOn as string },
  newest: { key: sql`p.made_on`, cast: 'date', desc: true, of: (row: Row) => row.madeOn as string },
  amount: { key: sql`p.amount`, cast: 'bigint', desc: true, of: (row: Row) => String(row.amount) },
} as const;

/** Promises of all customers, filtered and in order. */
export async function promisedPage(
  tx: Tx,
  view: View,
  filter: PromisedFilter,
  page: PromisedOrder,
): Promise<{ items: PromisedRow[]; next: string | null }> {
  const { companyId } = view;
  const { key, desc, of } = ORDERS[page.sort];
  const { rows } = await sql<Row>`
    select p.promise_id as id, p.debtor_id, b.name, p.currency, p.amount, p.received, p.due_on as "dueOn", p.state, p.method, p.made_on as "madeOn", u.name as "madeBy",
           p.judged_on as "judgedOn", ${view.withNotes ? sql`p.note` : sql`null::text`} as note, ${whoseNames(companyId, DEBTOR)}
      from ${promises(companyId)} left join companies.app_user u on u.user_id = p.made_by
     where ${conditions(companyId, filter)} and ${after(page)} order by ${key} ${sql.raw(desc ? 'desc' : 'asc')}, p.promise_id limit ${page.limit + 1}`.execute(
    tx,
  );
  const { items, next } = pageOfRows(rows, page.limit, (row) => [of(row), row.id]);
  return {
    items: items.map(({ debtor_id, name: debtor, currency, amount, received, ...row }) => ({
      ...row,
      debtor: { id: debtor_id, name: debtor },
      amount: money(amount, currency),
      received: money(received, currency),
    })),
    next,
  };
}

function after({ sort, after: cursor }: PromisedOrder): RawBuilder<unknown> {
  if (cursor === undefined) return sql`true`;
  const { key, cast, desc } = ORDERS[sort];
  const [from, promise] = readCursor(
    cursor,
    z.tuple([cast === 'date' ? z.iso.date() : z.string().regex(/^\d+$/), z.string().regex(/^\d+$/)]),
  );
  const bound = sql`${from}::${sql.raw(cast)}`;
  const beyond = sql.raw(desc ? '<' : '>');
  return sql`${key} ${beyond}= ${bound} and (${key} ${beyond} ${bound} or p.promise_id > ${promise}::bigint)`;
}

/** The same added up, currency by currency, the largest first. */
export async function promisedGroups(
  tx: Tx,
  { companyId }: View,
  filter: PromisedFilter,
  { by, after: cursor, limit }: Pick<z.output<typeof promisedGroupsQuery>, 'by' | 'after' | 'limit'>,
): Promise<{ items: z.output<typeof promisedGroup>[]; next: string | null }> {
  const isKind = isAssigned(by);
  const key = by === 'state' ? sql`p.state` : by === 'customer' ? DEBTOR : whose(companyId, DEBTOR, by);
  const name =
    by === 'customer'
      ? sql`(select n.name from customers.debtor n where n.company_id = ${companyId} and n.debtor_id = g.key)`
      : isKind
        ? sql`(select coalesce(nullif(n.name, ''), n.code) from customers.assignee n where n.company_id = ${companyId} and n.assignee_id = g.key)`
        : sql`null::text`;
  const [amount, last, currency] =
    cursor === undefined ? [null, '', ''] : readCursor(cursor, z.tuple([z.string().regex(/^\d+$/), z.string(), z.string()]));
  const place = sql`coalesce(g.key::text, ''), g.currency`;
  const beyond =
    amount === null
      ? sql`true`
      : sql`(g.amount < ${amount}::bigint or (g.amount = ${amount}::bigint and (${place}) > (${last}, ${currency})))`;
  const { rows } = await sql<{
    key: string | null;
    name: string | null;
    currency: Currency;
    count: number;
    amount: bigint;
    received: bigint;
  }>`
    select g.key::text as key, ${name} as name, g.currency, g.count, g.amount, g.received
      from (select ${key} as key, p.currency, count(*)::int as count, sum(p.amount)::bigint as amount, sum(p.received)::bigint as received
              from ${promises(companyId)} where ${conditions(companyId, filter)} group by 1, 2) g
     where ${beyond} order by g.amount desc, ${place} limit ${limit + 1}`.execute(tx);
  const { items, next } = pageOfRows(rows, limit, (row) => [row.amount, row.key ?? '', row.currency]);
  return {
    items: items.map((row) => ({
      key: row.key === null ? null : by === 'customer' ? publicId('debtor', row.key) : isKind ? publicId('assignee', row.key) : row.key,
      name: row.name,
      count: row.count,
      amount: money(row.amount, row.currency),
      received: money(row.received, row.currency),
    })),
    next,
  };
}

function promises(companyId: number): RawBuilder<unknown> {
  return sql`(select * from agreements.promise where company_id = ${companyId}) p join customers.debtor b on b.company_id = ${companyId} and b.debtor_id = p.debtor_id`;
}

function conditions(companyId: number, filter: PromisedFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`, ...ofWhom(companyId, DEBTOR, filter)];
  const { state, dueFrom, dueUntil, debtor, search, currency } = filter;
  if (state !== undefined) all.push(sql`p.state = any (${state}::text[])`);
  if (dueFrom !== undefined) all.push(sql`p.due_on >= ${dueFrom}::date`);
  if (dueUntil !== undefined) all.push(sql`p.due_on <= ${dueUntil}::date`);
  if (debtor !== undefined) all.push(sql`p.debtor_id = ${debtor}`);
  if (currency !== undefined) all.push(sql`p.currency = ${currency}`);
  if (search !== undefined) all.push(isCalled(companyId, DEBTOR, search));
  return sql.join(all, sql` and `);
}
