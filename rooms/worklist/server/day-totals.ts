import { sql } from 'kysely';
import type { Currency } from '#kernel/money/currency.ts';
import type { Money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import type { DayRow } from './list-my-day.ts';

/** Currencies never mix: one sum each. */
export type DayTotals = {
  /** Promised today to this person. */
  readonly promised: readonly Money[];
  /** Money of today on items overdue when it came, of customers whose collector she is (P25). */
  readonly collected: readonly Money[];
  /** What the tasks still to do ask for. */
  readonly inPlay: readonly Money[];
};

export async function dayTotals(
  tx: Tx,
  day: BusinessDay,
  todo: readonly Pick<DayRow, 'amount' | 'currency' | 'debtorId'>[],
): Promise<DayTotals> {
  const { companyId, today, actor } = day;
  const promised = await sql<Sum>`
    select currency, sum(amount)::bigint as minor from agreements.promise
     where company_id = ${companyId} and made_on = ${today}::date and made_by = ${actor.userId} and state <> 'withdrawn' group by 1 order by 1`.execute(
    tx,
  );
  const collected = await sql<Sum>`
    with mine as (
      select c.customer_id from customers.customer c join customers.assignee a on a.company_id = c.company_id and a.assignee_id = c.collector_id
       where c.company_id = ${companyId} and a.user_id = ${actor.userId})
    select currency, sum(amount)::bigint as minor from (
      select i.currency, -m.amount as amount from ledger.movement m join ledger.open_item i on i.company_id = m.company_id and i.item_id = m.item_id
       where m.company_id = ${companyId} and m.booked_on = ${today}::date and m.customer_id in (select customer_id from mine) and m.amount < 0 and i.due_on < m.effective_on
         and m.cause_kind is distinct from 'history'
         and (m.kind = 'payment' or (m.kind = 'difference' and m.cause_kind not in ('unknown', 'receipt')))
         and not exists (select from ledger.movement r where r.company_id = m.company_id and r.reverses_id = m.movement_id)
      union all
      select r.currency, v.amount from ledger.receipt r join ledger.receipt_cover v on v.company_id = r.company_id and v.receipt_id = r.receipt_id
        join ledger.open_item i on i.company_id = v.company_id and i.item_id = v.item_id
       where r.company_id = ${companyId} and r.booked_on = ${today}::date and r.undone_at is null and r.customer_id in (select customer_id from mine) and i.due_on < r.value_on) x
     group by 1 order by 1`.execute(tx);
  return { promised: promised.rows, collected: collected.rows, inPlay: inPlay(todo) };
}

type Sum = { readonly currency: Currency; readonly minor: bigint };

/** A customer with two tasks owes his money once: the larger of what they ask. */
function inPlay(todo: readonly Pick<DayRow, 'amount' | 'currency' | 'debtorId'>[]): Money[] {
  const largest = new Map<string, Sum>();
  for (const { amount, currency, debtorId } of todo) {
    if (amount === null || currency === null) continue;
    const key = `${debtorId}|${currency}`;
    const known = largest.get(key);
    if (known === undefined || amount > known.minor) largest.set(key, { currency: currency as Currency, minor: amount });
  }
  const sums = new Map<Currency, bigint>();
  for (const { currency, minor } of largest.values()) sums.set(currency, (sums.get(currency) ?? 0n) + minor);
  return [...sums].map(([currency, minor]) => ({ currency, minor }));
}
