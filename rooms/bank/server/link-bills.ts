import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { linkBill, type BillItem } from '../core/cbi/link-bill.ts';

/** A bill of the database that waits for its items, or for what its outcome does. */
export type BillRow = {
  readonly bill_id: bigint;
  readonly receipt_no: string;
  readonly amount: bigint;
  readonly due_on: CalendarDate | null;
  readonly customer_code: string | null;
  readonly debtor_tax_id: string | null;
  readonly reference: string;
};

/** Closed items may still be the ones of a bill that comes back: systems close them when the bill is issued (P7). */
const CLOSED_FOR_DAYS = 240;
const BATCH = 1_000;

/** Ties bills to items, a thousand at a time; what stays in doubt keeps its reason for a person. Returns the bills that were tied. */
export async function linkBills(tx: Tx, companyId: number, billIds: readonly bigint[], today: CalendarDate): Promise<readonly bigint[]> {
  const linked: bigint[] = [];
  for (let at = 0; at < billIds.length; at += BATCH) linked.push(...(await linkBatch(tx, companyId, billIds.slice(at, at + BATCH), today)));
  return linked;
}

async function linkBatch(tx: Tx, companyId: number, billIds: readonly bigint[], today: CalendarDate): Promise<bigint[]> {
  const ids = billIds.map(String);
  const { rows: bills } = await sql<BillRow & { customers: bigint[] | null }>`
    select b.bill_id, b.receipt_no, b.amount, b.due_on, b.customer_code, b.debtor_tax_id, b.reference,
           (select array_agg(distinct c.customer_id) from customers.customer c
             where c.company_id = b.company_id and (c.code = b.customer_code or (b.debtor_tax_id <> '' and b.debtor_tax_id in (c.vat_number, c.tax_code)))) as customers
      from bank.bill b where b.company_id = ${companyId} and b.bill_id = any (${ids}::bigint[]) and b.customer_id is null`.execute(tx);
  if (bills.length === 0) return [];
  const customers = [...new Set(bills.flatMap((bill) => (bill.customers ?? []).map(String)))];
  const amounts = [...new Set(bills.map((bill) => String(bill.amount)))];
  // Of named customers all items; of the others only those with the very amount.
  const { rows: items } = await sql<{
    item_id: bigint;
    customer_id: bigint;
    document_no: string;
    due_on: CalendarDate;
    original: bigint;
    balance: bigint;
  }>`
    select i.item_id, i.customer_id, i.document_no, i.due_on, i.original, i.balance from ledger.open_item i
     where i.company_id = ${companyId} and i.kind in ('invoice', 'debit', 'unpaid') and i.currency = 'EUR'
       and (i.closed_on is null or i.closed_on > ${today}::date - ${CLOSED_FOR_DAYS}::int)
       and (i.customer_id = any (${customers}::bigint[]) or i.original = any (${amounts}::bigint[]))
     order by i.due_on, i.item_id`.execute(tx);
  const candidates = items.map((row): BillItem => ({
    itemId: row.item_id,
    customerId: row.customer_id,
    documentNo: row.document_no,
    dueOn: row.due_on,
    original: row.original,
    balance: row.balance,
  }));
  const byCustomer = Map.groupBy(candidates, (item) => item.customerId);
  const byAmount = Map.groupBy(candidates, (item) => item.original);
  const uses: { bill: string; item: string; amount: string }[] = [];
  const outcome: { bill: string; customer: string | null; why: string | null }[] = [];
  for (const bill of bills) {
    const named = new Set(bill.customers ?? []);
    const offered = named.size > 0 ? [...named].flatMap((id) => byCustomer.get(id) ?? []) : (byAmount.get(bill.amount) ?? []);
    const link = linkBill({ amount: bill.amount, dueOn: bill.due_on, customers: named, reference: bill.reference }, offered);
    if ('why' in link) outcome.push({ bill: String(bill.bill_id), customer: null, why: link.why });
    else {
      outcome.push({ bill: String(bill.bill_id), customer: String(link.items[0]?.customerId ?? 0n), why: null });
      for (const item of link.items) {
        const amount = link.items.length === 1 ? bill.amount : item.balance > 0n ? item.balance : item.original;
        uses.push({ bill: String(bill.bill_id), item: String(item.itemId), amount: String(amount) });
      }
    }
  }
  await sql`update bank.bill b set customer_id = o.customer, why_unlinked = o.why
              from jsonb_to_recordset(${JSON.stringify(outcome)}::jsonb) as o (bill bigint, customer bigint, why text)
             where b.company_id = ${companyId} and b.bill_id = o.bill`.execute(tx);
  await sql`insert into bank.bill_item (company_id, bill_id, item_id, amount)
              select ${companyId}, u.bill, u.item, u.amount from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as u (bill bigint, item bigint, amount bigint)
            on conflict do nothing`.execute(tx);
  return outcome.filter((one) => one.customer !== null).map((one) => BigInt(one.bill));
}
