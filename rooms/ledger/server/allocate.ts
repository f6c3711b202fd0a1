import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { bookAllocations } from './book-allocations.ts';
import { reverseMovements } from './reverse-movements.ts';

type Side = {
  item_id: bigint;
  customer_id: bigint;
  kind: string;
  balance: bigint;
  currency: string;
  document_on: CalendarDate;
  mode: string | null;
};

/** Uses a credit (payment, payment on account, credit note) for an open item of the same customer and currency. */
export async function allocate(
  tx: Tx,
  input: {
    readonly companyId: number;
    readonly sourceItemId: bigint;
    readonly itemId: bigint;
    readonly amount: bigint;
    readonly bookedOn: CalendarDate;
  },
): Promise<{ readonly customerId: bigint } | Refusal<'item-unknown' | 'ledger-follows' | 'not-the-same-account' | 'amount-too-large'>> {
  const { rows } = await sql<Side>`
    select i.item_id, i.customer_id, i.kind, i.balance, i.currency, i.document_on, l.mode
      from ledger.open_item i join customers.ledger l on l.company_id = i.company_id and l.ledger_id = i.ledger_id
     where i.company_id = ${input.companyId} and i.item_id = any (${[String(input.sourceItemId), String(input.itemId)]}::bigint[])
     order by i.item_id for update of i`.execute(tx);
  const source = rows.find((row) => row.item_id === input.sourceItemId);
  const item = rows.find((row) => row.item_id === input.itemId);
  if (source === undefined || item === undefined) return refuse('item-unknown');
  // In follow the accounting system allocates; here we would contradict the next snapshot.
  if (item.mode === 'follow') return refuse('ledger-follows');
  if (source.customer_id !== item.customer_id || source.currency !== item.currency) return refuse('not-the-same-account');
  if (input.amount <= 0n || input.amount > item.balance || input.amount > -source.balance) return refuse('amount-too-large');
  await bookAllocations(tx, { companyId: input.companyId, bookedOn: input.bookedOn }, [
    {
      itemId: item.item_id,
      sourceItemId: source.item_id,
      customerId: item.customer_id,
      amount: input.amount,
      effectiveOn: source.document_on > item.document_on ? source.document_on : item.document_on,
    },
  ]);
  return { customerId: item.customer_id };
}

/** Takes one allocation back; credit and item are open again. */
export async function undoAllocation(
  tx: Tx,
  input: { readonly companyId: number; readonly allocationId: bigint; readonly bookedOn: CalendarDate },
): Promise<{ readonly items: readonly bigint[] } | Refusal<'allocation-unknown'>> {
  const items = await reverseMovements(
    tx,
    { companyId: input.companyId, bookedOn: input.bookedOn, effectiveOn: null, causeKind: 'allocation-undone', newCycle: true },
    sql`m.cause_kind = 'allocation' and m.cause_id = ${input.allocationId}`,
  );
  return items.length === 0 ? refuse('allocation-unknown') : { items };
}
