import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { allocateToDocument } from '../core/allocate-to-document.ts';
import type { Ledger } from './ledgers.ts';
import { bookAllocations, type BookedAllocation } from './book-allocations.ts';

export type NewPayment = {
  readonly customerId: bigint;
  /** The file's own id, or the natural key of foundation.md, Payments: the same payment twice is one payment. */
  readonly key: string;
  readonly valueOn: CalendarDate;
  readonly currency: string;
  /** Positive minor units. */
  readonly amount: bigint;
  /** The document it names, as the ledger writes it; null = stays on account. */
  readonly documentNo: string | null;
  /** The items it pays, where a person or the matching of the bank's entries has said which: these, and no others. */
  readonly uses?: readonly { readonly itemId: bigint; readonly amount: bigint }[];
  readonly reference?: string | null;
  readonly payer?: string | null;
  readonly method?: string | null;
};

export type PaymentOrigin = 'file' | 'manual' | 'bank' | 'portal' | 'agency';

export type PaymentContext = {
  readonly companyId: number;
  readonly ledger: Ledger;
  readonly bookedOn: CalendarDate;
  readonly origin: PaymentOrigin;
  readonly importId?: bigint | null;
  readonly userId?: bigint | null;
};

export type RecordedPayments = {
  readonly recorded: readonly { readonly key: string; readonly customerId: bigint; readonly paymentId: bigint }[];
  readonly repeated: number;
  readonly allocated: bigint;
};

/**
 * Records money of one ledger. In *lead* each payment is an item of its own with a negative amount and moves the
 * balance of what it names; in *follow* it is a receipt awaiting posting, which changes no balance (P1).
 */
export async function recordPayments(tx: Tx, context: PaymentContext, payments: readonly NewPayment[]): Promise<RecordedPayments> {
  if (payments.length === 0) return { recorded: [], repeated: 0, allocated: 0n };
  return context.ledger.mode === 'follow' ? recordReceipts(tx, context, payments) : recordMovements(tx, context, payments);
}

async function recordMovements(tx: Tx, context: PaymentContext, payments: readonly NewPayment[]): Promise<RecordedPayments> {
  const { companyId, ledger, bookedOn, importId = null } = context;
  const rows = JSON.stringify(
    payments.map((payment, at) => ({ ...payment, uses: null, at, customerId: String(payment.customerId), amount: String(payment.amount) })),
  );
  const inserted = await sql<{ item_id: bigint; source_key: string }>`
    insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, due_on, currency, amount, original,
        method, booked_on, import_id, extra)
      select ${companyId}, ${ledger.ledgerId}, p."customerId", 'pay|' || p.key, 'payment', coalesce(p.reference, p."documentNo", ''), p."valueOn", p."valueOn",
             p.currency, -p.amount, -p.amount, p.method, ${bookedOn}::date, ${importId}::bigint,
             jsonb_strip_nulls(jsonb_build_object('payer', p.payer, 'names', p."documentNo", 'origin', ${context.origin}::text))
        from jsonb_to_recordset(${rows}::jsonb) as p (at int, "customerId" bigint, key text, "valueOn" date, currency text, amount bigint,
             "documentNo" text, reference text, payer text, method text)
       order by p."valueOn", p.at
    on conflict (company_id, ledger_id, source_key) do nothing
    returning item_id, source_key`.execute(tx);
  const paymentIds = new Map(inserted.rows.map((row) => [row.source_key.slice('pay|'.length), row.item_id]));
  const fresh = payments.filter((payment) => paymentIds.has(payment.key));
  const allocations = [
    ...(await allocateStated(tx, companyId, fresh, paymentIds)),
    ...(await allocateNamed(tx, companyId, ledger.ledgerId, fresh, paymentIds)),
  ];
  await bookAllocations(tx, { companyId, bookedOn, importId }, allocations);
  return {
    recorded: fresh.map((payment) => ({ key: payment.key, customerId: payment.customerId, paymentId: paymentIds.get(payment.key) ?? 0n })),
    repeated: payments.length - fresh.length,
    allocated: allocations.reduce((sum, one) => sum + one.amount, 0n),
  };
}

/** Payments in the order of their value dates; each sees what the earlier ones left of a document. */
async function allocateNamed(
  tx: Tx,
  companyId: number,
  ledgerId: bigint,
  payments: readonly NewPayment[],
  paymentIds: ReadonlyMap<string, bigint>,
): Promise<BookedAllocation[]> {
  const naming = payments
    .filter((payment) => payment.documentNo !== null && payment.uses === undefined)
    .toSorted((a, b) => (a.valueOn < b.valueOn ? -1 : a.valueOn > b.valueOn ? 1 : 0));
  if (naming.length === 0) return [];
  const open = await openInstalments(tx, companyId, ledgerId, naming);
  const result: BookedAllocation[] = [];
  for (const payment of naming) {
    const instalments = open.get(documentKey(payment.customerId, payment.documentNo ?? '', payment.currency)) ?? [];
    for (const { itemId, amount } of allocateToDocument(payment.amount, instalments).allocations) {
      const item = instalments.find((one) => one.itemId === itemId);
      if (item === undefined) continue;
      item.balance -= amount;
      result.push({
        itemId,
        sourceItemId: paymentIds.get(payment.key) ?? 0n,
        customerId: payment.customerId,
        amount,
        // Money that came before its invoice lowers it from the invoice's own date.
        effectiveOn: payment.valueOn > item.documentOn ? payment.valueOn : item.documentOn,
      });
    }
  }
  return result;
}

/**
 * The items stated with the payments, each taken as far as it is open: what was paid in the meantime stays on account. An item of
 * another customer or currency than the payment's is left out: its money would change the account.
 */
async function allocateStated(
  tx: Tx,
  companyId: number,
  payments: readonly NewPayment[],
  paymentIds: ReadonlyMap<string, bigint>,
): Promise<BookedAllocation[]> {
  const uses = payments.flatMap((payment) => (payment.uses ?? []).map((use) => ({ payment, ...use })));
  if (uses.length === 0) return [];
  const { rows } = await sql<{ item_id: bigint; customer_id: bigint; currency: string; balance: bigint; document_on: CalendarDate }>`
    select i.item_id, i.customer_id, i.currency, i.balance, i.document_on from ledger.open_item i
     where i.company_id = ${companyId} and i.item_id = any (${uses.map((one) => String(one.itemId))}::bigint[]) and i.closed_on is null and i.balance > 0
     order by i.item_id for update of i`.execute(tx);
  const open = new Map(rows.map((row) => [row.item_id, { ...row }]));
  const result: BookedAllocation[] = [];
  for (const { payment, itemId, amount } of uses) {
    const item = open.get(itemId);
    if (item === undefined || item.customer_id !== payment.customerId || item.currency !== payment.currency) continue;
    const used = amount < item.balance ? amount : item.balance;
    if (used <= 0n) continue;
    item.balance -= used;
    result.push({
      itemId,
      sourceItemId: paymentIds.get(payment.key) ?? 0n,
      customerId: payment.customerId,
      amount: used,
      effectiveOn: payment.valueOn > item.document_on ? payment.valueOn : item.document_on,
    });
  }
  return result;
}

type OpenInstalment = { itemId: bigint; balance: bigint; documentOn: CalendarDate };

async function openInstalments(
  tx: Tx,
  companyId: number,
  ledgerId: bigint,
  payments: readonly NewPayment[],
): Promise<Map<string, OpenInstalment[]>> {
  const { rows } = await sql<{
    item_id: bigint;
    customer_id: bigint;
    document: string;
    currency: string;
    balance: bigint;
    document_on: CalendarDate;
  }>`
    select i.item_id, i.customer_id, i.document_no as document, i.currency, i.balance, i.document_on
      from ledger.open_item i
      join (select distinct * from unnest(${payments.map((one) => String(one.customerId))}::bigint[], ${payments.map((one) => normalDocument(one.documentNo ?? ''))}::text[])
             as wanted (customer_id, document)) w on w.customer_id = i.customer_id and w.document = upper(regexp_replace(btrim(i.document_no), '\\s+', ' ', 'g'))
     where i.company_id = ${companyId} and i.ledger_id = ${ledgerId} and i.closed_on is null and i.balance > 0
     order by i.due_on, i.item_id for update of i`.execute(tx);
  const byDocument = new Map<string, OpenInstalment[]>();
  for (const row of rows) {
    const key = documentKey(row.customer_id, row.document, row.currency);
    const list = byDocument.get(key) ?? [];
    list.push({ itemId: row.item_id, balance: row.balance, documentOn: row.document_on });
    byDocument.set(key, list);
  }
  return byDocument;
}

/** Document numbers are compared trimmed, inner blanks one, case folded, zeros kept. */
function normalDocument(documentNo: string): string {
  return documentNo.trim().replace(/\s+/g, ' ').toUpperCase();
}

function documentKey(customerId: bigint, documentNo: string, currency: string): string {
  return `${customerId}|${normalDocument(documentNo)}|${currency}`;
}

async function recordReceipts(tx: Tx, context: PaymentContext, payments: readonly NewPayment[]): Promise<RecordedPayments> {
  const { companyId, ledger, bookedOn, importId = null, userId = null } = context;
  const rows = JSON.stringify(
    payments.map((payment) => ({ ...payment, uses: null, customerId: String(payment.customerId), amount: String(payment.amount) })),
  );
  const inserted = await sql<{ receipt_id: bigint; source_key: string }>`
    insert into ledger.receipt (company_id, ledger_id, customer_id, source_key, value_on, booked_on, currency, amount, payer, reference, method, origin, import_id, recorded_by)
      select ${companyId}, ${ledger.ledgerId}, p."customerId", p.key, p."valueOn", ${bookedOn}::date, p.currency, p.amount, p.payer,
             coalesce(p.reference, p."documentNo"), p.method, ${context.origin}, ${importId}::bigint, ${userId}::bigint
        from jsonb_to_recordset(${rows}::jsonb) as p ("customerId" bigint, key text, "valueOn" date, currency text, amount bigint,
             "documentNo" text, reference text, payer text, method text)
       order by p."valueOn"
    on conflict (company_id, ledger_id, source_key) do nothing
    returning receipt_id, source_key`.execute(tx);
  const receiptIds = new Map(inserted.rows.map((row) => [row.source_key, row.receipt_id]));
  const fresh = payments.filter((payment) => receiptIds.has(payment.key));
  const covers = await coverNamed(tx, companyId, ledger.ledgerId, fresh, receiptIds);
  return {
    recorded: fresh.map((payment) => ({ key: payment.key, customerId: payment.customerId, paymentId: receiptIds.get(payment.key) ?? 0n })),
    repeated: payments.length - fresh.length,
    allocated: covers,
  };
}

async function coverNamed(
  tx: Tx,
  companyId: number,
  ledgerId: bigint,
  payments: readonly NewPayment[],
  receiptIds: ReadonlyMap<string, bigint>,
): Promise<bigint> {
  const allocations = [
    ...(await allocateStated(tx, companyId, payments, receiptIds)),
    ...(await allocateNamed(tx, companyId, ledgerId, payments, receiptIds)),
  ];
  if (allocations.length === 0) return 0n;
  await sql`
    insert into ledger.receipt_cover (company_id, receipt_id, item_id, amount)
      select ${companyId}, c.receipt_id, c.item_id, c.amount
        from unnest(${allocations.map((one) => String(one.sourceItemId))}::bigint[], ${allocations.map((one) => String(one.itemId))}::bigint[],
             ${allocations.map((one) => String(one.amount))}::bigint[]) as c (receipt_id, item_id, amount)
    on conflict do nothing`.execute(tx);
  return allocations.reduce((sum, one) => sum + one.amount, 0n);
}
