import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import type { RecordKind } from '../core/door.ts';

export type NewRecord = {
  readonly customerId: bigint;
  readonly key: string;
  readonly number: string;
  readonly recordOn: CalendarDate | null;
  readonly dueOn: CalendarDate | null;
  readonly currency: string;
  readonly amount: bigint | null;
  readonly state: string | null;
  readonly closed: boolean;
  readonly signed: boolean | null;
  readonly invoiced: boolean | null;
  readonly description: string | null;
  readonly documentNo: string | null;
  readonly supplyPoint: string | null;
  readonly extra: Readonly<Record<string, string>> | null;
};

export type RecordsKept = { readonly made: number; readonly changed: number };

/** Writes what an import says of orders, deliveries, contracts or tickets. What is there already in the same words is left alone. */
export async function keepRecords(
  tx: Tx,
  {
    companyId,
    ledgerId,
    kind,
    importId,
  }: { readonly companyId: number; readonly ledgerId: bigint; readonly kind: RecordKind; readonly importId: bigint },
  records: readonly NewRecord[],
): Promise<RecordsKept> {
  if (records.length === 0) return { made: 0, changed: 0 };
  const rows = records.map(({ customerId, amount, recordOn, dueOn, documentNo, supplyPoint, key, ...rest }) => ({
    ...rest,
    customer_id: String(customerId),
    source_key: key,
    amount: amount === null ? null : String(amount),
    record_on: recordOn,
    due_on: dueOn,
    document_no: documentNo,
    supply_point: supplyPoint,
  }));
  const { rows: kept } = await sql<{ fresh: boolean }>`
    insert into customers.record as r (company_id, ledger_id, customer_id, kind, source_key, number, record_on, due_on, currency, amount, state, closed, signed, invoiced, description,
                                       document_no, supply_point, extra, made_by_import, import_id)
      select ${companyId}, ${ledgerId}, g.customer_id, ${kind}, g.source_key, g.number, g.record_on, g.due_on, g.currency, g.amount, g.state, g.closed, g.signed, g.invoiced, g.description,
             g.document_no, g.supply_point, g.extra, ${importId}, ${importId}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (customer_id bigint, source_key text, number text, record_on date, due_on date, currency text, amount bigint, state text,
             closed boolean, signed boolean, invoiced boolean, description text, document_no text, supply_point text, extra jsonb)
    on conflict (company_id, ledger_id, kind, source_key) do update
      set customer_id = excluded.customer_id, number = excluded.number, record_on = excluded.record_on, due_on = excluded.due_on, currency = excluded.currency, amount = excluded.amount,
          state = excluded.state, closed = excluded.closed, signed = excluded.signed, invoiced = excluded.invoiced, description = excluded.description,
          document_no = excluded.document_no, supply_point = excluded.supply_point, extra = excluded.extra, import_id = excluded.import_id, before = to_jsonb(r) - 'before'
      where (r.customer_id, r.number, r.record_on, r.due_on, r.currency, r.amount, r.state, r.closed, r.signed, r.invoiced, r.description, r.document_no, r.supply_point, r.extra)
            is distinct from (excluded.customer_id, excluded.number, excluded.record_on, excluded.due_on, excluded.currency, excluded.amount, excluded.state, excluded.closed, excluded.signed,
                              excluded.invoiced, excluded.description, excluded.document_no, excluded.supply_point, excluded.extra)
    returning r.made_by_import = r.import_id and r.before is null as fresh`.execute(tx);
  const made = kept.filter((row) => row.fresh).length;
  return { made, changed: kept.length - made };
}

/** Takes an import of records back: what it brought is gone, what it changed is as it was before. */
export async function undoRecords(tx: Tx, companyId: number, importId: bigint): Promise<void> {
  await sql`delete from customers.record where company_id = ${companyId} and made_by_import = ${importId}`.execute(tx);
  await sql`
    update customers.record r set customer_id = b.customer_id, number = b.number, record_on = b.record_on, due_on = b.due_on, currency = b.currency, amount = b.amount, state = b.state,
           closed = b.closed, signed = b.signed, invoiced = b.invoiced, description = b.description, document_no = b.document_no, supply_point = b.supply_point, extra = b.extra,
           import_id = b.import_id, before = null
      from customers.record o cross join lateral jsonb_populate_record(null::customers.record, o.before) b
     where o.company_id = ${companyId} and o.import_id = ${importId} and o.before is not null and r.company_id = o.company_id and r.record_id = o.record_id`.execute(
    tx,
  );
}
