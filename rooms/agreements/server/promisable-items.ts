import { sql, type RawBuilder } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { larger } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from './business-day.ts';

export type PromisableItem = {
  readonly itemId: bigint;
  readonly currency: string;
  readonly dueOn: CalendarDate;
  readonly balance: bigint;
  /** What may still be promised: no disputed part, nothing promised already. */
  readonly free: bigint;
};

/** Open items, those of the condition on the item `i` and its account `c`, the oldest first. */
export async function promisableItems(
  tx: Tx,
  { companyId, today }: BusinessDay,
  which: RawBuilder<unknown>,
): Promise<readonly PromisableItem[]> {
  const { rows } = await sql<Omit<PromisableItem, 'free'> & { taken: bigint }>`
    select i.item_id as "itemId", i.currency, i.due_on as "dueOn", i.balance,
           (select coalesce(sum(coalesce(h.amount, i.balance)), 0)::bigint from ledger.hold h
             where h.company_id = i.company_id and h.item_id = i.item_id and h.nature in ('dispute', 'promise') and h.covers = 'dunning'
               and h.from_on <= ${today}::date and h.until_on >= ${today}::date and h.lifted_on is null) as taken
      from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${companyId} and ${which} and i.closed_on is null and i.balance > 0
     order by i.due_on, i.item_id for update of i`.execute(tx);
  return rows.map(({ taken, ...item }) => ({ ...item, free: larger(item.balance - taken, 0n) }));
}
