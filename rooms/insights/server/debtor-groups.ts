import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { publicId } from '#kernel/ids.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { pageOfRows, readCursor } from '#platform/http/door.ts';
import type { debtorGroup, debtorGroupsQuery } from '../core/contract.ts';
import type { DebtorGroup } from '../core/lists.ts';
import { filteredDebtors, openByCustomer, type DebtorFilter, type DebtorView } from './debtor-filter.ts';

type Page = Pick<z.output<typeof debtorGroupsQuery>, 'by' | 'after' | 'limit'>;
type Row = { key: string | null; name: string | null; debtors: number; balance: bigint; overdue: bigint; oldest: CalendarDate | null };

/** The groups of a filtered list of customers with their subtotals, what is overdue most first. */
export async function debtorGroupsPage(
  tx: Tx,
  view: DebtorView,
  filter: DebtorFilter,
  page: Page,
): Promise<{ items: z.output<typeof debtorGroup>[]; next: string | null }> {
  const { by, after: cursor } = page;
  const [overdue, key] = cursor === undefined ? [null, ''] : readCursor(cursor, z.tuple([z.string().regex(/^-?\d+$/), z.string()]));
  const after =
    overdue === null
      ? sql`true`
      : sql`(g.overdue < ${overdue}::bigint or (g.overdue = ${overdue}::bigint and coalesce(g.key, '') > ${key}))`;
  const { rows } = await sql<Row>`
    select g.* from (${groups(view, filter, by)}) g where ${after} order by g.overdue desc, coalesce(g.key, '') limit ${page.limit + 1}`.execute(
    tx,
  );
  const { items, next } = pageOfRows(rows, page.limit, (row) => [row.overdue, row.key ?? '']);
  return {
    items: items.map((row) => ({
      key: row.key !== null && isAssignee(by) ? publicId('assignee', row.key) : row.key,
      name: row.name,
      debtors: row.debtors,
      balance: money(row.balance, view.currency),
      overdue: money(row.overdue, view.currency),
      oldestDueOn: row.oldest,
    })),
    next,
  };
}

function isAssignee(by: DebtorGroup): by is 'area' | 'collector' | 'salesperson' {
  return by === 'area' || by === 'collector' || by === 'salesperson';
}

/** People and areas are assigned to the accounts of a customer: his money stands with the account that owes it. */
function groups(view: DebtorView, filter: DebtorFilter, by: DebtorGroup): RawBuilder<unknown> {
  const { companyId, today, currency } = view;
  if (!isAssignee(by)) {
    const key = by === 'segment' ? sql`coalesce(d.segment, 'none')` : sql`d.${sql.raw(by)}::text`;
    return sql`select ${key} as key, null::text as name, count(*)::int as debtors, sum(d.balance)::bigint as balance, sum(d.overdue)::bigint as overdue, min(d.oldest) as oldest
      from ${filteredDebtors(view, filter)} d group by 1`;
  }
  return sql`
    select g.assignee_id::text as key, coalesce(nullif(g.name, ''), g.code) as name, x.debtors, x.balance, x.overdue, x.oldest
      from (select c.${sql.raw(`${by}_id`)} as key, count(distinct d.debtor_id)::int as debtors, coalesce(sum(p.balance), 0)::bigint as balance,
                   coalesce(sum(p.overdue), 0)::bigint as overdue, min(p.oldest) as oldest
              from ${filteredDebtors(view, filter)} d join customers.customer c on c.company_id = ${companyId} and c.debtor_id = d.debtor_id
              left join (${openByCustomer(companyId, today, currency)}) p on p.customer_id = c.customer_id group by 1) x
      left join customers.assignee g on g.company_id = ${companyId} and g.assignee_id = x.key`;
}
