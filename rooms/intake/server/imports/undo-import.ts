import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { undoRecords } from '#rooms/customers/server/door.ts';
import { reverseMovements, undoPayment } from '#rooms/ledger/server/door.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { forgetUpload } from './stored-upload.ts';
import { takeReceiversBack } from '../customers/keep-receivers.ts';
import { undoHistory } from '../history/undo-history.ts';
import { isHistoryTable, isRecordTable, type TableKind } from '../../core/fields/kinds.ts';

export type UndoRefusal = Refusal<'import-unknown' | 'import-not-registered' | 'import-not-last' | 'items-paid-since' | 'receipts-posted'>;

/** Looked at or stopped, and never recorded. */
const UNRECORDED = ['ready', 'stopped', 'interrupted', 'failed'];

type ImportRow = { ledger_id: bigint; kind: TableKind; state: string; file_name: string };

/**
 * Takes a whole import back: balances, attributes and the ledger's day are as before it. Nothing is deleted; new items are
 * brought to zero from their first day, so that no past figure contains them. Only the last import of a ledger can go, since
 * a later one was compared with it. A file that was never recorded is only put away: nobody waits for an answer about it any more.
 */
export async function undoImport(
  tx: Tx,
  scope: CompanyScope,
  input: { readonly importId: bigint; readonly bookedOn: CalendarDate; readonly reason: string },
): Promise<{ readonly undone: true } | UndoRefusal> {
  const { companyId } = scope;
  const { importId } = input;
  await sql`select pg_advisory_xact_lock(hashtext('puntuale.import'), ${companyId})`.execute(tx);
  const { rows } = await sql<ImportRow>`
    select ledger_id, kind, state, file_name from intake.import where company_id = ${companyId} and import_id = ${importId} for update`.execute(
    tx,
  );
  const row = rows[0];
  if (row === undefined) return refuse('import-unknown');
  if (UNRECORDED.includes(row.state)) return discard(tx, scope, input, row);
  if (row.state !== 'registered') return refuse('import-not-registered', { state: row.state });
  const later = await sql<{ file_name: string }>`
    select file_name from intake.import where company_id = ${companyId} and ledger_id = ${row.ledger_id} and kind = ${row.kind} and state = 'registered' and import_id > ${importId}
     order by import_id limit 1`.execute(tx);
  if (later.rows[0] !== undefined) return refuse('import-not-last', { later: later.rows[0].file_name });
  const debtors = await touchedDebtors(tx, companyId, importId);
  const undone = await undoKind(tx, scope, input, row);
  if (isRefusal(undone)) return undone;
  await sql`update intake.import set state = 'undone', undone_at = clock_timestamp(), undone_by = ${scope.actor.userId} where company_id = ${companyId} and import_id = ${importId}`.execute(
    tx,
  );
  await writeAudit(tx, scope, {
    code: 'import.undo',
    subject: { kind: 'import', id: importId },
    reason: input.reason,
    data: { file: row.file_name },
  });
  await announce(tx, 'ledger.changed', { companyId, debtorIds: debtors });
  return { undone: true };
}

async function discard(
  tx: Tx,
  scope: CompanyScope,
  { importId, reason }: { readonly importId: bigint; readonly reason: string },
  { ledger_id, file_name }: ImportRow,
): Promise<{ readonly undone: true }> {
  const { companyId, actor } = scope;
  await sql`update intake.import set state = 'undone', undone_at = clock_timestamp(), undone_by = ${actor.userId} where company_id = ${companyId} and import_id = ${importId}`.execute(
    tx,
  );
  await forgetUpload(tx, companyId, importId);
  await writeAudit(tx, scope, { code: 'import.discard', subject: { kind: 'import', id: importId }, reason, data: { file: file_name } });
  await announce(tx, 'ledger.delivery-discarded', { companyId, ledgerId: ledger_id });
  return { undone: true };
}

async function undoKind(
  tx: Tx,
  scope: CompanyScope,
  { importId, bookedOn, reason }: { readonly importId: bigint; readonly bookedOn: CalendarDate; readonly reason: string },
  row: ImportRow,
): Promise<UndoRefusal | null> {
  const { companyId } = scope;
  if (row.kind === 'payments') return undoPayments(tx, companyId, importId, bookedOn);
  if (row.kind === 'customers') {
    await restoreCustomers(tx, companyId, importId);
    await takeReceiversBack(tx, { companyId, actor: scope.actor, today: bookedOn }, importId);
    return null;
  }
  if (isRecordTable(row.kind)) {
    await undoRecords(tx, companyId, importId);
    return null;
  }
  if (isHistoryTable(row.kind)) {
    await undoHistory(tx, scope, row.kind, { importId, ledgerId: row.ledger_id, today: bookedOn, reason });
    return null;
  }
  return undoOpenItems(tx, companyId, importId, bookedOn, row.ledger_id);
}

async function undoOpenItems(
  tx: Tx,
  companyId: number,
  importId: bigint,
  bookedOn: CalendarDate,
  ledgerId: bigint,
): Promise<UndoRefusal | null> {
  const paid = await sql<{ document_no: string }>`
    select i.document_no from ledger.open_item i join ledger.movement m on m.company_id = i.company_id and m.item_id = i.item_id
     where i.company_id = ${companyId} and i.import_id = ${importId} and m.import_id is distinct from ${importId} and m.kind <> 'reversal'
       and not exists (select from ledger.movement r where r.company_id = m.company_id and r.reverses_id = m.movement_id) limit 1`.execute(
    tx,
  );
  if (paid.rows[0] !== undefined) return refuse('items-paid-since', { document: paid.rows[0].document_no });
  await giveReceiptsBack(tx, companyId, importId);
  await reverseMovements(
    tx,
    { companyId, bookedOn, effectiveOn: null, causeKind: 'import-undone', newCycle: false },
    sql`m.import_id = ${importId} and m.kind <> 'reversal'`,
  );
  // What had come back from outside the ledger leaves it again; what was new is brought to zero from its first day.
  await sql`
    insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind, cause_id)
      select i.company_id, i.item_id, i.customer_id, 'reversal', i.document_on, ${bookedOn}::date, -i.balance, 'import-undone', ${importId}
        from ledger.open_item i where i.company_id = ${companyId} and i.import_id = ${importId} and i.closed_on is null order by i.item_id`.execute(
    tx,
  );
  await sql`
    insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind, cause_id)
      select m.company_id, m.item_id, m.customer_id, 'reversal', m.effective_on, ${bookedOn}::date, -m.amount, 'import-undone', ${importId}
        from ledger.movement m where m.company_id = ${companyId} and m.import_id = ${importId} and m.kind = 'reversal' and m.reverses_id is null`.execute(
    tx,
  );
  await restoreItems(tx, companyId, importId);
  await restoreCustomers(tx, companyId, importId);
  await sql`
    update customers.ledger l set last_as_of = b.as_of, mode = case when b.as_of is null and not exists (select from ledger.open_item i
           where i.company_id = l.company_id and i.ledger_id = l.ledger_id and i.closed_on is null) then null else l.mode end
      from (select max(as_of) as as_of from intake.import where company_id = ${companyId} and ledger_id = ${ledgerId} and kind = 'open-items' and state = 'registered' and import_id <> ${importId}) b
     where l.company_id = ${companyId} and l.ledger_id = ${ledgerId}`.execute(tx);
  return null;
}

async function giveReceiptsBack(tx: Tx, companyId: number, importId: bigint): Promise<void> {
  const absorbed = sql`select m.cause_id as receipt_id, m.item_id, sum(-m.amount)::bigint as amount from ledger.movement m
    where m.company_id = ${companyId} and m.import_id = ${importId} and m.cause_kind = 'receipt' group by 1, 2`;
  await sql`update ledger.receipt_cover v set absorbed = greatest(0, v.absorbed - a.amount) from (${absorbed}) a
             where v.company_id = ${companyId} and v.receipt_id = a.receipt_id and v.item_id = a.item_id`.execute(tx);
  await sql`update ledger.receipt r set absorbed = r.absorbed - a.amount from (select receipt_id, sum(amount)::bigint as amount from (${absorbed}) x group by 1) a
             where r.company_id = ${companyId} and r.receipt_id = a.receipt_id`.execute(tx);
}

async function restoreItems(tx: Tx, companyId: number, importId: bigint): Promise<void> {
  await sql`
    update ledger.open_item i set source_key = b.source_key, kind = b.kind, document_no = b.document_no, document_on = b.document_on, due_on = b.due_on, instalment = b.instalment,
           original = b.original, method = b.method, assigned = b.assigned, contract = b.contract, branch = b.branch, order_no = b.order_no, entered_level = b.entered_level,
           entered_level_on = b.entered_level_on, extra = b.extra, cycle = b.cycle,
           returned_on = case when k.before ? 'returned_on' and i.kind = 'unpaid' and b.kind <> 'unpaid' then b.returned_on else i.returned_on end
      from intake.import_change k
      cross join lateral jsonb_to_record(k.before) as b (source_key text, kind text, document_no text, document_on date, due_on date, instalment text, original bigint, method text,
        assigned jsonb, contract text, branch text, order_no text, entered_level smallint, entered_level_on date, extra jsonb, cycle smallint, returned_on date)
     where k.company_id = ${companyId} and k.import_id = ${importId} and k.item_id is not null and k.what in ('changed', 'increased', 'reduced', 'returned') and k.before is not null
       and i.company_id = ${companyId} and i.item_id = k.item_id`.execute(tx);
}

async function restoreCustomers(tx: Tx, companyId: number, importId: bigint): Promise<void> {
  await sql`
    update customers.customer c set name = b.name, vat_number = b.vat_number, vat_valid = b.vat_valid, tax_code = b.tax_code, tax_code_valid = b.tax_code_valid, address = b.address,
           email = b.email, pec = b.pec, phone = b.phone, payment_terms = b.payment_terms, payment_method = b.payment_method, area_id = b.area_id, collector_id = b.collector_id,
           salesperson_id = b.salesperson_id, version = c.version + 1
      from intake.import_change k cross join lateral jsonb_populate_record(null::customers.customer, k.before) as b
     where k.company_id = ${companyId} and k.import_id = ${importId} and k.what = 'customer' and c.company_id = ${companyId} and c.customer_id = k.customer_id`.execute(
    tx,
  );
}

async function undoPayments(tx: Tx, companyId: number, importId: bigint, bookedOn: CalendarDate): Promise<UndoRefusal | null> {
  const posted =
    await sql`select 1 from ledger.receipt where company_id = ${companyId} and import_id = ${importId} and absorbed > 0 limit 1`.execute(
      tx,
    );
  if (posted.rows.length > 0) return refuse('receipts-posted');
  await sql`update ledger.receipt set undone_at = clock_timestamp(), undone_reason = 'import-undone' where company_id = ${companyId} and import_id = ${importId} and undone_at is null`.execute(
    tx,
  );
  const { rows } = await sql<{ item_id: bigint }>`
    select item_id from ledger.open_item where company_id = ${companyId} and import_id = ${importId} and source_key like 'pay|%' order by item_id`.execute(
    tx,
  );
  for (const { item_id } of rows) await undoPayment(tx, { companyId, paymentId: item_id, bookedOn });
  return null;
}

async function touchedDebtors(tx: Tx, companyId: number, importId: bigint): Promise<bigint[]> {
  const { rows } = await sql<{ debtor_id: bigint }>`
    select distinct c.debtor_id from customers.customer c where c.company_id = ${companyId} and c.customer_id in (
      select customer_id from ledger.open_item where company_id = ${companyId} and import_id = ${importId}
      union select customer_id from ledger.movement where company_id = ${companyId} and import_id = ${importId}
      union select customer_id from ledger.receipt where company_id = ${companyId} and import_id = ${importId})`.execute(tx);
  return rows.map((row) => row.debtor_id);
}
