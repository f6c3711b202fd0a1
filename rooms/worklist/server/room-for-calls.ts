import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { jsonColumn } from '#platform/database/json-column.ts';
import { settingOn } from '#rooms/companies/server/door.ts';
import { CALLS_PER_DAY, capacityOf } from '../core/capacity.ts';
import type { Levelled } from '../core/level-day.ts';
import { canBeJoined, IS_CALL } from './calls-of.ts';

export type RoomForCalls = {
  readonly userId: bigint;
  readonly capacity: number;
  /** Calls of today, those made already among them. */
  readonly calls: number;
  readonly tomorrow: number;
};

/** Collectors who can make more calls today than they have. Who is away today or tomorrow is not asked: her calls are somebody else's. */
export async function roomForCalls(
  tx: Tx,
  companyId: number,
  { today, tomorrow }: { readonly today: CalendarDate; readonly tomorrow: CalendarDate },
  /** Planned actions that are about to be taken back: their calls are nobody's any more. */
  withdrawn: readonly bigint[] = [],
): Promise<readonly RoomForCalls[]> {
  const capacity = await settingOn(tx, companyId, CALLS_PER_DAY, today);
  const { rows } = await sql<{ user_id: bigint; calls: number; tomorrow: number }>`
    with calls as (
      select t.owner_user_id as user_id, (t.due_on <= ${today}::date or t.status = 'done') as now
        from worklist.task t left join policies.action a on a.company_id = t.company_id and a.action_id = t.action_id
       where t.company_id = ${companyId} and t.owner_user_id is not null and ${IS_CALL}
         and ((t.status in ('open', 'waiting') and t.due_on <= ${tomorrow}::date and (t.action_id = any (${withdrawn.map(String)}::bigint[])) is not true)
              or (t.status = 'done' and t.done_on = ${today}::date)))
    select u.user_id, (select count(*) from calls c where c.user_id = u.user_id and c.now)::int as calls,
           (select count(*) from calls c where c.user_id = u.user_id and not c.now)::int as tomorrow
      from (select distinct user_id from customers.assignee where company_id = ${companyId} and kind = 'collector' and user_id is not null) u
     where not exists (select from companies.absence b where b.company_id = ${companyId} and b.user_id = u.user_id and b.withdrawn_at is null
             and b.from_on <= ${tomorrow}::date and b.until_on >= ${today}::date)`.execute(tx);
  return rows
    .map((row) => ({ userId: row.user_id, capacity: capacityOf(capacity, row.user_id), calls: row.calls, tomorrow: row.tomorrow }))
    .filter(({ capacity: most, calls }) => calls < most);
}

/** Who makes the call about an item: the collector of its customer, else of the debtor's first account that has one, as tasks find him. */
export async function collectorsOf(tx: Tx, companyId: number, itemIds: readonly bigint[]): Promise<ReadonlyMap<bigint, bigint>> {
  const { rows } = await sql<{ item_id: bigint; user_id: bigint }>`
    select i.item_id, p.user_id from ledger.open_item i
      join customers.customer own on own.company_id = i.company_id and own.customer_id = i.customer_id
     cross join lateral (
       select a.user_id from customers.customer c join customers.assignee a on a.company_id = c.company_id and a.assignee_id = c.collector_id
        where c.company_id = ${companyId} and c.debtor_id = own.debtor_id and a.user_id is not null
        order by (c.customer_id <> own.customer_id), c.customer_id limit 1) p
     where i.company_id = ${companyId} and i.item_id = any (${itemIds.map(String)}::bigint[])`.execute(tx);
  return new Map(rows.map((row) => [row.item_id, row.user_id]));
}

/** Of these customers, those for whom a call waits by a day already: a call that is planned joins it and is no further one. */
export async function withWaitingCall(
  tx: Tx,
  companyId: number,
  debtorIds: readonly bigint[],
  by: CalendarDate,
): Promise<ReadonlySet<bigint>> {
  const { rows } = await sql<{ debtor_id: bigint }>`
    select distinct t.debtor_id from worklist.task t
     where t.company_id = ${companyId} and t.debtor_id = any (${debtorIds.map(String)}::bigint[]) and ${canBeJoined(sql`t`, sql`${by}::date`)}`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.debtor_id));
}

/** Says on the tasks of these actions from which day they were taken. A call that joined one that waited already is not among them. */
export async function markBroughtForward(tx: Tx, companyId: number, actions: readonly (readonly [bigint, Levelled])[]): Promise<void> {
  await sql`
    update worklist.task t set levelled = m.levelled::jsonb, version = version + 1
      from unnest(${actions.map(([actionId]) => String(actionId))}::bigint[], ${jsonColumn(actions.map(([, levelled]) => JSON.stringify(levelled)))}) as m (action_id, levelled)
     where t.company_id = ${companyId} and t.action_id = m.action_id and t.source_kind = 'action' and t.status in ('open', 'waiting')`.execute(
    tx,
  );
}
