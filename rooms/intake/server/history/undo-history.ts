import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import type { HistoryTable } from '../../core/fields/kinds.ts';
import { promiseKeeper } from './promise-keeper.ts';

type Undo = { readonly importId: bigint; readonly ledgerId: bigint; readonly today: CalendarDate; readonly reason: string };

/** Takes a file of what happened before back: what it changed is as it was, what it placed is lifted. */
export async function undoHistory(tx: Tx, scope: CompanyScope, kind: HistoryTable, undo: Undo): Promise<void> {
  await UNDO[kind](tx, scope, undo);
}

type Work = (tx: Tx, scope: CompanyScope, undo: Undo) => Promise<unknown>;

const changes = (companyId: number, importId: bigint) =>
  sql`intake.import_change k where k.company_id = ${companyId} and k.import_id = ${importId}`;

const UNDO: Readonly<Record<HistoryTable, Work>> = {
  'closed-items': (tx, _scope, { importId }) => sql`select ledger.forget_history(${importId})`.execute(tx),

  turnover: async (tx, { companyId }, { importId, ledgerId }) => {
    const was = sql`(k.before ->> 'month')::date`;
    await sql`delete from ledger.customer_sales s using ${changes(companyId, importId)} and k.customer_id is not null and k.what = 'new'
      and s.company_id = k.company_id and s.customer_id = k.customer_id and s.month = ${was} and s.currency = k.currency`.execute(tx);
    await sql`update ledger.customer_sales s set amount = (k.before ->> 'amount')::bigint from ${changes(companyId, importId)} and k.customer_id is not null and k.what = 'changed'
      and s.company_id = k.company_id and s.customer_id = k.customer_id and s.month = ${was} and s.currency = k.currency`.execute(tx);
    // Several batches may have changed one month of the company: what was before the first of them counts.
    const first = sql`(select distinct on (k.before ->> 'month', k.currency) k.* from ${changes(companyId, importId)} and k.customer_id is null order by k.before ->> 'month', k.currency, k.change_no) k`;
    await sql`delete from ledger.monthly_sales m using ${first} where k.what = 'new' and m.company_id = ${companyId} and m.ledger_id = ${ledgerId} and m.month = ${was} and m.currency = k.currency`.execute(
      tx,
    );
    await sql`update ledger.monthly_sales m set amount = (k.before ->> 'amount')::bigint from ${first}
      where k.what = 'changed' and m.company_id = ${companyId} and m.ledger_id = ${ledgerId} and m.month = ${was} and m.currency = k.currency`.execute(
      tx,
    );
  },

  'first-invoices': (tx, { companyId }, { importId }) =>
    sql`update customers.debtor d set first_invoice_on = (k.before ->> 'day')::date, dirty = true, version = d.version + 1 from ${changes(companyId, importId)}
      and d.company_id = k.company_id and d.debtor_id = (k.before ->> 'debtor')::bigint`.execute(tx),

  reminders: async (tx, { companyId }, { importId }) => {
    await sql`update ledger.open_item i set entered_level = (k.before ->> 'level')::smallint, entered_level_on = (k.before ->> 'level_on')::date from ${changes(companyId, importId)}
      and i.company_id = k.company_id and i.item_id = k.item_id`.execute(tx);
    await sql`update customers.debtor d set dirty = true from customers.customer c where d.company_id = ${companyId} and c.company_id = d.company_id and c.debtor_id = d.debtor_id
      and c.customer_id in (select k.customer_id from ${changes(companyId, importId)})`.execute(tx);
  },

  // A contact cannot vanish from letters that were written to it: what the file brought is not written to any more.
  contacts: async (tx, { companyId }, { importId }) => {
    await sql`update customers.contact c set never_contact = true, may_be_told = false, version = c.version + 1 from ${changes(companyId, importId)} and k.what = 'new'
      and c.company_id = k.company_id and c.contact_id = (k.before ->> 'contact')::bigint`.execute(tx);
    await sql`update customers.contact c set name = b.name, role = b.role, email = b.email, pec = b.pec, phone = b.phone, language = b.language, receives_statements = coalesce(b.receives_statements, c.receives_statements), may_be_told = b.may_be_told,
        never_contact = b.never_contact, version = c.version + 1
      from intake.import_change k cross join lateral jsonb_populate_record(null::customers.contact, k.before -> 'was') b
     where k.company_id = ${companyId} and k.import_id = ${importId} and k.what = 'changed' and c.company_id = k.company_id and c.contact_id = (k.before ->> 'contact')::bigint`.execute(
      tx,
    );
  },

  stops: (tx, { companyId, actor }, { importId, today }) =>
    sql`update ledger.hold set lifted_at = clock_timestamp(), lifted_by = ${actor.userId}, lifted_on = ${today}::date, lifted_why = 'import-undone'
      where company_id = ${companyId} and source_kind = 'import' and source_id = ${importId} and lifted_at is null`.execute(tx),

  promises: (tx, scope, { importId, reason }) => promiseKeeper().takeBack(tx, scope, importId, reason),
};
