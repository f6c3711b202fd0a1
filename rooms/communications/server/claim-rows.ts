import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { documentName } from './letter-items.ts';

export type ClaimedItem = {
  readonly itemId: bigint;
  readonly customerId: bigint;
  readonly kind: 'debt' | 'credit';
  readonly currency: string;
  readonly documentNo: string;
  readonly document: string;
  readonly documentOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly balance: bigint;
  /** Before any money: credit notes and what was written off are taken off already. */
  readonly principal: bigint;
  readonly disputed: boolean;
  readonly interestHeld: boolean;
};

type ItemRow = {
  item_id: bigint;
  customer_id: bigint;
  kind: 'debt' | 'credit';
  currency: string;
  document_no: string;
  instalment: string | null;
  document_on: CalendarDate;
  due_on: CalendarDate;
  balance: bigint;
  money: bigint;
  disputed: boolean;
  interest_held: boolean;
};

/** Money, as against credit notes, allowances and what left the ledger for a cause nobody knows (P2). */
const IS_MONEY = sql`(m.amount < 0 and not exists (select from ledger.movement r where r.company_id = m.company_id and r.reverses_id = m.movement_id)
  and (m.kind in ('payment', 'difference')
       or (m.kind = 'allocation' and exists (select from ledger.allocation a join ledger.open_item s on s.company_id = a.company_id and s.item_id = a.source_item_id
                                              where a.company_id = m.company_id and a.allocation_id = m.cause_id and s.kind in ('payment', 'on_account')))))`;

/** The documents of a claim: what was open on its first day or came since, assigned ones left out (their factor claims them). */
export async function claimItems(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  since: CalendarDate,
  today: CalendarDate,
): Promise<readonly ClaimedItem[]> {
  const inForce = sql`h.from_on <= ${today}::date and (h.until_on is null or h.until_on >= ${today}::date) and (h.lifted_on is null or h.lifted_on > ${today}::date)`;
  const { rows } = await sql<ItemRow>`
    select i.item_id, i.customer_id, case when i.amount > 0 then 'debt' else 'credit' end as kind, i.currency, i.document_no, i.instalment, i.document_on, i.due_on, i.balance,
           coalesce((select -sum(m.amount)::bigint from ledger.movement m where m.company_id = i.company_id and m.item_id = i.item_id and ${IS_MONEY}), 0) as money,
           exists (select from ledger.hold h where h.company_id = i.company_id and h.item_id = i.item_id and h.nature = 'dispute' and ${inForce}) as disputed,
           exists (select from ledger.hold h where h.company_id = i.company_id and h.covers = 'interest' and ${inForce}
              and (h.item_id = i.item_id or (h.item_id is null and h.debtor_id = c.debtor_id))) as interest_held
      from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
     where i.company_id = ${companyId} and c.debtor_id = ${debtorId} and (i.closed_on is null or i.closed_on > ${since}::date) and i.assigned is null
       and ((i.kind in ('invoice', 'debit', 'unpaid', 'other') and i.amount > 0) or (i.kind = 'credit' and i.closed_on is null))
     order by i.due_on, i.item_id`.execute(tx);
  return rows
    .map((row) => ({
      itemId: row.item_id,
      customerId: row.customer_id,
      kind: row.kind,
      currency: row.currency,
      documentNo: row.document_no,
      document: documentName(row.document_no, row.instalment),
      documentOn: row.document_on,
      dueOn: row.due_on,
      balance: row.balance,
      principal: row.balance + row.money,
      disputed: row.disputed,
      interestHeld: row.interest_held,
    }))
    .filter((item) => item.kind === 'credit' || item.principal > 0n);
}

export type PaidMoney = {
  readonly on: CalendarDate;
  readonly currency: string;
  readonly shares: readonly { readonly id: bigint; readonly amount: bigint }[];
  /** A receipt that the ledger does not know yet. */
  readonly awaiting: boolean;
  /** On account: of no document. */
  readonly unplaced: bigint;
};

/** The money that went to these documents or waits on account, payment by payment; receipts that wait for their posting included. */
export async function claimPayments(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  items: readonly ClaimedItem[],
): Promise<readonly PaidMoney[]> {
  const ids = items.map((item) => String(item.itemId));
  const { rows } = await sql<{
    on: CalendarDate;
    awaiting: boolean;
    currency: string;
    shares: [string, string][] | null;
    unplaced: bigint;
  }>`
    with placed as (
      select coalesce('p' || a.source_item_id, 'm' || m.movement_id) as key, min(m.effective_on) as on, i.currency, m.item_id, -sum(m.amount)::bigint as amount
        from ledger.movement m join ledger.open_item i on i.company_id = m.company_id and i.item_id = m.item_id
        left join ledger.allocation a on a.company_id = m.company_id and m.cause_kind = 'allocation' and a.allocation_id = m.cause_id
       where m.company_id = ${companyId} and m.item_id = any (${ids}::bigint[]) and ${IS_MONEY} group by 1, 3, 4
      union all
      select 'r' || r.receipt_id, r.value_on, r.currency, v.item_id, v.amount - v.absorbed
        from ledger.receipt_cover v join ledger.receipt r on r.company_id = v.company_id and r.receipt_id = v.receipt_id and r.undone_at is null
       where v.company_id = ${companyId} and v.item_id = any (${ids}::bigint[]) and v.absorbed < v.amount),
    waiting as (
      select 'p' || i.item_id as key, i.document_on as on, i.currency, -i.balance as amount
        from ledger.open_item i join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
       where i.company_id = ${companyId} and c.debtor_id = ${debtorId} and i.closed_on is null and i.kind in ('payment', 'on_account') and i.balance < 0
      union all
      select 'r' || r.receipt_id, r.value_on, r.currency, r.amount - coalesce((select sum(v.amount) from ledger.receipt_cover v
               where v.company_id = r.company_id and v.receipt_id = r.receipt_id), 0)
        from ledger.receipt r join customers.customer c on c.company_id = r.company_id and c.customer_id = r.customer_id
       where r.company_id = ${companyId} and c.debtor_id = ${debtorId} and r.undone_at is null and r.absorbed = 0)
    select min(coalesce(p.on, w.on)) as on, coalesce(p.key, w.key) like 'r%' as awaiting, coalesce(p.currency, w.currency) as currency, coalesce(max(w.amount), 0)::bigint as unplaced,
           json_agg(json_build_array(p.item_id::text, p.amount::text) order by p.item_id) filter (where p.item_id is not null) as shares
      from placed p full join waiting w on w.key = p.key
     group by coalesce(p.key, w.key), coalesce(p.currency, w.currency)
     order by 1, min(coalesce(p.key, w.key))`.execute(tx);
  return rows.map((row) => ({
    on: row.on,
    currency: row.currency,
    awaiting: row.awaiting,
    shares: (row.shares ?? []).map(([id, amount]) => ({ id: BigInt(id), amount: BigInt(amount) })),
    unplaced: row.unplaced > 0n ? row.unplaced : 0n,
  }));
}
