import { isValidIBAN } from 'ibantools';
import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { keepAccountsOfFile } from '#rooms/customers/server/door.ts';
import type { Ledger } from '#rooms/ledger/server/door.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import type { RowFinding } from '../../core/typing/row-log.ts';
import type { RejectedRow, RowReading, TypedCustomer } from '../../core/typing/typed-rows.ts';
import type { RawRow } from '../../core/values/cell.ts';
import { markKept } from '../imports/at-work.ts';
import type { Progress } from '../imports/import-progress.ts';
import { keptOrNot, NothingKept } from '../imports/nothing-kept.ts';
import { keepReceivers } from './keep-receivers.ts';
import { resolveStagedCustomers, type ResolvedCustomers } from '../open-items/resolve-customers.ts';

export type CustomersOrder = {
  readonly importId: bigint;
  readonly ledger: Ledger;
  readonly bookedOn: CalendarDate;
  readonly batches: AsyncIterable<readonly RawRow[]>;
  readonly read: (raw: RawRow) => RowReading<TypedCustomer>;
  readonly check: boolean;
  readonly progress: Progress;
};

export type CustomersImport = {
  readonly rows: number;
  readonly accepted: number;
  readonly changed: number;
  readonly customers: ResolvedCustomers;
  readonly rejected: readonly RejectedRow[];
  readonly findings: readonly RowFinding[];
  readonly kept: boolean;
};

/** The customers of a ledger from their own file. Of two rows of one code the later one counts; what a file does not say stays. */
export async function importCustomers(db: Db, scope: CompanyScope, order: CustomersOrder): Promise<CustomersImport> {
  return keptOrNot(() => inCompany(db, scope, (tx) => work(tx, scope, order)));
}

async function work(tx: Tx, { companyId, actor }: CompanyScope, order: CustomersOrder): Promise<CustomersImport> {
  await sql`select pg_advisory_xact_lock(hashtext('puntuale.import'), ${companyId})`.execute(tx);
  await sql`
    create temporary table stage_customer (line int, code text collate "C", name text, vat_number text, vat_valid boolean, tax_code text, tax_code_valid boolean, customer_type text,
      language text, email text, pec text, phone text, address jsonb, payment_terms text, first_invoice_on date, payment_method text, contact_name text, reminder_email text, statement_email text, received_by text, preferred_channel text, call_times jsonb, usual_hours text, area text, salesperson text,
      collector text, stop_reason text, iban text, iban_valid boolean, group_code text, customer_id bigint, debtor_id bigint, is_new boolean not null default false) on commit drop`.execute(
    tx,
  );
  const state = { rows: 0, accepted: 0, rejected: [] as RejectedRow[], findings: [] as RowFinding[] };
  for await (const batch of order.batches) {
    const rows: TypedCustomer[] = [];
    for (const raw of batch) {
      const reading = order.read(raw);
      if (reading.kind === 'skipped') continue;
      state.rows += 1;
      if (reading.kind === 'rejected') state.rejected.push(reading.rejected);
      else {
        rows.push(reading.row);
        state.findings.push(...reading.findings);
      }
    }
    state.accepted += rows.length;
    await stage(tx, rows);
    await order.progress('reading', state.rows);
  }
  await sql`delete from stage_customer s using stage_customer later where later.code = s.code and later.line > s.line`.execute(tx);
  const customers = await resolveStagedCustomers(tx, companyId, order.ledger.ledgerId, order.importId);
  await keepReminderContacts(tx, companyId);
  await keepStatementContacts(tx, companyId);
  const acting = { companyId, actor, today: order.bookedOn };
  state.findings.push(...(await keepReceivers(tx, acting, { ledgerId: order.ledger.ledgerId, importId: order.importId })));
  await placeStops(tx, companyId, order.importId, order.bookedOn);
  await sql`
    update customers.customer c set group_code = s.group_code from stage_customer s
     where c.company_id = ${companyId} and c.customer_id = s.customer_id and s.group_code is not null and c.group_code is distinct from s.group_code
       and s.code not in (select code from stage_quarantine)`.execute(tx);
  await keepAccountsOfFile(
    tx,
    companyId,
    order.importId,
    sql`select debtor_id, iban, iban_valid as valid from stage_customer where iban is not null and code not in (select code from stage_quarantine)`,
  );
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from intake.import_change where company_id = ${companyId} and import_id = ${order.importId} and what = 'customer'`.execute(
    tx,
  );
  const answer = { ...state, customers, changed: rows[0]?.n ?? 0 };
  if (order.check) throw new NothingKept({ ...answer, kept: false });
  await markKept(tx, companyId, order.importId);
  return { ...answer, kept: true };
}

async function stage(tx: Tx, rows: readonly TypedCustomer[]): Promise<void> {
  if (rows.length === 0) return;
  const staged = rows.map((row) => ({
    line: row.line,
    code: row.customerCode,
    name: row.customerName,
    vat_number: row.vatNumber,
    vat_valid: row.vatValid,
    tax_code: row.taxCode,
    tax_code_valid: row.taxCodeValid,
    customer_type: row.customerType,
    language: row.language,
    email: row.email,
    pec: row.pec,
    phone: row.phone ?? row.mobile,
    address: row.address,
    payment_terms: row.paymentTerms,
    first_invoice_on: row.firstInvoiceOn,
    payment_method: row.paymentMethod,
    contact_name: row.contactName,
    reminder_email: row.reminderEmail,
    statement_email: row.statementEmail,
    received_by: row.receivedBy,
    preferred_channel: row.preferredChannel,
    call_times: row.callTimes,
    usual_hours: row.usualHours,
    area: row.area,
    salesperson: row.salesperson,
    collector: row.collector,
    stop_reason: row.hold,
    group_code: row.group,
    iban: row.iban,
    iban_valid: row.iban === null ? null : isValidIBAN(row.iban),
  }));
  await sql`
    insert into stage_customer (line, code, name, vat_number, vat_valid, tax_code, tax_code_valid, customer_type, language, email, pec, phone, address, payment_terms, first_invoice_on,
        payment_method, contact_name, reminder_email, statement_email, received_by, preferred_channel, call_times, usual_hours, area, salesperson, collector, stop_reason, iban, iban_valid,
        group_code)
      select line, code, name, vat_number, vat_valid, tax_code, tax_code_valid, customer_type, language, email, pec, phone, address, payment_terms, first_invoice_on, payment_method,
             contact_name, reminder_email, statement_email, received_by, preferred_channel, call_times, usual_hours, area, salesperson, collector, stop_reason, iban, iban_valid, group_code
        from jsonb_populate_recordset(null::stage_customer, ${JSON.stringify(staged)}::jsonb)`.execute(tx);
}

/** Whom the file names for reminders deals with invoices, whatever he was before: letters ask for him first (P20). */
async function keepReminderContacts(tx: Tx, companyId: number): Promise<void> {
  const named = sql`stage_customer s where s.reminder_email is not null and s.code not in (select code from stage_quarantine)`;
  await sql`
    update customers.contact c set role = 'accounts-payable', version = c.version + 1 from ${named}
       and c.company_id = ${companyId} and c.debtor_id = s.debtor_id and lower(c.email) = s.reminder_email and c.role not in ('accounts-payable', 'lawyer')`.execute(
    tx,
  );
  await sql`
    insert into customers.contact (company_id, debtor_id, name, role, email, source)
      select distinct ${companyId}::int, s.debtor_id, '', 'accounts-payable', s.reminder_email, 'import' from ${named}
         and not exists (select from customers.contact c where c.company_id = ${companyId} and c.debtor_id = s.debtor_id and lower(c.email) = s.reminder_email)`.execute(
    tx,
  );
}

/** Whom the file names for statements receives them; whoever was named before and whom it does not name any more does not (P20). */
async function keepStatementContacts(tx: Tx, companyId: number): Promise<void> {
  const named = sql`(select distinct debtor_id, statement_email as email from stage_customer
    where statement_email is not null and code not in (select code from stage_quarantine)) s`;
  await sql`
    insert into customers.contact (company_id, debtor_id, name, role, email, source)
      select ${companyId}::int, s.debtor_id, '', 'other', s.email, 'import' from ${named}
       where not exists (select from customers.contact c where c.company_id = ${companyId} and c.debtor_id = s.debtor_id and lower(c.email) = s.email)`.execute(
    tx,
  );
  await sql`
    update customers.contact c set receives_statements = true, version = c.version + 1 from ${named}
     where c.company_id = ${companyId} and c.debtor_id = s.debtor_id and lower(c.email) = s.email and not c.receives_statements`.execute(
    tx,
  );
  await sql`
    update customers.contact c set receives_statements = false, version = c.version + 1
     where c.company_id = ${companyId} and c.receives_statements and c.source = 'import'
       and c.debtor_id in (select s.debtor_id from ${named}) and not exists (select from ${named} where s.debtor_id = c.debtor_id and s.email = lower(c.email))`.execute(
    tx,
  );
}

/** A column of the file may stop a customer (P13): the file is its proof, and a day to review it comes with it. */
async function placeStops(tx: Tx, companyId: number, importId: bigint, today: CalendarDate): Promise<void> {
  await sql`
    insert into ledger.hold (company_id, debtor_id, covers, kind, nature, reason, from_on, review_on, proof, source_kind, source_id)
      select distinct on (s.debtor_id, s.stop_reason) ${companyId}::int, s.debtor_id, 'dunning', 'stop', 'import', s.stop_reason, ${today}::date, ${today}::date + 30, 'import', 'import', ${importId}::bigint
        from stage_customer s
       where s.stop_reason is not null and s.code not in (select code from stage_quarantine)
         and not exists (select from ledger.hold h where h.company_id = ${companyId} and h.debtor_id = s.debtor_id and h.kind = 'stop' and h.reason = s.stop_reason and h.lifted_at is null)`.execute(
    tx,
  );
}
