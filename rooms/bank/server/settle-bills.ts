import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { recordTimelineEntries } from '#rooms/customers/server/door.ts';
import {
  addCharges,
  allLedgers,
  endMaturity,
  markInMaturity,
  markReturned,
  recordPayments,
  undoPayment,
  undoReceipt,
  type Ledger,
} from '#rooms/ledger/server/door.ts';

type Settling = {
  bill_id: bigint;
  receipt_no: string;
  amount: bigint;
  currency: string;
  due_on: CalendarDate | null;
  state: 'presented' | 'paid' | 'unpaid' | 'recalled' | 'irregular';
  acted: string | null;
  outcome_on: CalendarDate | null;
  reason: string | null;
  charges: bigint;
  customer_id: bigint;
  debtor_id: bigint;
  ledger_id: bigint;
  items: { id: number; amount: number }[];
};

/**
 * What bills do to the ledger, once each. Presented: in maturity, owed and not asked for. Paid: money in. Unpaid: asked again from
 * today with its own due date, the bank's charges beside it. Recalled or irregular: an open item like any other.
 */
export async function settleBills(tx: Tx, scope: CompanyScope, today: CalendarDate, now: Date): Promise<{ readonly returned: number }> {
  const { companyId } = scope;
  const bills = await billsToSettle(tx, companyId);
  if (bills.length === 0) return { returned: 0 };
  const ledgers = new Map((await allLedgers(tx, companyId)).map((one) => [one.ledgerId, one]));
  const inState = (...states: readonly Settling['state'][]): Settling[] => bills.filter((bill) => states.includes(bill.state));
  const items = (bill: Settling): bigint[] => bill.items.map((item) => BigInt(item.id));

  await markInMaturity(
    tx,
    companyId,
    'riba',
    inState('presented').flatMap((bill) => (bill.due_on === null ? [] : items(bill).map((itemId) => ({ itemId, dueOn: bill.due_on! })))),
  );
  await recordPaid(tx, scope, today, inState('paid'), ledgers);
  for (const bill of inState('unpaid', 'recalled', 'irregular')) await takeBack(tx, scope, bill, today, now);
  await endMaturity(tx, companyId, inState('recalled', 'irregular').flatMap(items));
  const returned = inState('unpaid');
  await markReturned(
    tx,
    companyId,
    returned.flatMap((bill) => items(bill).map((itemId) => ({ itemId, knownOn: today }))),
  );
  await addCharges(
    tx,
    companyId,
    today,
    returned.flatMap((bill) =>
      bill.charges === 0n || bill.items.length === 0
        ? []
        : [
            {
              key: `bill|${bill.bill_id}`,
              itemId: BigInt(bill.items[0]!.id),
              amount: bill.charges,
              on: bill.outcome_on ?? today,
              words: 'Spese insoluto',
            },
          ],
    ),
  );
  await recordTimelineEntries(
    tx,
    companyId,
    returned.map((bill) => ({
      debtorId: bill.debtor_id,
      businessOn: today,
      kind: 'payment' as const,
      code: 'bill-returned',
      data: {
        amount: toDecimal(bill.amount, bill.currency as Currency),
        currency: bill.currency,
        reason: bill.reason,
        receipt: bill.receipt_no,
      },
      subject: { kind: 'bill', id: bill.bill_id },
      itemIds: items(bill),
    })),
  );
  await sql`update bank.bill set acted = state where company_id = ${companyId} and bill_id = any (${bills.map((bill) => String(bill.bill_id))}::bigint[])`.execute(
    tx,
  );
  await announce(tx, 'ledger.changed', { companyId, debtorIds: [...new Set(bills.map((bill) => bill.debtor_id))] });
  return { returned: returned.length };
}

async function billsToSettle(tx: Tx, companyId: number): Promise<Settling[]> {
  const { rows } = await sql<Settling>`
    select b.bill_id, b.receipt_no, b.amount, b.currency, b.due_on, b.state, b.acted, b.outcome_on, b.reason, b.charges, b.customer_id, c.debtor_id, c.ledger_id,
           (select coalesce(json_agg(json_build_object('id', x.item_id, 'amount', x.amount) order by x.item_id), '[]') from bank.bill_item x
             where x.company_id = b.company_id and x.bill_id = b.bill_id) as items
      from bank.bill b join customers.customer c on c.company_id = b.company_id and c.customer_id = b.customer_id
     where b.company_id = ${companyId} and b.acted is distinct from b.state order by b.bill_id for update of b`.execute(tx);
  return rows;
}

const keyOf = (bill: Settling): string => `bill|${bill.bill_id}`;

async function recordPaid(
  tx: Tx,
  scope: CompanyScope,
  today: CalendarDate,
  bills: readonly Settling[],
  ledgers: ReadonlyMap<bigint, Ledger>,
): Promise<void> {
  for (const [ledgerId, ofLedger] of Map.groupBy(bills, (bill) => bill.ledger_id)) {
    const ledger = ledgers.get(ledgerId);
    if (ledger === undefined) continue;
    const open = await stillOpen(tx, scope.companyId, ofLedger);
    // Where the accounting system closed the item when the bill was issued, its payment is no news.
    const news = ofLedger.filter((bill) => bill.items.some((item) => open.has(BigInt(item.id))));
    await recordPayments(
      tx,
      { companyId: scope.companyId, ledger, bookedOn: today, origin: 'bank', userId: scope.actor.userId },
      news.map((bill) => ({
        customerId: bill.customer_id,
        key: keyOf(bill),
        valueOn: bill.outcome_on ?? today,
        currency: bill.currency,
        amount: bill.amount,
        documentNo: null,
        reference: `RiBa ${bill.receipt_no}`,
        method: 'riba',
        uses: bill.items.map((item) => ({ itemId: BigInt(item.id), amount: BigInt(item.amount) })),
      })),
    );
  }
}

async function stillOpen(tx: Tx, companyId: number, bills: readonly Settling[]): Promise<ReadonlySet<bigint>> {
  const ids = bills.flatMap((bill) => bill.items.map((item) => String(item.id)));
  const { rows } = await sql<{ item_id: bigint }>`
    select item_id from ledger.open_item where company_id = ${companyId} and item_id = any (${ids}::bigint[]) and closed_on is null and balance > 0`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.item_id));
}

/** Money that a bill had brought and the bank took back: gone from the day of the outcome on. */
async function takeBack(tx: Tx, { companyId, actor }: CompanyScope, bill: Settling, today: CalendarDate, now: Date): Promise<void> {
  const { rows } = await sql<{ payment_id: bigint | null; receipt_id: bigint | null }>`
    select (select item_id from ledger.open_item where company_id = ${companyId} and ledger_id = ${bill.ledger_id} and source_key = ${`pay|${keyOf(bill)}`}) as payment_id,
           (select receipt_id from ledger.receipt where company_id = ${companyId} and ledger_id = ${bill.ledger_id} and source_key = ${keyOf(bill)}) as receipt_id`.execute(
    tx,
  );
  const paymentId = rows[0]?.payment_id ?? (await paymentOfBill(tx, companyId, bill));
  const receiptId = rows[0]?.receipt_id ?? null;
  // Undone already, or absorbed by the accounting system: then the ledger says what is open, not we.
  if (paymentId !== null) await undoPayment(tx, { companyId, paymentId, bookedOn: today, effectiveOn: bill.outcome_on ?? today });
  if (receiptId !== null) await undoReceipt(tx, { companyId, receiptId, userId: actor.userId, reason: 'bill-returned', now });
}

/** A payment entered by hand for exactly this bill, in a ledger that we lead; with several, none is touched. */
async function paymentOfBill(tx: Tx, companyId: number, bill: Settling): Promise<bigint | null> {
  const { rows } = await sql<{ item_id: bigint }>`
    select p.item_id from ledger.allocation a
      join ledger.open_item p on p.company_id = a.company_id and p.item_id = a.source_item_id and p.kind = 'payment' and -p.amount = ${bill.amount}
      join ledger.open_item i on i.company_id = a.company_id and i.item_id = a.item_id and i.closed_on is not null
     where a.company_id = ${companyId} and a.item_id = any (${bill.items.map((item) => String(item.id))}::bigint[]) and a.amount = ${bill.amount}
       and p.extra ->> 'origin' <> 'bank'
       and not exists (select from ledger.movement m where m.company_id = p.company_id and m.item_id = p.item_id and m.cause_kind = 'payment-undone')`.execute(
    tx,
  );
  return rows.length === 1 ? (rows[0]?.item_id ?? null) : null;
}
