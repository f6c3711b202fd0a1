import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { publicId } from '#kernel/ids.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { pageOfRows, readCursor } from '#platform/http/door.ts';
import { bandNames } from '#rooms/ledger/core/door.ts';
import { PLAN_FOR_THIS_COMPANY } from '#rooms/ledger/server/door.ts';
import type { itemGroup, itemGroupsQuery } from '../core/contract.ts';
import type { ItemGroup } from '../core/lists.ts';
import { bandOf, filteredItems, type ItemFilter, type ItemView } from './item-filter.ts';

type Page = Pick<z.output<typeof itemGroupsQuery>, 'by' | 'sort' | 'after' | 'limit'>;
type Row = {
  key: string | null;
  name: string | null;
  currency: Currency;
  count: number;
  total: bigint;
  overdue: bigint;
  oldest: CalendarDate | null;
  sort_key: string | bigint;
};

/**
 * The groups of a filtered list with their subtotals, one row per currency; the largest first unless asked otherwise. Added up by
 * the database: a browser that adds needs all the rows.
 */
export async function itemGroupsPage(
  tx: Tx,
  view: ItemView,
  filter: ItemFilter,
  page: Page,
): Promise<{ items: z.output<typeof itemGroup>[]; next: string | null }> {
  await PLAN_FOR_THIS_COMPANY.execute(tx);
  const { rows } = await sql<Row>`
    select g.*, ${SORTS[page.sort].key} as sort_key from (${groups(view, filter, page.by)}) g
     where ${after(page)} order by ${SORTS[page.sort].key} ${sql.raw(SORTS[page.sort].desc ? 'desc' : 'asc')}, coalesce(g.key, ''), g.currency limit ${page.limit + 1}`.execute(
    tx,
  );
  const { items, next } = pageOfRows(rows, page.limit, (row) => [row.sort_key, row.key ?? '', row.currency]);
  return { items: items.map((row) => groupOf(row, view, page.by)), next };
}

const SORTS = {
  total: { key: sql`g.total`, cast: 'bigint', desc: true },
  overdue: { key: sql`g.overdue`, cast: 'bigint', desc: true },
  count: { key: sql`g.count`, cast: 'bigint', desc: true },
  name: { key: sql`lower(coalesce(g.name, g.key, '')) collate "C"`, cast: 'text', desc: false },
} as const;

const CURSOR = z.tuple([z.string(), z.string(), z.string()]);

function after({ sort, after: cursor }: Page): RawBuilder<unknown> {
  if (cursor === undefined) return sql`true`;
  const [from, key, currency] = readCursor(cursor, CURSOR);
  const { key: column, cast, desc } = SORTS[sort];
  const bound = sql`${from}::${sql.raw(cast)}`;
  return sql`(${column} ${sql.raw(desc ? '<' : '>')} ${bound} or (${column} = ${bound} and (coalesce(g.key, ''), g.currency) > (${key}, ${currency})))`;
}

/** Groups that the customer tells are added up by customer first: customers are fewer than items. */
function groups(view: ItemView, filter: ItemFilter, by: ItemGroup): RawBuilder<unknown> {
  const { companyId } = view;
  const own = ofItem(view, by);
  if (own !== null) {
    return sql`select ${own.key}::text as key, null::text as name, ${sums(view, sql`i.balance`)} from (select i.* from ${filteredItems(view, filter)}) i ${own.joins ?? sql``} group by 1, i.currency`;
  }
  const whose =
    by === 'customer'
      ? {
          key: sql`c.debtor_id`,
          join: sql`join customers.debtor n on n.company_id = ${companyId} and n.debtor_id = g.key`,
          name: sql`n.name`,
        }
      : {
          key: sql`c.${sql.raw(`${by}_id`)}`,
          join: sql`left join customers.assignee n on n.company_id = ${companyId} and n.assignee_id = g.key`,
          name: sql`coalesce(nullif(n.name, ''), n.code)`,
        };
  return sql`
    select g.key::text as key, ${whose.name} as name, g.currency, g.count, g.total, g.overdue, g.oldest
      from (select ${whose.key} as key, p.currency, sum(p.count)::bigint as count, sum(p.total)::bigint as total, sum(p.overdue)::bigint as overdue, min(p.oldest) as oldest
              from (select i.customer_id, ${sums(view, sql`i.balance`)} from ${filteredItems(view, filter)} group by i.customer_id, i.currency) p
              join customers.customer c on c.company_id = ${companyId} and c.customer_id = p.customer_id group by 1, 2) g ${whose.join}`;
}

function sums({ asOf }: ItemView, balance: RawBuilder<unknown>): RawBuilder<unknown> {
  const late = sql`filter (where ${balance} > 0 and i.due_on < ${asOf}::date)`;
  return sql`i.currency, count(*) as count, sum(${balance})::bigint as total, coalesce(sum(${balance}) ${late}, 0)::bigint as overdue, min(i.due_on) ${late} as oldest`;
}

type OfItem = { readonly key: RawBuilder<unknown>; readonly joins?: RawBuilder<unknown> };

/** What the item itself tells; null: it is the customer's. */
function ofItem({ companyId, asOf, cuts }: ItemView, by: ItemGroup): OfItem | null {
  switch (by) {
    case 'method':
      return { key: sql`coalesce(i.method, 'none')` };
    case 'kind':
      return { key: sql`i.kind` };
    case 'owner':
      return { key: sql`i.owner` };
    case 'band':
      return { key: sql`case when i.balance < 0 then -1 else ${bandOf(asOf, cuts)} end` };
    case 'stage':
      return {
        key: sql`coalesce(r.stage, 0)`,
        joins: sql`left join (select s.item_id, s.cycle, max(s.stage) as stage from policies.item_step s
                           where s.company_id = ${companyId} and s.left_on <= ${asOf}::date group by 1, 2) r on r.item_id = i.item_id and r.cycle = i.cycle`,
      };
    default:
      return null;
  }
}

function groupOf(row: Row, { cuts }: ItemView, by: ItemGroup): z.output<typeof itemGroup> {
  return {
    key: keyOf(row.key, by, bandNames(cuts)),
    name: row.name,
    count: Number(row.count),
    total: money(row.total, row.currency),
    overdue: money(row.overdue, row.currency),
    oldestDueOn: row.oldest,
  };
}

function keyOf(key: string | null, by: ItemGroup, bands: readonly string[]): string | null {
  if (key === null) return null;
  if (by === 'customer') return publicId('debtor', key);
  if (by === 'area' || by === 'collector' || by === 'salesperson') return publicId('assignee', key);
  if (by === 'band') return key === '-1' ? 'credits' : (bands[Number(key)] ?? key);
  return key;
}
