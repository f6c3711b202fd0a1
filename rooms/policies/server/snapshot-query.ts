import { sql, type RawBuilder } from 'kysely';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { dayToDate } from './day-to-date.ts';
import type { SnapshotRow } from './snapshot-row.ts';
import { turnoverOf, type TurnoverWindow } from './turnover-window.ts';

/**
 * Whom a template may write to with amounts, as `choose-contact.ts` of the communications chooses: never a lawyer, and a shared
 * mailbox only of a business (P20). What could not be sent must not be planned.
 */
const WRITTEN_TO = sql`x.role <> 'lawyer' and (x.role <> 'mailbox' or case when d.customer_type is null then d.vat_number is not null
  else d.customer_type not in ('consumer', 'condominium', 'sole-trader') end)`;

/** Who is written to first, as `choose-contact.ts` has it. */
const FIRST_WRITTEN_TO = sql`array_position(array['accounts-payable', 'external-accountant', 'administrator', 'mailbox', 'owner', 'buyer', 'other'], x.role),
  x.verified_on desc nulls last, x.contact_id`;

/** Days as numbers since 1970: nothing to parse. */
const day = (column: string): RawBuilder<unknown> => sql.raw(`(${column} - date '1970-01-01')`);

/**
 * An item as `item-line.ts` reads it: what every item has, written by the database as one row. There are many items, reading them is half
 * of a run, and this is the cheapest text that PostgreSQL makes of several columns.
 */
const ITEM_LINE = sql.raw(
  `(x.item_id, x.due_on - date '1970-01-01', x.document_on - date '1970-01-01', x.booked_on - date '1970-01-01', x.balance, x.cycle,
     x.kind, x.currency, x.method, x.delivery_state)::text`,
);

/** The ERP's code of a customer's area, salesperson or collector. */
const assignee = (kind: 'area' | 'salesperson' | 'collector'): RawBuilder<unknown> =>
  sql.raw(`(select a.code from customers.assignee a where a.company_id = c.company_id and a.assignee_id = c.${kind}_id)`);

/** His salesperson uses the product, and so can be told of something. */
const SALESPERSON_READS = sql.raw(
  `exists (select from customers.assignee a join companies.app_user u on u.user_id = a.user_id and u.disabled_at is null
     where a.company_id = c.company_id and a.assignee_id = c.salesperson_id)`,
);

/**
 * `debtors` selects rows of customers.debtor; one row comes out for each. Amounts in JSON are numbers below 2^53: nothing is lost.
 */
export function snapshotQuery(
  companyId: number,
  debtors: RawBuilder<unknown>,
  today: DayNumber,
  turnover: TurnoverWindow | null = null,
): RawBuilder<SnapshotRow> {
  return sql<SnapshotRow>`
    with d as materialized (${debtors}), doubted as materialized (select ledger_id from intake.ledgers_in_doubt(${companyId}))
    select d.debtor_id, d.patron_day, d.customer_type, d.key_account, ${day('d.first_invoice_on')} as first_invoice_on, d.facts as known, d.pec is not null as has_pec,
           (select json_build_array(r.email is not null and r.email_invalid_since is null, r.address ? 'street' and r.address ? 'town') from customers.recipient r
             where r.company_id = ${companyId} and r.recipient_id = d.recipient_id) as via,
           s.progress, s.told, s.segment, s.ladder, s.stage, s.decision::text as decision, ${day('s.next_on')} as next_on, s.debtor_id is not null as decided,
           c.codes, c.items, c.uncommon, c.phone, c.post, c.ledger_as_of, c.in_doubt, c.returned, v.unpaid, v.delay, ${turnoverOf(companyId, turnover)} as turnover, h.holds, p.promises, r.receipts, u.unplaced, k.contacts, t.log, a.pending, e.steps
      from d
      left join lateral (select x.* from policies.debtor_state x where x.company_id = ${companyId} and x.debtor_id = d.debtor_id offset 0) s on true
      left join lateral (
        select json_agg(json_build_array(g.code, c.credit_limit, ${assignee('area')}, ${assignee('salesperson')}, ${assignee('collector')}, ${SALESPERSON_READS})) as codes,
               string_agg(c.customer_id || i.items, ';') as items, json_agg(i.uncommon) filter (where i.uncommon is not null) as uncommon,
               bool_or(c.phone is not null) as phone, bool_or(c.address ? 'street' and c.address ? 'town') as post,
               min(${day('g.last_as_of')}) filter (where g.mode = 'follow') as ledger_as_of,
               bool_or(g.ledger_id in (select ledger_id from doubted)) as in_doubt,
               sum((select count(*) from ledger.open_item x where x.company_id = c.company_id and x.customer_id = c.customer_id
                  and x.returned_on > ${dayToDate(today)} - 365))::int as returned
          from customers.customer c
          join customers.ledger g on g.company_id = c.company_id and g.ledger_id = c.ledger_id
          cross join lateral (
            select string_agg(${ITEM_LINE}, '') as items,
                   json_object_agg(x.item_id, json_build_array(case when x.assigned is null then null when (x.assigned ->> 'chasedByUs')::boolean then 'us' else 'factor' end,
                     x.owner, x.entered_level, ${day('x.entered_level_on')}, x.extra ->> 'chaseDecided' = 'yes', ${day('x.returned_on')}, ${day('x.bill_due_on')}))
                     filter (where x.owner <> 'internal' or x.assigned is not null or x.entered_level is not null or x.extra ? 'chaseDecided' or x.returned_on is not null
                       or x.bill_due_on is not null) as uncommon
              from ledger.open_item x where x.company_id = ${companyId} and x.customer_id = c.customer_id and x.closed_on is null) i
         where c.company_id = ${companyId} and c.debtor_id = d.debtor_id) c on true
      left join lateral (
        select case when bool_or(x.kind in ('invoice', 'debit') and (x.closed_on is not null or x.moved < 0)) then false
                    when d.first_invoice_on is null or min(x.document_on) is null or min(x.document_on) > d.first_invoice_on then null else true end as unpaid,
               case when count(*) filter (where ${paidLately(today)}) >= 6
                    then (round(sum(x.original::numeric * greatest(0, x.closed_on - x.due_on)) filter (where ${paidLately(today)})
                            / nullif(sum(x.original) filter (where ${paidLately(today)}), 0), 1))::float8 end as delay
          from ledger.open_item x join customers.customer xc on xc.company_id = x.company_id and xc.customer_id = x.customer_id
         -- Of whom the first invoice is not known, only what was paid can tell something.
         where (d.first_invoice_on is not null or x.closed_on is not null) and x.company_id = ${companyId} and xc.debtor_id = d.debtor_id) v on true
      left join lateral (
        select json_agg(json_build_array(x.hold_id, x.kind, x.nature, x.reason, x.covers, x.item_id, x.amount, ${day('x.from_on')}, ${day('x.until_on')}, ${day('x.lifted_on')}) order by x.hold_id) as holds
          from ledger.hold x where x.company_id = ${companyId} and x.debtor_id = d.debtor_id and x.nature <> 'promise') h on true
      left join lateral (
        select json_agg(json_build_object('id', x.promise_id, 'c', x.currency, 'm', ${day('x.made_on')}, 'd', ${day('x.due_on')}, 's', x.state, 'j', ${day('x.judged_on')},
                 'a', x.accepted_by is not null, 'p', (select coalesce(json_agg(json_build_array(y.item_id, y.amount)), '[]') from agreements.promise_item y
                    where y.company_id = x.company_id and y.promise_id = x.promise_id)) order by x.promise_id) as promises
          from agreements.promise x where x.company_id = ${companyId} and x.debtor_id = d.debtor_id and x.state <> 'past') p on true
      left join lateral (
        select json_agg(json_build_array(y.currency, y.amount - greatest(y.absorbed, 0), (select json_agg(json_build_array(v.item_id, v.amount - v.absorbed) order by v.item_id)
                 from ledger.receipt_cover v where v.company_id = y.company_id and v.receipt_id = y.receipt_id)) order by y.receipt_id) as receipts
          from customers.customer c join ledger.receipt y on y.company_id = c.company_id and y.customer_id = c.customer_id and y.undone_at is null and y.absorbed < y.amount
         where c.company_id = ${companyId} and c.debtor_id = d.debtor_id) r on true
      left join lateral (
        select json_build_array(bool_or(x.email is not null and x.email_invalid_since is null and 'email' = any (x.channels) and ${WRITTEN_TO}), bool_or(x.pec is not null),
                 bool_or(x.phone is not null and x.phone_invalid_since is null and 'phone' = any (x.channels)),
                 (array_agg(x.preferred_channel order by ${FIRST_WRITTEN_TO}) filter (where ${WRITTEN_TO}))[1]) as contacts
          from customers.contact x where x.company_id = ${companyId} and x.debtor_id = d.debtor_id and x.may_be_told and not x.never_contact) k on true
      left join lateral (
        select json_agg(json_build_array(${day('x.business_on')}, x.counts, coalesce(x.data ->> 'template' = 'STATEMENT', false)) order by x.entry_id) as log
          from customers.timeline_entry x where x.company_id = ${companyId} and x.debtor_id = d.debtor_id and x.counts <> '{}' and x.business_on > ${dayToDate(today)} - 120) t on true
      left join lateral (
        select json_agg(json_build_array(x.action_id, x.step, case x.status when 'in-doubt' then 'in-doubt' else 'waiting' end, x.item_ids) order by x.action_id) as pending
          from policies.action x where x.company_id = ${companyId} and x.debtor_id = d.debtor_id and x.status in ('planned', 'approval', 'released', 'in-doubt')
           and x.channel in ('email', 'pec', 'letter', 'registered', 'sms')) a on true
      left join lateral (
        select json_object_agg(x.item_id, json_build_array(${day('x.reminded_on')}, ${day('x.notice_on')})) as steps from (
          select y.item_id, min(y.left_on) filter (where z.channel in ('email', 'pec', 'letter', 'registered')) as reminded_on,
                 max(y.left_on) filter (where z.template = 'FORMAL_NOTICE') as notice_on
            from policies.item_step y join policies.action z on z.company_id = y.company_id and z.action_id = y.action_id
           where y.company_id = ${companyId} and y.debtor_id = d.debtor_id group by 1) x) e on true
      left join lateral (
        select json_agg(json_build_array(x.currency, x.amount)) as unplaced from (
          select y.currency, sum(y.amount)::bigint as amount from cash.matching m join bank.entry y on y.company_id = m.company_id and y.entry_id = m.entry_id
           where m.company_id = ${companyId} and m.debtor_id = d.debtor_id and m.state in ('proposed', 'unidentified') group by 1) x) u on true
     order by d.debtor_id`;
}

/** Invoices that were paid in the last twelve months, of a document not older than two years: what a weighted delay looks at. */
function paidLately(today: DayNumber): RawBuilder<unknown> {
  return sql`x.kind = 'invoice' and x.left_on is null and x.closed_on > ${dayToDate(today)} - 365 and x.document_on > ${dayToDate(today)} - 730`;
}
