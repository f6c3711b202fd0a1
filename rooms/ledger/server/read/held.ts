import { sql, type RawBuilder } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** Was the hold of alias `h` in force on the day? One lifted on a day holds no more on it. */
export function inForce(on: CalendarDate): RawBuilder<boolean> {
  return sql`(h.from_on <= ${on}::date and (h.until_on is null or h.until_on >= ${on}::date) and (h.lifted_on is null or h.lifted_on > ${on}::date))`;
}

/**
 * What may not be asked of each item of a source: (item_id, held, disputed), only items under a hold. A hold of the whole item or
 * debtor takes all of it, the others their amounts. Starts from the holds, which are few.
 */
export function heldItems(companyId: number, on: CalendarDate, source: RawBuilder<unknown>): RawBuilder<unknown> {
  const taken = (which: RawBuilder<unknown>) =>
    sql`least(i.balance, case when bool_or(h.amount is null) filter (where ${which}) then i.balance else coalesce(sum(h.amount) filter (where ${which}), 0) end)::bigint`;
  return sql`(
    select i.item_id, i.customer_id, i.currency, i.due_on, ${taken(sql`true`)} as held, ${taken(sql`h.nature = 'dispute'`)} as disputed
      from (select h.* from ledger.hold h where h.company_id = ${companyId} and h.covers = 'dunning' and ${inForce(on)}) h
      join customers.customer c on c.company_id = ${companyId} and c.debtor_id = h.debtor_id
      join ${source} i on i.customer_id = c.customer_id and i.balance > 0 and (h.item_id is null or h.item_id = i.item_id)
     group by i.item_id, i.customer_id, i.currency, i.due_on, i.balance)`;
}
