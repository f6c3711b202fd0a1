import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { publicId } from '#kernel/ids.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { lastAct, type Done } from '#rooms/companies/server/door.ts';
import { reverseMovements } from './reverse-movements.ts';

export type UndonePayment = { readonly customerId: bigint; readonly items: readonly bigint[] };

/**
 * Takes a payment back. An entry that never should have been (no `effectiveOn`) disappears from every past balance;
 * money that bounced on a day is gone from that day on. What it had paid is asked again.
 */
export async function undoPayment(
  tx: Tx,
  input: { readonly companyId: number; readonly paymentId: bigint; readonly bookedOn: CalendarDate; readonly effectiveOn?: CalendarDate },
): Promise<UndonePayment | Refusal<'payment-unknown' | 'payment-already-undone'>> {
  const { companyId, paymentId, bookedOn } = input;
  const { rows } = await sql<{ customer_id: bigint; amount: bigint; document_on: CalendarDate; voided: boolean }>`
    select customer_id, amount, document_on,
           exists (select from ledger.movement m where m.company_id = i.company_id and m.item_id = i.item_id and m.kind = 'reversal' and m.reverses_id is null) as voided
      from ledger.open_item i where company_id = ${companyId} and item_id = ${paymentId} and kind in ('payment', 'on_account') for update`.execute(
    tx,
  );
  const payment = rows[0];
  if (payment === undefined) return refuse('payment-unknown');
  if (payment.voided)
    return refuse('payment-already-undone', await undone(tx, companyId, payment.customer_id, publicId('payment', paymentId)));
  const effectiveOn = input.effectiveOn ?? null;
  const items = await reverseMovements(
    tx,
    { companyId, bookedOn, effectiveOn, causeKind: 'payment-undone', newCycle: true },
    sql`m.cause_kind = 'allocation' and m.cause_id in (
      select allocation_id from ledger.allocation where company_id = ${companyId} and source_item_id = ${paymentId})`,
  );
  await sql`
    insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind, cause_id)
      values (${companyId}, ${paymentId}, ${payment.customer_id}, 'reversal', coalesce(${effectiveOn}::date, ${payment.document_on}::date), ${bookedOn}::date,
              ${-payment.amount}, 'payment-undone', ${paymentId})`.execute(tx);
  return { customerId: payment.customer_id, items };
}

/** Takes a receipt awaiting posting back; what a snapshot already absorbed of it stays in the ledger. */
export async function undoReceipt(
  tx: Tx,
  input: {
    readonly companyId: number;
    readonly receiptId: bigint;
    readonly userId: bigint | null;
    readonly reason: string;
    readonly now: Date;
  },
): Promise<{ readonly customerId: bigint } | Refusal<'receipt-unknown' | 'receipt-already-undone' | 'receipt-posted'>> {
  const { rows } = await sql<{ customer_id: bigint; undone: boolean; absorbed: bigint }>`
    select customer_id, undone_at is not null as undone, absorbed from ledger.receipt
     where company_id = ${input.companyId} and receipt_id = ${input.receiptId} for update`.execute(tx);
  const receipt = rows[0];
  if (receipt === undefined) return refuse('receipt-unknown');
  if (receipt.undone)
    return refuse('receipt-already-undone', await undone(tx, input.companyId, receipt.customer_id, publicId('receipt', input.receiptId)));
  if (receipt.absorbed > 0n) return refuse('receipt-posted');
  await sql`update ledger.receipt set undone_at = ${input.now}, undone_by = ${input.userId}, undone_reason = ${input.reason}
             where company_id = ${input.companyId} and receipt_id = ${input.receiptId}`.execute(tx);
  return { customerId: receipt.customer_id };
}

/** Whoever took it back on the customer's page; undone with the bank's entry or the import it came by, the log of those says who. */
function undone(tx: Tx, companyId: number, customerId: bigint, payment: string): Promise<Done> {
  return lastAct(tx, companyId, { kind: 'customer', id: customerId, acts: ['payment.undo'], data: { payment } });
}
