import { sql } from 'kysely';
import type { z } from 'zod';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { daysLate } from '#rooms/ledger/core/door.ts';
import { heldItems, inAgeing, openNow } from '#rooms/ledger/server/door.ts';
import type { topOverdue } from '../core/contract.ts';

/** Who owes most that is overdue, in one currency, in the scope of the ageing. */
export async function readTopOverdue(
  tx: Tx,
  { companyId, today }: { readonly companyId: number; readonly today: CalendarDate },
  currency: Currency,
  limit: number,
): Promise<z.output<typeof topOverdue>> {
  const own = sql`(select i.* from ${openNow(companyId)} i where i.currency = ${currency})`;
  const { rows } = await sql<{
    debtor_id: bigint;
    name: string;
    overdue: bigint;
    oldest: CalendarDate;
    items: number;
    all: bigint;
    disputed: bigint;
  }>`
    with late as (
      select b.debtor_id, b.name, sum(i.balance)::bigint as overdue, min(i.due_on) as oldest, sum(i.items)::int as items, (sum(sum(i.balance)) over ())::bigint as all
        from (select i.customer_id, sum(i.balance) as balance, min(i.due_on) as due_on, count(*) as items from ${own} i
               where ledger.is_overdue(i.balance, i.due_on, ${today}::date) and ${inAgeing(companyId)} group by 1) i
        join customers.customer c on c.company_id = ${companyId} and c.customer_id = i.customer_id
        join customers.debtor b on b.company_id = ${companyId} and b.debtor_id = c.debtor_id
       group by 1, 2 order by 3 desc, 1 limit ${limit})
    select late.*, coalesce((select sum(h.disputed) from ${heldItems(companyId, today, own)} h
             join customers.customer c on c.company_id = ${companyId} and c.customer_id = h.customer_id
            where c.debtor_id = late.debtor_id and h.due_on < ${today}::date), 0)::bigint as disputed
      from late order by overdue desc, debtor_id`.execute(tx);
  return {
    items: rows.map((row) => ({
      debtor: row.debtor_id,
      name: row.name,
      overdue: money(row.overdue, currency),
      oldestDueOn: row.oldest,
      daysLate: daysLate(dayNumber(row.oldest), dayNumber(today)),
      items: row.items,
      disputed: money(row.disputed, currency),
      share: Number((row.overdue * 10_000n) / row.all) / 10_000,
    })),
    next: null,
  };
}
