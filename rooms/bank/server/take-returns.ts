import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { linkBills } from './link-bills.ts';
import { settleBills } from './settle-bills.ts';

/** Bills run for months; one of the same amount that fell due earlier than this is another. */
const DUE_WITHIN_DAYS = 60;

/**
 * Entries by which the bank took money back (RiBa unpaid, direct debit returned, bill recalled) told to the bills they belong to: by the
 * bill's number in the entry, else the only one of that amount. A return of which we know no bill becomes one, to be tied to its item.
 */
export async function takeReturns(tx: Tx, scope: CompanyScope, today: CalendarDate, now: Date): Promise<void> {
  const { companyId } = scope;
  const { rows } = await sql<{ bill_id: bigint; made: boolean }>`
    with back as (
      select e.*, case e.meaning when 'recalled-bill' then 'recalled' else 'unpaid' end as state from bank.entry e
       where e.company_id = ${companyId} and e.amount < 0 and e.parts = 0 and e.meaning in ('unpaid-bill', 'unpaid-direct-debit', 'unpaid-cheque', 'recalled-bill')
         and not exists (select from bank.bill b where b.company_id = e.company_id and b.entry_id = e.entry_id)),
    candidate as (
      select k.entry_id, k.state, k.booked_on, k.reason, b.bill_id,
             (b.receipt_no <> '' and (b.receipt_no = k.end_to_end or b.receipt_no = k.creditor_ref or k.words ~ ('(^|[^0-9A-Za-z])0*' || ltrim(regexp_replace(b.receipt_no, '[^0-9A-Za-z]', '', 'g'), '0') || '([^0-9A-Za-z]|$)'))) as named,
             count(*) over (partition by k.entry_id) as several
        from back k join bank.bill b on b.company_id = ${companyId} and b.amount = -k.amount and b.currency = k.currency and b.entry_id is null
         and b.state in ('presented', 'paid', 'unpaid', 'recalled') and (b.due_on is null or k.booked_on between b.due_on - 10 and b.due_on + ${DUE_WITHIN_DAYS}::int)),
    chosen as (
      select distinct on (bill_id) * from (
        select distinct on (entry_id) entry_id, state, booked_on, reason, bill_id from candidate where named or several = 1 order by entry_id, named desc, bill_id) x
       order by bill_id, entry_id),
    told as (
      update bank.bill b set entry_id = c.entry_id, state = c.state, outcome_on = coalesce(b.outcome_on, c.booked_on), reason = coalesce(c.reason, b.reason)
        from chosen c where b.company_id = ${companyId} and b.bill_id = c.bill_id returning b.bill_id),
    made as (
      insert into bank.bill (company_id, receipt_no, creditor, amount, currency, debtor_name, debtor_tax_id, reference, state, outcome_on, reason, entry_id)
        select ${companyId}, coalesce(k.end_to_end, k.bank_ref, ''), 'entry ' || k.entry_id, -k.amount, k.currency, k.counterparty, k.counterparty_tax_id, k.words, k.state, k.booked_on,
               coalesce(k.reason, k.causale), k.entry_id
          from back k where not exists (select from chosen c where c.entry_id = k.entry_id)
      returning bill_id)
    select bill_id, false as made from told union all select bill_id, true from made`.execute(tx);
  await linkBills(
    tx,
    companyId,
    rows.map((row) => row.bill_id),
    today,
  );
  await settleBills(tx, scope, today, now);
}
