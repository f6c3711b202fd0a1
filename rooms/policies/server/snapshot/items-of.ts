import { sql, type RawBuilder } from 'kysely';
import { dayToDate } from '../day-to-date.ts';
import { among, day, type DebtorSet } from './debtor-set.ts';
import type { ItemsTold } from './item-line.ts';

export type ItemsRow = { debtor_id: bigint } & Required<Pick<ItemsTold, 'items' | 'uncommon'>>;

/**
 * An item as `item-line.ts` reads it: what every item has, written by the database as one row. There are many items, reading them is half
 * of a run, and this is the cheapest text that PostgreSQL makes of several columns.
 */
const ITEM_LINE = sql.raw(
  `(x.item_id, x.due_on - date '1970-01-01', x.document_on - date '1970-01-01', x.booked_on - date '1970-01-01', x.balance, x.cycle,
     x.kind, x.currency, x.method, x.delivery_state)::text`,
);

/** The open items of each debtor. */
export function itemsOf(set: DebtorSet): RawBuilder<ItemsRow> {
  const { companyId } = set;
  return sql<ItemsRow>`
    select c.debtor_id, string_agg(c.customer_id || i.items, ';') as items, json_agg(i.uncommon) filter (where i.uncommon is not null) as uncommon
      from customers.customer c
      cross join lateral (
        select string_agg(${ITEM_LINE}, '') as items,
               json_object_agg(x.item_id, json_build_array(case when x.assigned is null then null when (x.assigned ->> 'chasedByUs')::boolean then 'us' else 'factor' end,
                 x.owner, x.entered_level, ${day('x.entered_level_on')}, x.extra ->> 'chaseDecided' = 'yes', ${day('x.returned_on')}, ${day('x.bill_due_on')}))
                 filter (where x.owner <> 'internal' or x.assigned is not null or x.entered_level is not null or x.extra ? 'chaseDecided' or x.returned_on is not null
                   or x.bill_due_on is not null) as uncommon
          from ledger.open_item x where x.company_id = ${companyId} and x.customer_id = c.customer_id and x.closed_on is null) i
     where c.company_id = ${companyId} and ${among('c.debtor_id', set)}
     group by c.debtor_id`;
}

/** How many of a debtor's items had a bill that came back in the last twelve months. */
export type ReturnedBillsRow = { debtor_id: bigint; returned: number };

export function returnedBillsOf(set: DebtorSet): RawBuilder<ReturnedBillsRow> {
  return sql<ReturnedBillsRow>`
    select c.debtor_id, count(*)::int as returned
      from ledger.open_item x join customers.customer c on c.company_id = x.company_id and c.customer_id = x.customer_id
     where x.company_id = ${set.companyId} and x.returned_on > ${dayToDate(set.today)} - 365 and ${among('c.debtor_id', set)}
     group by c.debtor_id`;
}
