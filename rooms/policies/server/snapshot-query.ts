import { sql, type RawBuilder } from 'kysely';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { SnapshotRow } from './snapshot-row.ts';

export function dayToDate(day: DayNumber): RawBuilder<unknown> {
  return sql`date '1970-01-01' + ${day}::int`;
}

/**
 * Whom a template may write to with amounts, as `choose-contact.ts` of the communications chooses: never a lawyer, and a shared
 * mailbox only of a business (P20). What could not be sent must not be planned.
 */
const WRITTEN_TO = sql`x.role <> 'lawyer' and (x.role <> 'mailbox' or case when d.customer_type is null then d.vat_number is not null
  else d.customer_type not in ('consumer', 'condominium', 'sole-trader') end)`;

/**
 * `debtors` selects rows of customers.debtor. Days as numbers since 1970 and amounts as JSON numbers below 2^53: nothing to parse, nothing lost.
 */
export function snapshotQuery(companyId: number, debtors: RawBuilder<unknown>, today: DayNumber): RawBuilder<SnapshotRow> {
  const day = (column: string): RawBuilder<unknown> => sql.raw(`(${column} - date '1970-01-01')`);
  return sql<SnapshotRow>`
    with d as materialized (${debtors})
    select d.debtor_id, d.patron_day, s.progress, f.facts, i.items, h.holds, p.promises, r.receipts, k.contacts, t.log, a.pending, e.steps, l.ledger_as_of,
           case when s.debtor_id is not null then json_build_array(s.segment, s.ladder, s.stage, s.decision::text, ${day('s.next_on')}) end as state
      from d
      left join policies.debtor_state s on s.company_id = ${companyId} and s.debtor_id = d.debtor_id
      left join lateral (
        select json_build_object('type', d.customer_type, 'key', d.key_account, 'first', ${day('d.first_invoice_on')}, 'known', d.facts,
                 'unpaid', case when d.first_invoice_on is null then null else (
                    select case when min(x.document_on) is null or min(x.document_on) > d.first_invoice_on then null
                                else not bool_or(x.kind in ('invoice', 'debit') and (x.closed_on is not null or x.moved < 0)) end
                      from ledger.open_item x join customers.customer xc on xc.company_id = x.company_id and xc.customer_id = x.customer_id
                     where x.company_id = ${companyId} and xc.debtor_id = d.debtor_id) end,
                 'delay', case when d.first_invoice_on is null then null else (
                    select case when count(*) >= 6 then round(sum(x.original::numeric * greatest(0, x.closed_on - x.due_on)) / nullif(sum(x.original), 0), 1) end
                      from ledger.open_item x join customers.customer xc on xc.company_id = x.company_id and xc.customer_id = x.customer_id
                     where x.company_id = ${companyId} and xc.debtor_id = d.debtor_id and x.kind = 'invoice' and x.left_on is null
                       and x.closed_on > ${dayToDate(today)} - 365 and x.document_on > ${dayToDate(today)} - 730) end,
                 'broken90', (select count(*) from agreements.promise q where q.company_id = ${companyId} and q.debtor_id = d.debtor_id and q.state = 'broken' and q.judged_on > ${dayToDate(today)} - 90),
                 'broken365', (select count(*) from agreements.promise q where q.company_id = ${companyId} and q.debtor_id = d.debtor_id and q.state = 'broken' and q.judged_on > ${dayToDate(today)} - 365),
                 'returned', (select count(*) from ledger.open_item x join customers.customer xc on xc.company_id = x.company_id and xc.customer_id = x.customer_id
                    where x.company_id = ${companyId} and xc.debtor_id = d.debtor_id and x.returned_on > ${dayToDate(today)} - 365),
                 'limit', sum(c.credit_limit), 'ledgers', coalesce(json_agg(distinct g.code) filter (where g.code is not null), '[]'), 'branches', '[]'::json,
                 'areas', coalesce(json_agg(distinct ca.code) filter (where ca.code is not null), '[]'),
                 'salespeople', coalesce(json_agg(distinct cs.code) filter (where cs.code is not null), '[]'),
                 'collectors', coalesce(json_agg(distinct co.code) filter (where co.code is not null), '[]')) as facts
          from customers.customer c
          join customers.ledger g on g.company_id = c.company_id and g.ledger_id = c.ledger_id
          left join customers.assignee ca on ca.company_id = c.company_id and ca.assignee_id = c.area_id
          left join customers.assignee cs on cs.company_id = c.company_id and cs.assignee_id = c.salesperson_id
          left join customers.assignee co on co.company_id = c.company_id and co.assignee_id = c.collector_id
         where c.company_id = ${companyId} and c.debtor_id = d.debtor_id) f on true
      left join lateral (
        select json_agg(json_build_array(x.item_id, x.customer_id, x.currency, x.kind, ${day('x.due_on')}, ${day('x.document_on')}, x.balance, x.method,
                 coalesce(${day('x.returned_on')}, case when x.kind = 'unpaid' then ${day('x.booked_on')} end), case when x.assigned is null then null when (x.assigned ->> 'chasedByUs')::boolean then 'us' else 'factor' end,
                 x.owner, x.cycle, ${day('x.booked_on')}, x.entered_level, ${day('x.entered_level_on')}, x.extra ->> 'chaseDecided' = 'yes', ${day('x.bill_due_on')})) as items
          from customers.customer c join ledger.open_item x on x.company_id = c.company_id and x.customer_id = c.customer_id and x.closed_on is null
         where c.company_id = ${companyId} and c.debtor_id = d.debtor_id and x.company_id = ${companyId}) i on true
      left join lateral (
        select json_agg(json_build_array(x.hold_id, x.kind, x.nature, x.reason, x.covers, x.item_id, x.amount, ${day('x.from_on')}, ${day('x.until_on')}, ${day('x.lifted_on')}) order by x.hold_id) as holds
          from ledger.hold x where x.company_id = ${companyId} and x.debtor_id = d.debtor_id and x.nature <> 'promise') h on true
      left join lateral (
        select json_agg(json_build_object('id', x.promise_id, 'c', x.currency, 'm', ${day('x.made_on')}, 'd', ${day('x.due_on')}, 's', x.state, 'j', ${day('x.judged_on')},
                 'a', x.accepted_by is not null, 'p', (select coalesce(json_agg(json_build_array(y.item_id, y.amount)), '[]') from agreements.promise_item y
                    where y.company_id = x.company_id and y.promise_id = x.promise_id)) order by x.promise_id) as promises
          from agreements.promise x where x.company_id = ${companyId} and x.debtor_id = d.debtor_id) p on true
      left join lateral (
        select json_agg(json_build_array(x.currency, x.left, x.item_id)) as receipts from (
          select y.currency, v.amount - v.absorbed as left, v.item_id
            from customers.customer c join ledger.receipt y on y.company_id = c.company_id and y.customer_id = c.customer_id and y.undone_at is null and y.absorbed < y.amount
            join ledger.receipt_cover v on v.company_id = y.company_id and v.receipt_id = y.receipt_id and v.absorbed < v.amount
           where c.company_id = ${companyId} and c.debtor_id = d.debtor_id
          union all
          select y.currency, y.amount - greatest(y.absorbed, 0) - coalesce((select sum(v.amount - v.absorbed) from ledger.receipt_cover v where v.company_id = y.company_id and v.receipt_id = y.receipt_id), 0), null
            from customers.customer c join ledger.receipt y on y.company_id = c.company_id and y.customer_id = c.customer_id and y.undone_at is null and y.absorbed < y.amount
           where c.company_id = ${companyId} and c.debtor_id = d.debtor_id) x where x.left > 0) r on true
      left join lateral (
        select json_build_array(coalesce(bool_or(x.email is not null and x.email_invalid_since is null and 'email' = any (x.channels) and ${WRITTEN_TO}), false),
                 coalesce(bool_or(x.pec is not null), false) or d.pec is not null,
                 exists (select from customers.customer c where c.company_id = ${companyId} and c.debtor_id = d.debtor_id and c.address ? 'street' and c.address ? 'town'),
                 coalesce(bool_or(x.phone is not null and x.phone_invalid_since is null and 'phone' = any (x.channels)), false)
                   or exists (select from customers.customer c where c.company_id = ${companyId} and c.debtor_id = d.debtor_id and c.phone is not null), false) as contacts
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
        select min(${day('g.last_as_of')}) as ledger_as_of from customers.customer c join customers.ledger g on g.company_id = c.company_id and g.ledger_id = c.ledger_id
         where c.company_id = ${companyId} and c.debtor_id = d.debtor_id and g.mode = 'follow') l on true
     order by d.debtor_id`;
}
