import { sql, type RawBuilder } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

/**
 * Undoes movements by their opposites; each can be undone once. An item that was closed and opens again starts
 * a new cycle: its reminders begin anew. Returns the items touched.
 * `effectiveOn`: null = the day of what is undone (it never should have been); a day = it stopped being true then.
 */
export async function reverseMovements(
  tx: Tx,
  context: {
    readonly companyId: number;
    readonly bookedOn: CalendarDate;
    readonly effectiveOn: CalendarDate | null;
    readonly causeKind: string;
    readonly newCycle: boolean;
  },
  which: RawBuilder<unknown>,
): Promise<bigint[]> {
  const { companyId } = context;
  const { rows } = await sql<{ item_id: bigint }>`
    with undone as (
      select m.* from ledger.movement m
       where m.company_id = ${companyId} and m.kind <> 'reversal' and (${which})
         and not exists (select from ledger.movement r where r.company_id = m.company_id and r.reverses_id = m.movement_id)),
    closed as (select i.item_id from ledger.open_item i where i.company_id = ${companyId} and i.closed_on is not null and i.item_id in (select item_id from undone)),
    written as (
      insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind, cause_id, reverses_id)
        select company_id, item_id, customer_id, 'reversal', coalesce(${context.effectiveOn}::date, effective_on), ${context.bookedOn}::date, -amount,
               ${context.causeKind}, cause_id, movement_id from undone order by movement_id
      returning item_id)
    select distinct w.item_id, c.item_id is not null as was_closed from written w left join closed c using (item_id)`.execute(tx);
  const items = rows.map((row) => row.item_id);
  if (context.newCycle && items.length > 0) {
    await sql`update ledger.open_item set cycle = cycle + 1
               where company_id = ${companyId} and closed_on is null and balance > 0
                 and item_id = any (${(rows as { item_id: bigint; was_closed?: boolean }[]).filter((row) => row.was_closed).map((row) => String(row.item_id))}::bigint[])`.execute(
      tx,
    );
  }
  return items;
}
