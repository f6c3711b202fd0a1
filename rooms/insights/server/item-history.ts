import { sql } from 'kysely';
import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { money } from '#kernel/money/money.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { itemHistory } from '../core/contract.ts';
import type { ItemView } from './item-filter.ts';
import { dressed, itemOf, withCustomer, type OpenItem } from './open-items.ts';

/** Everything that happened to one item, in the order in which it became known, each with the balance after it. */
export async function readItemHistory(
  tx: Tx,
  view: ItemView,
  itemId: bigint,
): Promise<z.output<typeof itemHistory> | Refusal<'item-unknown'>> {
  const item = (await itemsOf(tx, view, sql`i.item_id = ${itemId}`))[0];
  if (item === undefined) return refuse('item-unknown');
  const { currency } = item.balance;
  type Row = {
    kind: string;
    effective_on: CalendarDate;
    booked_on: CalendarDate;
    amount: bigint;
    cause: string | null;
    reversed: boolean;
    counterpart: string | null;
  };
  const { rows } = await sql<Row>`
    select 'opening' as kind, i.document_on as effective_on, i.booked_on, i.amount, null::text as cause, false as reversed, null::text as counterpart, 0::bigint as movement_id
      from ledger.open_item i where i.company_id = ${view.companyId} and i.item_id = ${itemId}
    union all
    select m.kind, m.effective_on, m.booked_on, m.amount, m.cause_kind,
           exists (select from ledger.movement r where r.company_id = m.company_id and r.reverses_id = m.movement_id),
           (select coalesce(nullif(o.document_no, ''), o.kind) from ledger.allocation a
              join ledger.open_item o on o.company_id = a.company_id and o.item_id = case when a.item_id = m.item_id then a.source_item_id else a.item_id end
             where m.cause_kind = 'allocation' and a.company_id = m.company_id and a.allocation_id = m.cause_id), m.movement_id
      from ledger.movement m where m.company_id = ${view.companyId} and m.item_id = ${itemId}
     order by booked_on, movement_id`.execute(tx);
  let balance = 0n;
  return {
    item,
    movements: rows.map((row) => ({
      kind: row.kind,
      effectiveOn: row.effective_on,
      bookedOn: row.booked_on,
      amount: money(row.amount, currency),
      balance: money((balance += row.amount), currency),
      cause: row.cause,
      reversed: row.reversed,
      counterpart: row.counterpart,
    })),
  };
}

/** Items open or closed, as rows of the lists. */
export async function itemsOf(tx: Tx, view: ItemView, which: ReturnType<typeof sql>): Promise<OpenItem[]> {
  const chosen = sql`(select i.item_id, i.ledger_id, i.customer_id, i.currency, i.kind, i.document_no, i.document_on, i.instalment, i.original, i.method, i.delivery_state, i.owner, i.assigned,
      i.cycle, i.due_on, i.balance, i.closed_on from ledger.open_item i where i.company_id = ${view.companyId} and ${which})`;
  const { rows } = await sql<Parameters<typeof itemOf>[0]>`${dressed(view, withCustomer(view.companyId, chosen))}`.execute(tx);
  return rows.map((row) => itemOf(row, view));
}
