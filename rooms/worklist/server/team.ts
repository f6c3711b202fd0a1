import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { changeSetting, lockSettings, settingConflict, settingOn } from '#rooms/companies/server/door.ts';
import { CALLS_PER_DAY, capacityOf } from '../core/capacity.ts';
import { IS_CALL } from './calls-of.ts';

/** How far ahead the team's days are shown: two weeks of work. */
const WORKING_DAYS_AHEAD = 9;

export type Absence = {
  readonly id: bigint;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly substitute: { readonly id: bigint; readonly name: string };
};

export type TeamMember = {
  readonly id: bigint;
  readonly name: string;
  readonly roles: readonly string[];
  readonly capacity: number;
  readonly ownCapacity: boolean;
  readonly today: {
    readonly todo: number;
    readonly calls: number;
    readonly done: number;
    readonly carriedOver: number;
    readonly moved: number;
  };
  readonly days: readonly { readonly on: CalendarDate; readonly calls: number; readonly tasks: number; readonly away: boolean }[];
  readonly absences: readonly Absence[];
};

/** Everybody who has tasks or the role for them: today's work, the days ahead, who is away and who stands in. */
export async function readTeam(
  tx: Tx,
  day: BusinessDay,
): Promise<{ readonly usualCapacity: number; readonly items: readonly TeamMember[] }> {
  const { companyId, today } = day;
  const days = [today, ...Array.from({ length: WORKING_DAYS_AHEAD }, (_, at) => addWorkingDays(today, at + 1, day.calendar))];
  const capacity = await settingOn(tx, companyId, CALLS_PER_DAY, today);
  const [rows, absences] = [await loadMembers(tx, day, days), await absencesFrom(tx, companyId, today)];
  const items = rows.map(({ user_id: userId, name, roles, today: figures, planned }): TeamMember => {
    const own = absencesOf(absences, userId);
    return {
      id: userId,
      name,
      roles,
      capacity: capacityOf(capacity, userId),
      ownCapacity: String(userId) in capacity.people,
      today: figures,
      days: days.map((on) => ({
        on,
        calls: planned[on]?.[0] ?? 0,
        tasks: planned[on]?.[1] ?? 0,
        away: own.some(({ from, until }) => from <= on && on <= until),
      })),
      absences: own,
    };
  });
  return { usualCapacity: capacity.everybody, items };
}

type MemberRow = {
  user_id: bigint;
  name: string;
  roles: string[];
  today: TeamMember['today'];
  /** Calls and tasks by day; what should have been done before today counts today. */
  planned: Readonly<Record<string, readonly [number, number]>>;
};

const WORKING_ROLES = ['credit-manager', 'collector', 'salesperson', 'administration'];

async function loadMembers(tx: Tx, { companyId, today }: BusinessDay, days: readonly CalendarDate[]): Promise<readonly MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    with tasks as materialized (
      select t.owner_user_id as user_id, t.status, greatest(t.due_on, ${today}::date) as on_day, t.due_on, coalesce((t.levelled ->> 'to')::date, t.first_due_on) as since,
             ${IS_CALL} as is_call, t.levelled ->> 'from' = ${today}::text and t.due_on > ${today}::date as moved
        from worklist.task t left join policies.action a on a.company_id = t.company_id and a.action_id = t.action_id
       where t.company_id = ${companyId} and t.owner_user_id is not null and t.status in ('open', 'waiting') and t.due_on <= ${days.at(-1) ?? today}::date),
    by_day as (select user_id, on_day, count(*) filter (where is_call)::int as calls, count(*)::int as tasks from tasks group by 1, 2),
    done as (select done_by as user_id, count(*)::int as many from worklist.task where company_id = ${companyId} and status = 'done' and done_on = ${today}::date group by 1)
    select u.user_id, u.name, array_agg(m.role order by m.role) as roles,
           (select json_build_object('todo', count(*) filter (where x.due_on <= ${today}::date), 'calls', count(*) filter (where x.due_on <= ${today}::date and x.is_call),
                     'carriedOver', count(*) filter (where x.due_on <= ${today}::date and x.since < ${today}::date), 'moved', count(*) filter (where x.moved),
                     'done', coalesce((select d.many from done d where d.user_id = u.user_id), 0))
              from tasks x where x.user_id = u.user_id) as today,
           (select coalesce(json_object_agg(b.on_day, json_build_array(b.calls, b.tasks)), '{}') from by_day b where b.user_id = u.user_id) as planned
      from companies.membership m join companies.app_user u on u.user_id = m.user_id and u.disabled_at is null
     where m.company_id = ${companyId} and m.role = any (${WORKING_ROLES}::text[])
     group by u.user_id, u.name order by u.name`.execute(tx);
  return rows;
}

type AbsenceOf = { readonly userId: bigint; readonly absence: Absence };

function absencesOf(all: readonly AbsenceOf[], userId: bigint): readonly Absence[] {
  return all.flatMap((one) => (one.userId === userId ? [one.absence] : []));
}

/** Absences that are not over, the earliest first. */
async function absencesFrom(tx: Tx, companyId: number, today: CalendarDate): Promise<readonly AbsenceOf[]> {
  const { rows } = await sql<{
    absence_id: bigint;
    user_id: bigint;
    from_on: CalendarDate;
    until_on: CalendarDate;
    substitute_id: bigint;
    name: string;
  }>`
    select a.absence_id, a.user_id, a.from_on, a.until_on, a.substitute_id, s.name
      from companies.absence a join companies.app_user s on s.user_id = a.substitute_id
     where a.company_id = ${companyId} and a.withdrawn_at is null and a.until_on >= ${today}::date order by a.from_on, a.absence_id`.execute(
    tx,
  );
  return rows.map((row) => ({
    userId: row.user_id,
    absence: { id: row.absence_id, from: row.from_on, until: row.until_on, substitute: { id: row.substitute_id, name: row.name } },
  }));
}

/** One's own absences, and the colleagues who could stand in. */
export async function readOwnAbsences(tx: Tx, day: BusinessDay) {
  const { userId } = day.actor;
  const absences = await absencesFrom(tx, day.companyId, day.today);
  const { rows } = await sql<{ id: bigint; name: string }>`
    select distinct u.user_id as id, u.name from companies.membership m join companies.app_user u on u.user_id = m.user_id and u.disabled_at is null
     where m.company_id = ${day.companyId} and m.role = any (${WORKING_ROLES}::text[]) and u.user_id is distinct from ${userId} order by u.name`.execute(
    tx,
  );
  return { items: userId === null ? [] : absencesOf(absences, userId), colleagues: rows };
}

type NewCapacity = {
  readonly userId: bigint;
  readonly calls: number | null;
  readonly reason: string;
  /** What the writer saw. */
  readonly over?: number | null | undefined;
};

/** How many calls a person makes on a day, from today on; `null` = as usual in the company. */
export async function setCapacity(
  tx: Tx,
  day: BusinessDay,
  { userId, calls, reason, over }: NewCapacity,
): Promise<'changed' | Refusal<'user-unknown' | 'setting-in-past' | 'setting-wrong' | 'reason-missing' | 'version-conflict'>> {
  const { rows } =
    await sql`select 1 from companies.membership where company_id = ${day.companyId} and user_id = ${userId} limit 1`.execute(tx);
  if (rows.length === 0) return refuse('user-unknown');
  await lockSettings(tx, day.companyId);
  const known = await settingOn(tx, day.companyId, CALLS_PER_DAY, day.today);
  const current = known.people[String(userId)] ?? null;
  if (over !== undefined && current !== over && current !== calls)
    return settingConflict(tx, day, CALLS_PER_DAY, { sent: { calls }, current: { calls: current } });
  const others = Object.fromEntries(Object.entries(known.people).filter(([id]) => id !== String(userId)));
  const people = calls === null ? others : { ...others, [String(userId)]: calls };
  return changeSetting(tx, day, CALLS_PER_DAY, { value: { ...known, people }, validFrom: day.today, reason });
}
