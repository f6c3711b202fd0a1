import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { reverseMovements } from './reverse-movements.ts';

/** Gives up the rest of an item of a ledger that we lead; in follow the accounting system writes off. */
export async function writeOff(
  tx: Tx,
  input: {
    readonly companyId: number;
    readonly itemId: bigint;
    readonly amount: bigint;
    readonly on: CalendarDate;
    readonly bookedOn: CalendarDate;
    readonly reason: string;
  },
): Promise<{ readonly customerId: bigint } | Refusal<'item-unknown' | 'ledger-follows' | 'amount-too-large'>> {
  const { rows } = await sql<{ customer_id: bigint; balance: bigint; mode: string | null }>`
    select i.customer_id, i.balance, l.mode from ledger.open_item i join customers.ledger l on l.company_id = i.company_id and l.ledger_id = i.ledger_id
     where i.company_id = ${input.companyId} and i.item_id = ${input.itemId} for update of i`.execute(tx);
  const item = rows[0];
  if (item === undefined) return refuse('item-unknown');
  if (item.mode === 'follow') return refuse('ledger-follows');
  if (input.amount <= 0n || input.amount > item.balance) return refuse('amount-too-large');
  await sql`
    insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind)
      values (${input.companyId}, ${input.itemId}, ${item.customer_id}, 'write_off', ${input.on}::date, ${input.bookedOn}::date, ${-input.amount}, ${input.reason})`.execute(
    tx,
  );
  return { customerId: item.customer_id };
}

/** Takes a write-off back: the item is asked again at once, on the same ladder. */
export async function undoWriteOff(
  tx: Tx,
  input: { readonly companyId: number; readonly itemId: bigint; readonly bookedOn: CalendarDate },
): Promise<{ readonly items: readonly bigint[] } | Refusal<'write-off-unknown'>> {
  const items = await reverseMovements(
    tx,
    { companyId: input.companyId, bookedOn: input.bookedOn, effectiveOn: null, causeKind: 'write-off-undone', newCycle: false },
    sql`m.kind = 'write_off' and m.item_id = ${input.itemId}`,
  );
  return items.length === 0 ? refuse('write-off-unknown') : { items };
}

export type BookedWriteOff = {
  readonly itemId: bigint;
  readonly amount: bigint;
  readonly on: CalendarDate;
  /** The code of the difference (P9). */
  readonly reason: string;
  /** What it belongs to: taken back with it. */
  readonly causeId: bigint;
};

/** Gives up differences with their codes, as many as there are in one statement; of an item no more than is open, in ledgers that we lead. */
export async function bookWriteOffs(
  tx: Tx,
  { companyId, bookedOn }: { readonly companyId: number; readonly bookedOn: CalendarDate },
  writeOffs: readonly BookedWriteOff[],
): Promise<void> {
  if (writeOffs.length === 0) return;
  const rows = JSON.stringify(
    writeOffs.map((one) => ({ ...one, itemId: String(one.itemId), amount: String(one.amount), causeId: String(one.causeId) })),
  );
  await sql`
    insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind, cause_id)
      select i.company_id, i.item_id, i.customer_id, 'write_off', w."on", ${bookedOn}::date, -least(w.amount, i.balance), w.reason, w."causeId"
        from jsonb_to_recordset(${rows}::jsonb) as w ("itemId" bigint, amount bigint, "on" date, reason text, "causeId" bigint)
        join ledger.open_item i on i.company_id = ${companyId} and i.item_id = w."itemId" and i.closed_on is null and i.balance > 0
        join customers.ledger l on l.company_id = i.company_id and l.ledger_id = i.ledger_id and l.mode = 'lead'`.execute(tx);
}
