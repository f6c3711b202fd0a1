import { sql } from 'kysely';
import { dayNumber, type CalendarDate, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { Tx } from '#platform/database/database.ts';
import type { MoneySeen } from '../core/judge-promise.ts';

export type DebtorMoney = { readonly money: readonly MoneySeen[]; readonly ledgerAsOf: DayNumber | null };

type SeenRow = {
  debtor_id: bigint;
  currency: Currency;
  amount: bigint;
  effective_on: CalendarDate;
  item_id: bigint | null;
  kind: MoneySeen['kind'];
};

/**
 * What lowered the debt of these debtors since a day: payments on items, differences with their cause or without, credits,
 * receipts as far as no difference has absorbed them, and money on account. What was undone is left out on both sides.
 */
export async function moneyForPromises(
  tx: Tx,
  companyId: number,
  debtorIds: readonly bigint[],
  since: CalendarDate,
): Promise<ReadonlyMap<bigint, DebtorMoney>> {
  const { rows } = await sql<SeenRow>`
    with accounts as (
      select customer_id, debtor_id from customers.customer where company_id = ${companyId} and debtor_id = any (${debtorIds.map(String)}::bigint[])),
    on_items as (
      select a.debtor_id, i.currency, -m.amount as amount,
             -- Money came on its own value date, whenever somebody laid it on the item.
             case when s.kind in ('payment', 'on_account') then s.document_on else m.effective_on end as effective_on, m.item_id,
             case when m.kind in ('credit', 'write_off') then 'credit-note'
                  when m.kind in ('difference', 'left_ledger') and coalesce(m.cause_kind, 'unknown') = 'unknown' then 'unknown' else 'money' end as kind
        from accounts a
        join ledger.open_item i on i.company_id = ${companyId} and i.customer_id = a.customer_id and i.amount > 0
        join ledger.movement m on m.company_id = i.company_id and m.item_id = i.item_id and m.amount < 0 and m.kind in ('payment', 'credit', 'write_off', 'difference', 'left_ledger')
        left join ledger.allocation l on m.cause_kind = 'allocation' and l.company_id = m.company_id and l.allocation_id = m.cause_id
        left join ledger.open_item s on s.company_id = l.company_id and s.item_id = l.source_item_id
       where (i.closed_on is null or i.closed_on >= ${since}::date)
         and not exists (select from ledger.movement r where r.company_id = m.company_id and r.reverses_id = m.movement_id)),
    on_account as (
      select a.debtor_id, i.currency, -i.balance, i.document_on, null::bigint, 'money'
        from accounts a join ledger.open_item i on i.company_id = ${companyId} and i.customer_id = a.customer_id
       where i.kind in ('payment', 'on_account') and i.balance < 0),
    receipts as (
      select a.debtor_id, r.receipt_id, r.currency, r.value_on, r.amount - r.absorbed as awaiting
        from accounts a join ledger.receipt r on r.company_id = ${companyId} and r.customer_id = a.customer_id
       where r.undone_at is null and r.absorbed < r.amount),
    covers as (
      select r.debtor_id, r.receipt_id, r.currency, v.amount - v.absorbed as amount, r.value_on, v.item_id
        from receipts r join ledger.receipt_cover v on v.company_id = ${companyId} and v.receipt_id = r.receipt_id and v.absorbed < v.amount),
    uncovered as (
      select r.debtor_id, r.currency, r.awaiting - coalesce((select sum(c.amount) from covers c where c.receipt_id = r.receipt_id), 0)::bigint as amount, r.value_on
        from receipts r),
    seen as (
      select * from on_items
      union all select * from on_account
      union all select debtor_id, currency, amount, value_on, item_id, 'money' from covers
      union all select debtor_id, currency, amount, value_on, null, 'money' from uncovered where amount > 0)
    select * from seen where effective_on >= ${since}::date order by debtor_id, effective_on`.execute(tx);
  const ages = await ledgerAges(tx, companyId, debtorIds);
  const result = new Map<bigint, { money: MoneySeen[]; ledgerAsOf: DayNumber | null }>(
    debtorIds.map((debtorId) => [debtorId, { money: [], ledgerAsOf: ages.get(debtorId) ?? null }]),
  );
  for (const row of rows) {
    const { currency, amount, item_id: itemId, kind } = row;
    result.get(row.debtor_id)?.money.push({ currency, amount, effectiveOn: dayNumber(row.effective_on), itemId, kind });
  }
  return result;
}

/** The day of the oldest *follow* ledger of each debtor; a debtor without one is always fresh. */
async function ledgerAges(tx: Tx, companyId: number, debtorIds: readonly bigint[]): Promise<ReadonlyMap<bigint, DayNumber>> {
  const { rows } = await sql<{ debtor_id: bigint; as_of: CalendarDate }>`
    select c.debtor_id, min(coalesce(l.last_as_of, date '1970-01-01')) as as_of
      from customers.customer c join customers.ledger l on l.company_id = c.company_id and l.ledger_id = c.ledger_id
     where c.company_id = ${companyId} and c.debtor_id = any (${debtorIds.map(String)}::bigint[]) and l.mode = 'follow' group by 1`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.debtor_id, dayNumber(row.as_of)]));
}
