import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

export type PaymentRow = {
  readonly kind: 'payment' | 'receipt';
  readonly id: bigint;
  readonly customer_id: bigint;
  readonly value_on: CalendarDate;
  readonly recorded_at: Date;
  readonly currency: string;
  readonly amount: bigint;
  readonly open: bigint;
  readonly reference: string | null;
  readonly payer: string | null;
  readonly origin: string | null;
  readonly undone: boolean;
  readonly uses: readonly {
    readonly allocation: number | null;
    readonly item: number;
    readonly document: string;
    readonly amount: number;
  }[];
};

/** Money of a debtor, the newest first: what the ledger leads and what awaits posting, each with the documents it was used for. */
export async function paymentsOfDebtor(tx: Tx, companyId: number, debtorId: bigint, limit: number): Promise<PaymentRow[]> {
  const { rows } = await sql<PaymentRow>`
    with c as (select customer_id from customers.customer where company_id = ${companyId} and debtor_id = ${debtorId}),
    paid as (
      select 'payment' as kind, i.item_id as id, i.customer_id, i.document_on as value_on, i.booked_at as recorded_at, i.currency, -i.amount as amount, -i.balance as open,
             nullif(i.document_no, '') as reference, i.extra ->> 'payer' as payer, i.extra ->> 'origin' as origin,
             exists (select from ledger.movement m where m.company_id = i.company_id and m.item_id = i.item_id and m.cause_kind = 'payment-undone') as undone,
             (select coalesce(json_agg(json_build_object('allocation', a.allocation_id, 'item', a.item_id, 'document', p.document_no, 'amount', a.amount) order by a.allocation_id), '[]')
                from ledger.allocation a join ledger.open_item p on p.company_id = a.company_id and p.item_id = a.item_id
               where a.company_id = i.company_id and a.source_item_id = i.item_id
                 and not exists (select from ledger.movement r join ledger.movement m on m.company_id = r.company_id and m.movement_id = r.reverses_id
                                  where r.company_id = a.company_id and m.cause_kind = 'allocation' and m.cause_id = a.allocation_id)) as uses
        from ledger.open_item i where i.company_id = ${companyId} and i.kind in ('payment', 'on_account') and i.customer_id in (select customer_id from c)),
    seen as (
      select 'receipt' as kind, r.receipt_id as id, r.customer_id, r.value_on, r.booked_at as recorded_at, r.currency, r.amount, r.amount - r.absorbed as open, r.reference, r.payer,
             r.origin, r.undone_at is not null as undone,
             (select coalesce(json_agg(json_build_object('allocation', null, 'item', v.item_id, 'document', p.document_no, 'amount', v.amount) order by v.item_id), '[]')
                from ledger.receipt_cover v join ledger.open_item p on p.company_id = v.company_id and p.item_id = v.item_id
               where v.company_id = r.company_id and v.receipt_id = r.receipt_id) as uses
        from ledger.receipt r where r.company_id = ${companyId} and r.customer_id in (select customer_id from c))
    select * from (select * from paid union all select * from seen) x order by value_on desc, recorded_at desc limit ${limit}`.execute(tx);
  return rows;
}
