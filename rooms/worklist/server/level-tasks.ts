import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import type { Tx } from '#platform/database/database.ts';
import { jsonColumn } from '#platform/database/json-column.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { settingOn } from '#rooms/companies/server/door.ts';
import { CALLS_PER_DAY, capacityOf } from '../core/capacity.ts';
import { levelDay, type Levelled } from '../core/level-day.ts';
import { IS_CALL } from './calls-of.ts';

/** Steps done by people may move so many working days (P22). */
const FURTHEST_WORKING_DAYS = 4;

/** What was agreed for this very day, and what grows worse by waiting: by the case of its script. */
const URGENT = '^(promise-due|broken-promise|returned-bill|first-invoice)/';

type Day = Pick<BusinessDay, 'companyId' | 'today' | 'calendar'>;

/**
 * Levels today's calls, person by person: the calls of the ladder that this day opened and its owner cannot make go to her next days.
 * A task moves once; what was carried over, appointments, promises and returned bills never do. Returns how many were moved.
 */
export async function levelTasks(tx: Tx, day: Day): Promise<number> {
  const { companyId, today } = day;
  const days = Array.from({ length: FURTHEST_WORKING_DAYS }, (_, at) => addWorkingDays(today, at + 1, day.calendar));
  const owners = await loadOwners(tx, day, days);
  const capacity = await settingOn(tx, companyId, CALLS_PER_DAY, today);
  const moves = owners.flatMap((owner) => {
    const away = new Set(owner.away);
    const next = days.filter((on) => !away.has(on)).map((on) => ({ on, calls: owner.planned[on] ?? 0 }));
    const movable = owner.movable.map(([taskId, expected]) => ({ taskId: BigInt(taskId), expected: BigInt(expected) }));
    return [...levelDay({ today, capacity: capacityOf(capacity, owner.user_id), fixed: owner.fixed, movable, next })];
  });
  await move(tx, companyId, moves);
  return moves.length;
}

type OwnerRow = {
  user_id: bigint;
  /** Task and expected value, as text: they come through JSON. */
  movable: readonly (readonly [string, string])[];
  fixed: number;
  /** Calls by day. */
  planned: Readonly<Record<string, number>>;
  away: readonly CalendarDate[];
};

/** People with calls that may move, and what their days hold. */
async function loadOwners(tx: Tx, { companyId, today }: Day, days: readonly CalendarDate[]): Promise<readonly OwnerRow[]> {
  const { rows } = await sql<OwnerRow>`
    with calls as materialized (
      select t.task_id, t.owner_user_id as user_id, t.status, t.due_on, coalesce(t.expected, 0) as expected,
             t.status = 'open' and t.due_on = ${today}::date and t.first_due_on = ${today}::date and t.due_at is null and t.levelled is null
               and t.action_id is not null and a.channel = 'call' and coalesce(t.script, '') !~ ${URGENT} as movable
        from worklist.task t left join policies.action a on a.company_id = t.company_id and a.action_id = t.action_id
       where t.company_id = ${companyId} and t.owner_user_id is not null and ${IS_CALL}
         and ((t.status in ('open', 'waiting') and t.due_on <= ${days.at(-1) ?? today}::date) or (t.status = 'done' and t.done_on = ${today}::date)))
    select user_id, json_agg(json_build_array(task_id::text, expected::text)) filter (where movable) as movable,
           (count(*) filter (where not movable and (due_on <= ${today}::date or status = 'done')))::int as fixed,
           (select coalesce(json_object_agg(p.due_on, p.many), '{}') from (
              select x.due_on, count(*)::int as many from calls x where x.user_id = c.user_id and x.status <> 'done' and x.due_on > ${today}::date group by 1) p) as planned,
           array(select on_day::date from unnest(${days.map(String)}::date[]) on_day
              where exists (select from companies.absence b where b.company_id = ${companyId} and b.user_id = c.user_id and b.withdrawn_at is null and on_day between b.from_on and b.until_on)) as away
      from calls c group by user_id having bool_or(movable)`.execute(tx);
  return rows;
}

async function move(tx: Tx, companyId: number, moves: readonly (readonly [bigint, Levelled])[]): Promise<void> {
  if (moves.length === 0) return;
  await sql`
    update worklist.task t set due_on = m.due_on, levelled = m.levelled::jsonb, version = version + 1
      from unnest(${moves.map(([taskId]) => String(taskId))}::bigint[], ${moves.map(([, { to }]) => to)}::date[],
             ${jsonColumn(moves.map(([, levelled]) => JSON.stringify(levelled)))}) as m (task_id, due_on, levelled)
     where t.company_id = ${companyId} and t.task_id = m.task_id`.execute(tx);
}
