import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

export type BookedAllocation = {
  readonly itemId: bigint;
  /** The payment or credit note whose money it is: an item with a negative balance of the same customer and currency. */
  readonly sourceItemId: bigint;
  readonly customerId: bigint;
  /** Positive minor units. */
  readonly amount: bigint;
  readonly effectiveOn: CalendarDate;
};

/**
 * Books allocations: two movements each, sum zero, with the allocation as their one cause. The ledger's
 * total does not change; undoing one is two reversals.
 */
export async function bookAllocations(
  tx: Tx,
  context: { readonly companyId: number; readonly bookedOn: CalendarDate; readonly importId?: bigint | null },
  allocations: readonly BookedAllocation[],
): Promise<void> {
  if (allocations.length === 0) return;
  await sql`
    with made as (
      insert into ledger.allocation (company_id, source_item_id, item_id, customer_id, amount, effective_on, booked_on)
        select ${context.companyId}, a.source_id, a.item_id, a.customer_id, a.amount, a.effective_on, ${context.bookedOn}::date
          from unnest(${allocations.map((one) => String(one.itemId))}::bigint[], ${allocations.map((one) => String(one.sourceItemId))}::bigint[],
               ${allocations.map((one) => String(one.customerId))}::bigint[], ${allocations.map((one) => String(one.amount))}::bigint[],
               ${allocations.map((one) => one.effectiveOn)}::date[]) with ordinality as a (item_id, source_id, customer_id, amount, effective_on, at)
         order by a.at
      returning *)
    insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind, cause_id, import_id)
      select m.company_id, side.item_id, m.customer_id, side.kind, m.effective_on, m.booked_on, side.amount, 'allocation', m.allocation_id, ${context.importId ?? null}::bigint
        from made m join ledger.open_item s on s.company_id = m.company_id and s.item_id = m.source_item_id
        cross join lateral (values (m.item_id, -m.amount, case when s.kind = 'credit' then 'credit' else 'payment' end), (m.source_item_id, m.amount, 'allocation'))
             as side (item_id, amount, kind)
       order by m.allocation_id, side.amount`.execute(tx);
}
