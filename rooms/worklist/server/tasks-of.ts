import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import type { DayRow } from './list-my-day.ts';

/**
 * Tasks of a person: her own, those of her roles and queues that no person owns, and those of people who are away today and
 * named her as their substitute (P26). Open ones, and those she finished today. What a full day has moved begins on the day it was moved to.
 */
export async function tasksOf(
  tx: Tx,
  { companyId, today }: BusinessDay,
  who: { readonly userId: bigint | null; readonly roles: readonly string[] },
): Promise<readonly DayRow[]> {
  const { rows } = await sql<DayRow>`
    with mine as (
      select ${who.userId}::bigint as user_id
      union
      select a.user_id from companies.absence a
       where a.company_id = ${companyId} and a.substitute_id = ${who.userId} and a.withdrawn_at is null and ${today}::date between a.from_on and a.until_on),
    chosen as materialized (
      select t.* from worklist.task t
       where t.company_id = ${companyId} and t.status in ('open', 'waiting')
         and (t.owner_user_id in (select user_id from mine)
           or (t.owner_user_id is null and (t.owner_role = any (${[...who.roles]}::text[])
             or t.queue in (select q.queue from companies.queue_member q where q.company_id = ${companyId} and q.user_id = ${who.userId}))))
      union all
      select t.* from worklist.task t
       where t.company_id = ${companyId} and t.status = 'done' and t.done_on = ${today}::date and t.done_by = ${who.userId}),
    debtors as materialized (select distinct debtor_id from chosen where debtor_id is not null),
    money as (
      select c.debtor_id, i.currency, sum(i.balance)::bigint as overdue, ${today}::date - min(i.due_on) as days_late
        from debtors d join customers.customer c on c.company_id = ${companyId} and c.debtor_id = d.debtor_id
        join ledger.open_item i on i.company_id = c.company_id and i.customer_id = c.customer_id and i.closed_on is null and ledger.is_overdue(i.balance, i.due_on, ${today}::date)
       group by 1, 2),
    promises as (
      select p.debtor_id, count(*) filter (where p.state = 'broken' and p.judged_on > ${today}::date - 90)::int as broken, min(p.due_on) filter (where p.state = 'open') as due_on
        from agreements.promise p where p.company_id = ${companyId} and p.debtor_id in (select debtor_id from debtors) group by 1),
    holds as (
      select h.debtor_id, min(h.until_on) filter (where h.nature = 'dispute') as dispute_until, bool_or(h.kind = 'stop' and h.covers = 'dunning' and h.item_id is null) as stopped
        from ledger.hold h where h.company_id = ${companyId} and h.debtor_id in (select debtor_id from debtors)
         and h.from_on <= ${today}::date and (h.until_on is null or h.until_on >= ${today}::date) and h.lifted_on is null group by 1),
    people as (
      select x.debtor_id, json_agg(x.call_times order by x.contact_id) as called from customers.contact x
       where x.company_id = ${companyId} and x.debtor_id in (select debtor_id from debtors) and x.phone is not null and x.phone_invalid_since is null
         and not x.never_contact and x.may_be_told and 'phone' = any (x.channels) group by 1),
    marks as (
      select t.task_id, array_agg(m.mark order by m.at) as trail from chosen t cross join lateral (
        select 'done' as mark, s.left_on as at from policies.item_step s where s.company_id = ${companyId} and s.item_id = t.item_ids[1]
        union all
        select case when p.state in ('broken', 'partly-kept') then 'broken' else 'promise' end, p.made_on from agreements.promise_item pi
          join agreements.promise p on p.company_id = pi.company_id and p.promise_id = pi.promise_id and p.state <> 'withdrawn'
         where pi.company_id = ${companyId} and pi.item_id = t.item_ids[1]
        union all
        select 'dispute', h.from_on from ledger.hold h where h.company_id = ${companyId} and h.debtor_id = t.debtor_id and h.item_id = t.item_ids[1] and h.nature = 'dispute') m
       group by 1)
    select t.task_id as "taskId", t.debtor_id as "debtorId", d.name as "debtorName", t.type, t.action_id as "actionId", a.channel, t.tone, t.stage, t.status, coalesce((t.levelled ->> 'to')::date, t.first_due_on) as "firstDueOn", t.levelled, t.due_on as "dueOn",
           t.due_at as "dueAt", t.owner_user_id as "ownerUserId", t.owner_role as "ownerRole", t.queue, t.currency, t.amount, t.expected, t.chance as value, t.reason, t.result, t.version,
           m.overdue, m.days_late as "daysLate", coalesce(p.broken, 0) as "brokenPromises", p.due_on as "promiseDueOn", h.dispute_until as "disputeUntil",
           coalesce(h.stopped, false) as stopped,
           case when t.type ~ 'CALL|PROMISE_FOLLOW_UP' then x.called end as called, coalesce(k.trail, '{}') as trail
      from chosen t
      left join customers.debtor d on d.company_id = t.company_id and d.debtor_id = t.debtor_id
      left join policies.action a on a.company_id = t.company_id and a.action_id = t.action_id
      left join money m on m.debtor_id = t.debtor_id and m.currency = coalesce(t.currency, (select currency from companies.company where company_id = ${companyId}))
      left join promises p on p.debtor_id = t.debtor_id
      left join holds h on h.debtor_id = t.debtor_id
      left join people x on x.debtor_id = t.debtor_id
      left join marks k on k.task_id = t.task_id
     order by t.done_at nulls last, t.task_id`.execute(tx);
  return rows;
}
