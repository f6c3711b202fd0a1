import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { LedgerMode } from '#rooms/ledger/server/door.ts';
import type { Tx } from '#platform/database/database.ts';
import { absorbInto } from './absorb-into.ts';
import type { ChangeCounts, ToldRows } from './change-list.ts';

export type ApplyContext = {
  readonly companyId: number;
  readonly ledgerId: bigint;
  readonly importId: bigint;
  readonly asOf: CalendarDate;
  readonly bookedOn: CalendarDate;
  readonly mode: LedgerMode;
  readonly told: ToldRows;
  /** Some row stops its customer. */
  readonly stops: boolean;
};

/** Applies the change list in a few set statements. Rows kept back for a person are left as they were. */
export async function applyChanges(tx: Tx, context: ApplyContext, counts: ChangeCounts): Promise<void> {
  await sql`delete from change where quarantined`.execute(tx);
  await insertNew(tx, context);
  // To the planner a company's first items are one item, until the table is analysed: what follows would look for each of them in all.
  if (counts.new > MANY && counts.new > counts.unchanged) await sql`select app.analyze_ledger()`.execute(tx);
  if (counts.changed + counts.reduced + counts.left + counts.returned > 0) {
    await keepChangeList(tx, context);
    await updateAttributes(tx, context);
    await bookDifferences(tx, context);
  }
  if (context.stops) await placeStops(tx, context);
}

const MANY = 500;

/**
 * The history of the import, and what its undo needs: the words of an item where the file has others. New items need no line, they carry
 * the import; what left the ledger is as it was.
 */
async function keepChangeList(tx: Tx, { companyId, importId }: ApplyContext): Promise<void> {
  await sql`
    insert into intake.import_change (company_id, import_id, what, item_id, customer_id, amount, currency, before)
      select ${companyId}, ${importId}, case when c.what = 'changed' and c.delta > 0 then 'increased' else c.what end, c.item_id, c.customer_id, c.delta, c.currency,
             case when c.differs and c.what <> 'left' then (
               select jsonb_build_object('source_key', i.source_key, 'kind', i.kind, 'document_no', i.document_no, 'document_on', i.document_on, 'due_on', i.due_on,
                 'instalment', i.instalment, 'original', i.original, 'method', i.method, 'assigned', i.assigned, 'contract', i.contract, 'branch', i.branch,
                 'order_no', i.order_no, 'entered_level', i.entered_level, 'entered_level_on', i.entered_level_on, 'extra', i.extra, 'cycle', i.cycle, 'returned_on', i.returned_on)
                 from ledger.open_item i where i.company_id = ${companyId} and i.item_id = c.item_id) end
        from change c where c.what <> 'new'`.execute(tx);
}

async function insertNew(tx: Tx, { companyId, ledgerId, importId, bookedOn, told }: ApplyContext): Promise<void> {
  await sql`
    insert into ledger.open_item (company_id, ledger_id, customer_id, source_key, kind, document_no, document_on, instalment, due_on, currency, amount, original, method,
        assigned, entered_level, entered_level_on, contract, branch, order_no, scope, booked_on, import_id, extra)
      select ${companyId}, ${ledgerId}, c.customer_id, s.source_key, s.kind, s.document_no, s.document_on, s.instalment, s.due_on, s.currency,
             s.residual, coalesce(s.original, s.residual), s.method, s.assigned, s.entered_level, s.entered_level_on, s.contract,
             s.branch, s.order_no, s.scope, ${bookedOn}::date, ${importId}, s.extra
        from ${sql.table(told)} s join change c on c.line = s.line and c.what = 'new'
       order by c.customer_id, s.due_on`.execute(tx);
}

async function updateAttributes(tx: Tx, { companyId, bookedOn, told }: ApplyContext): Promise<void> {
  await sql`
    update ledger.open_item i set source_key = s.source_key, kind = s.kind, document_no = s.document_no, document_on = s.document_on, due_on = s.due_on,
           instalment = coalesce(s.instalment, i.instalment), original = coalesce(s.original, i.original), method = coalesce(s.method, i.method),
           assigned = coalesce(s.assigned, i.assigned), contract = coalesce(s.contract, i.contract), branch = coalesce(s.branch, i.branch),
           order_no = coalesce(s.order_no, i.order_no), entered_level = coalesce(s.entered_level, i.entered_level),
           entered_level_on = coalesce(s.entered_level_on, i.entered_level_on), extra = coalesce(s.extra, i.extra),
           -- A bill that the file now calls returned is asked for from the day on which we know (P7).
           returned_on = case when s.kind = 'unpaid' and i.kind <> 'unpaid' then ${bookedOn}::date else i.returned_on end
      from change c join ${sql.table(told)} s on s.line = c.line
     where c.what in ('changed', 'reduced', 'returned') and c.differs and i.company_id = ${companyId} and i.item_id = c.item_id
       and (s.source_key, s.kind, s.document_no, s.document_on, s.due_on, coalesce(s.instalment, i.instalment), coalesce(s.original, i.original), coalesce(s.method, i.method),
            coalesce(s.assigned, i.assigned), coalesce(s.contract, i.contract), coalesce(s.branch, i.branch), coalesce(s.order_no, i.order_no),
            coalesce(s.entered_level, i.entered_level), coalesce(s.entered_level_on, i.entered_level_on), coalesce(s.extra, i.extra))
           is distinct from (i.source_key, i.kind, i.document_no, i.document_on, i.due_on, i.instalment, i.original, i.method, i.assigned, i.contract, i.branch, i.order_no,
            i.entered_level, i.entered_level_on, i.extra)`.execute(tx);
}

/** One movement per item for what the file says beyond what we know; receipts explain what they can. */
async function bookDifferences(tx: Tx, context: ApplyContext): Promise<void> {
  const { companyId, importId, asOf, bookedOn } = context;
  await absorbInto(tx, context);
  await sql`
    insert into ledger.movement (company_id, item_id, customer_id, kind, effective_on, booked_on, amount, cause_kind, import_id)
      select ${companyId}, c.item_id, c.customer_id, case c.what when 'left' then 'left_ledger' when 'returned' then 'reversal' else 'difference' end,
             -- A document can only change from its own day on.
             greatest(${asOf}::date, c.document_on), ${bookedOn}::date, c.delta, 'unknown', ${importId}
        from change c where c.what in ('changed', 'reduced', 'left', 'returned') and c.delta <> 0 order by c.item_id`.execute(tx);
  // Closed by a payment and open again: the reminders begin anew. Merely missing for a while: the ladder goes on.
  await sql`
    update ledger.open_item i set cycle = i.cycle + 1 from change c
     where c.what = 'returned' and i.company_id = ${companyId} and i.item_id = c.item_id
       and not exists (select from ledger.movement m where m.company_id = ${companyId} and m.item_id = c.item_id
         and (m.kind = 'left_ledger' or m.cause_kind = 'import-undone'))`.execute(tx);
}

/** A column of the file may stop a customer (P13): it comes with the file as its proof and a day to review it. */
async function placeStops(tx: Tx, { companyId, importId, asOf }: ApplyContext): Promise<void> {
  await sql`
    with stops as materialized (
      select distinct a.customer_id, s.stop_reason from stage s join stage_customer a on a.code = s.customer_code
       where s.stop_reason is not null and s.customer_code not in (select code from stage_quarantine))
    insert into ledger.hold (company_id, debtor_id, covers, kind, nature, reason, from_on, review_on, proof, source_kind, source_id)
      select distinct ${companyId}::int, c.debtor_id, 'dunning', 'stop', 'import', s.stop_reason, ${asOf}::date, ${asOf}::date + 30, 'import', 'import', ${importId}::bigint
        from stops s join customers.customer c on c.company_id = ${companyId} and c.customer_id = s.customer_id
       where not exists (select from ledger.hold h where h.company_id = ${companyId} and h.debtor_id = c.debtor_id and h.kind = 'stop' and h.reason = s.stop_reason and h.lifted_at is null)`.execute(
    tx,
  );
}
