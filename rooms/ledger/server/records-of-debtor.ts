import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money, type Money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { RecordKind } from '#rooms/customers/core/door.ts';

export type DebtorRecord = {
  readonly id: bigint;
  readonly kind: RecordKind;
  readonly number: string;
  readonly on: CalendarDate | null;
  readonly dueOn: CalendarDate | null;
  readonly amount: Money | null;
  readonly state: string | null;
  readonly closed: boolean;
  readonly signed: boolean | null;
  readonly invoiced: boolean | null;
  readonly description: string | null;
  readonly supplyPoint: string | null;
  readonly document: string | null;
  /** The item of that document, where the ledger has it. */
  readonly item: bigint | null;
};

type Row = Omit<DebtorRecord, 'amount'> & { readonly amount: bigint | null; readonly currency: Currency };

/** Orders, deliveries, contracts and tickets of a customer: what is open first, then the newest. */
export async function recordsOfDebtor(
  tx: Tx,
  companyId: number,
  debtorId: bigint,
  { onlyOpen, limit }: { readonly onlyOpen: boolean; readonly limit: number },
): Promise<DebtorRecord[]> {
  const { rows } = await sql<Row>`
    select r.record_id as id, r.kind, r.number, r.record_on as on, r.due_on as "dueOn", r.currency, r.amount, r.state, r.closed, r.signed, r.invoiced, r.description,
           r.supply_point as "supplyPoint", r.document_no as document,
           (select i.item_id from ledger.open_item i where i.company_id = r.company_id and i.customer_id = r.customer_id and upper(i.document_no) = upper(r.document_no)
             order by (i.closed_on is not null), i.document_on desc, i.item_id limit 1) as item
      from customers.record r join customers.customer c on c.company_id = r.company_id and c.customer_id = r.customer_id
     where r.company_id = ${companyId} and c.debtor_id = ${debtorId} and (not ${onlyOpen} or not r.closed)
     order by r.closed, (r.kind = 'ticket') desc, r.record_on desc nulls last, r.record_id desc limit ${limit}`.execute(tx);
  return rows.map(({ amount, currency, ...row }) => ({ ...row, amount: amount === null ? null : money(amount, currency) }));
}
