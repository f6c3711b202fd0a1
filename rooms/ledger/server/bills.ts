import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';

export type BillRunning = { readonly itemId: bigint; readonly dueOn: CalendarDate };
export type BillReturned = { readonly itemId: bigint; readonly knownOn: CalendarDate };

/**
 * A bill was presented for these items: they stay owed and in exposure, and nothing is asked until some days after the bill's own due
 * date (P7). Returns the items that were still open.
 */
export async function markInMaturity(
  tx: Tx,
  companyId: number,
  method: 'riba' | 'sdd',
  bills: readonly BillRunning[],
): Promise<readonly bigint[]> {
  if (bills.length === 0) return [];
  const { rows } = await sql<{ item_id: bigint }>`
    update ledger.open_item i set method = ${method}, bill_due_on = greatest(i.bill_due_on, b.due_on), returned_on = null
      from (select item_id, max(due_on) as due_on from unnest(${bills.map((one) => String(one.itemId))}::bigint[], ${bills.map((one) => one.dueOn)}::date[]) as b (item_id, due_on) group by 1) b
     where i.company_id = ${companyId} and i.item_id = b.item_id and i.closed_on is null and i.balance > 0
    returning i.item_id`.execute(tx);
  return rows.map((row) => row.item_id);
}

/**
 * The bill came back: the item is asked again from today by the returned-bill policy, with its own due date. What a ledger that follows
 * the accounting system holds as closed stays closed until a snapshot says otherwise (P1); the mark is there for that day.
 */
export async function markReturned(tx: Tx, companyId: number, bills: readonly BillReturned[]): Promise<void> {
  if (bills.length === 0) return;
  await sql`
    update ledger.open_item i set returned_on = b.known_on, bill_due_on = null
      from (select item_id, max(known_on) as known_on from unnest(${bills.map((one) => String(one.itemId))}::bigint[], ${bills.map((one) => one.knownOn)}::date[]) as b (item_id, known_on) group by 1) b
     where i.company_id = ${companyId} and i.item_id = b.item_id`.execute(tx);
}

export type Charge = {
  readonly key: string;
  readonly itemId: bigint;
  readonly amount: bigint;
  readonly on: CalendarDate;
  readonly words: string;
};

/** Bank charges of a returned bill: a line of their own beside the item (P7), in a ledger that we lead. The same key twice is one line. */
export async function addCharges(tx: Tx, companyId: number, bookedOn: CalendarDate, charges: readonly Charge[]): Promise<number> {
  if (charges.length === 0) return 0;
  const rows = JSON.stringify(charges.map((one) => ({ ...one, itemId: String(one.itemId), amount: String(one.amount) })));
  const made = await sql`
    insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original, booked_on, extra)
      select ${companyId}, i.ledger_id, i.customer_id, 'charge|' || c.key, 'debit', c.words || ' ' || i.document_no, c."on", c."on", i.currency, c.amount, c.amount, ${bookedOn}::date,
             jsonb_build_object('chargeOf', i.item_id::text)
        from jsonb_to_recordset(${rows}::jsonb) as c (key text, "itemId" bigint, amount bigint, "on" date, words text)
        join ledger.open_item i on i.company_id = ${companyId} and i.item_id = c."itemId"
        join customers.ledger l on l.company_id = i.company_id and l.ledger_id = i.ledger_id and l.mode = 'lead'
    on conflict (company_id, ledger_id, source_key) do nothing returning item_id`.execute(tx);
  return made.rows.length;
}

/** The bill was recalled or never ran: the item is paid in another way, and nothing says that its debtor did not honour it. */
export async function endMaturity(tx: Tx, companyId: number, itemIds: readonly bigint[]): Promise<void> {
  if (itemIds.length === 0) return;
  await sql`update ledger.open_item set method = 'transfer', bill_due_on = null
             where company_id = ${companyId} and item_id = any (${itemIds.map(String)}::bigint[])`.execute(tx);
}
