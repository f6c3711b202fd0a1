import { sql, type RawBuilder } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { earlier } from '#kernel/calendar/calendar-date.ts';

/**
 * The moment of a figure. `asOf`: everything effective up to that day. `knownAt`: only what we knew at the end of that
 * business day, or at that instant; left out = with all we know now.
 */
export type AsOf = { readonly asOf: CalendarDate; readonly knownAt?: CalendarDate | Date };

/**
 * The items of a company as they stood: (item_id, customer_id, currency, kind, …, due_on, balance), those with a balance other
 * than zero. It goes backward from today, today's balance minus what came after, which costs a quarter of summing forward.
 *
 * An item closed since is found by the movement that closed it, so `closed_on` is not asked: it tells the day of the last
 * closing only, and an item may have been closed, opened and closed again.
 */
export function itemsAsOf(companyId: number, when: AsOf, only: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  return sql`(
    select i.item_id, i.ledger_id, i.customer_id, i.currency, i.kind, i.document_no, i.document_on, i.instalment, i.original, i.method, i.delivery_state, i.owner, i.assigned,
           i.cycle, coalesce(d.due_before, i.due_on) as due_on, i.balance - coalesce(a.amount, 0) as balance
      from ledger.open_item i
      left join (select m.item_id, sum(m.amount)::bigint as amount from ledger.movement m
                  where m.company_id = ${companyId} and (m.effective_on > ${when.asOf}::date or ${unknownAt(when, 'm')}) group by m.item_id) a on a.item_id = i.item_id
      left join (select distinct on (c.item_id) c.item_id, c.due_before from ledger.due_change c
                  where c.company_id = ${companyId} and ${dueChangedAfter(when)} order by c.item_id, c.change_id) d on d.item_id = i.item_id
     where i.company_id = ${companyId} and i.document_on <= ${when.asOf}::date and not (${unknownAt(when, 'i')})
       and (i.closed_on is null or a.item_id is not null) and i.balance <> coalesce(a.amount, 0) and ${only})`;
}

/** Was the row of that alias booked later than what we are allowed to know? */
export function unknownAt({ knownAt }: AsOf, alias: 'm' | 'i' | 'r'): RawBuilder<boolean> {
  if (knownAt === undefined) return sql`false`;
  const row = sql.raw(alias);
  return typeof knownAt === 'string' ? sql`${row}.booked_on > ${knownAt}::date` : sql`${row}.booked_at > ${knownAt}`;
}

/** The due date of a day is the one that stood in the ledger then: what was changed later is taken back. */
function dueChangedAfter({ asOf, knownAt }: AsOf): RawBuilder<boolean> {
  if (knownAt instanceof Date) return sql`(c.booked_on > ${asOf}::date or c.booked_at > ${knownAt})`;
  return sql`c.booked_on > ${knownAt === undefined ? asOf : earlier(asOf, knownAt)}::date`;
}

/** Sets and reports must be planned for this company, not for an average one: a generic plan once took a hundred times longer. */
export const PLAN_FOR_THIS_COMPANY = sql`set local plan_cache_mode = force_custom_plan`;
