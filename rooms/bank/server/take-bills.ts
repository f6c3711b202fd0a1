import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BillFlow } from '../core/cbi/bill.ts';
import { linkBills } from './link-bills.ts';
import { settleBills } from './settle-bills.ts';

export type TakenBills = {
  /** Bills presented or told an outcome for the first time. */
  readonly fresh: number;
  /** Of these, tied to their items. */
  readonly linked: number;
  readonly returned: number;
};

export type BillsToTake = {
  readonly flows: readonly BillFlow[];
  readonly fileId: bigint | null;
  readonly today: CalendarDate;
  readonly now: Date;
};

/** Takes RiBa flows into the database, ties the bills to their items and does what their state asks. The same flow again changes nothing. */
export async function takeBills(tx: Tx, scope: CompanyScope, order: BillsToTake): Promise<TakenBills> {
  const { companyId } = scope;
  await sql`select pg_advisory_xact_lock(hashtext('bank.bill'), ${companyId})`.execute(tx);
  const fresh: bigint[] = [];
  for (const flow of order.flows) fresh.push(...(await keepFlow(tx, companyId, order, flow)));
  const linked = await linkBills(tx, companyId, fresh, order.today);
  const { returned } = await settleBills(tx, scope, order.today, order.now);
  if (fresh.length > 0) {
    await writeAudit(tx, scope, {
      code: 'bank.bills',
      data: {
        file: order.fileId,
        flows: order.flows.map(({ kind, supportName, bills, total }) => ({ kind, supportName, bills: bills.length, total })),
      },
    });
  }
  return { fresh: fresh.length, linked: linked.length, returned };
}

async function keepFlow(tx: Tx, companyId: number, { fileId, today }: BillsToTake, flow: BillFlow): Promise<bigint[]> {
  const creditor = flow.kind === 'presentation' ? flow.sender : flow.receiver;
  const rows = flow.bills
    .filter((bill) => bill.state !== 'recall-requested')
    .map((bill, at) => ({ ...bill, at, amount: String(bill.amount), charges: String(bill.charges) }));
  if (rows.length === 0) return [];
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (at int, state text, cause text, "dueOn" date, amount bigint, "receiptNo" text,
    "customerCode" text, "debtorName" text, "debtorTaxId" text, reference text, charges bigint)`;
  // An outcome belongs to the order with its number and amount; numbers come round again, so the due date tells which.
  const told = await sql<{ bill_id: bigint }>`
    with f as (select * from ${given}),
    target as (
      select distinct on (f.at) f.at, b.bill_id from f join bank.bill b on b.company_id = ${companyId} and b.creditor = ${creditor} and b.receipt_no = f."receiptNo"
         and b.amount = f.amount and (b.due_on is not distinct from f."dueOn" or f."dueOn" is null) and f."receiptNo" <> ''
       where f.state <> 'presented' order by f.at, b.bill_id desc)
    update bank.bill b set state = f.state, outcome_on = coalesce(${flow.createdOn}::date, ${today}::date), reason = f.cause, charges = greatest(b.charges, f.charges)
      from f join target t on t.at = f.at
     where b.company_id = ${companyId} and b.bill_id = t.bill_id and b.state <> f.state and not (b.state = 'unpaid' and f.state = 'paid')
    returning b.bill_id`.execute(tx);
  const made = await sql<{ bill_id: bigint }>`
    with f as (select * from ${given})
    insert into bank.bill (company_id, file_id, receipt_no, creditor, amount, due_on, customer_code, debtor_name, debtor_tax_id, reference, presented_on, state, outcome_on, reason, charges)
      select ${companyId}, ${fileId}, f."receiptNo", ${creditor}, f.amount, f."dueOn", f."customerCode", f."debtorName", f."debtorTaxId", f.reference,
             case when f.state = 'presented' then coalesce(${flow.createdOn}::date, ${today}::date) end, f.state,
             case when f.state <> 'presented' then coalesce(${flow.createdOn}::date, ${today}::date) end, f.cause, f.charges
        from f where f.state = 'presented' or not exists (
          select from bank.bill b where b.company_id = ${companyId} and b.creditor = ${creditor} and b.receipt_no = f."receiptNo" and b.amount = f.amount
             and (b.due_on is not distinct from f."dueOn" or f."dueOn" is null) and f."receiptNo" <> '')
       order by f.at
    on conflict (company_id, creditor, receipt_no, due_on, amount) do nothing returning bill_id`.execute(tx);
  return [...told.rows, ...made.rows].map((row) => row.bill_id);
}
