import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { publicId } from '#kernel/ids.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { pageOfRows, readCursor } from '#platform/http/door.ts';
import type { teamAnswer, teamTasks, teamTasksQuery, TeamGroup } from '../core/contract.ts';

type Team = z.output<typeof teamAnswer>;
type Period = { readonly companyId: number; readonly by: TeamGroup; readonly from: CalendarDate; readonly to: CalendarDate };

/**
 * Work of a period, by person or by whom its customers are assigned to: planned = due in it or carried into it, done in it, and late =
 * first due before its last day and not done by then. Calls and promises count where they were recorded.
 */
export async function readTeam(tx: Tx, period: Period): Promise<Team> {
  const { companyId, by, from, to } = period;
  const { rows } = await sql<WorkRow>`
    select w.key, coalesce(${by === 'person' ? sql`u.name` : sql`a.name`}, '') as name, w.role, w.currency, w.planned, w.done, w.late, w.planned_amount, w.done_amount, w.late_amount
      from (select ${ownerOf(by, sql`coalesce(t.done_by, t.owner_user_id)`, 't')} as key, ${by === 'person' ? roleOfNobody : sql`null::text`} as role, t.currency,
                   count(*)::int as planned, count(*) filter (where ${isDone(period)})::int as done, count(*) filter (where ${isLate(period)})::int as late,
                   coalesce(sum(t.amount), 0)::bigint as planned_amount, coalesce(sum(t.amount) filter (where ${isDone(period)}), 0)::bigint as done_amount,
                   coalesce(sum(t.amount) filter (where ${isLate(period)}), 0)::bigint as late_amount
              from worklist.task t where t.company_id = ${companyId} and ${isPlanned(period)} group by 1, 2, 3) w
      left join companies.app_user u on ${by === 'person' ? sql`u.user_id = w.key` : sql`false`}
      left join customers.assignee a on ${by === 'person' ? sql`false` : sql`a.company_id = ${companyId} and a.assignee_id = w.key`}`.execute(
    tx,
  );
  const calls = await counts(
    tx,
    sql`select ${ownerOf(by, sql`k.user_id`, 'k')} as key, count(*)::int as count from worklist.call k
         where k.company_id = ${companyId} and k.business_on between ${from}::date and ${to}::date and k.undone_at is null group by 1`,
  );
  const promises = await counts(
    tx,
    sql`select ${ownerOf(by, sql`p.made_by`, 'p')} as key, count(*)::int as count from agreements.promise p
         where p.company_id = ${companyId} and p.made_on between ${from}::date and ${to}::date and p.state not in ('withdrawn', 'past') group by 1`,
  );
  const groups = [...Map.groupBy(rows, (row) => `${row.key}|${row.role}`).values()];
  return {
    by,
    from,
    to,
    rows: groups
      .flatMap((own) => teamRow(own, by, calls, promises))
      .toSorted((a, b) => b.planned - a.planned || a.name.localeCompare(b.name)),
  };
}

type WorkRow = {
  key: bigint | null;
  name: string;
  role: string | null;
  currency: Currency | null;
  planned: number;
  done: number;
  late: number;
  planned_amount: bigint;
  done_amount: bigint;
  late_amount: bigint;
};

function teamRow(own: readonly WorkRow[], by: TeamGroup, calls: Counts, promises: Counts): Team['rows'] {
  const [first] = own;
  if (first === undefined) return [];
  const sum = (pick: (row: WorkRow) => number) => own.reduce((total, row) => total + pick(row), 0);
  return [
    {
      key: first.key === null ? null : publicId(by === 'person' ? 'user' : 'assignee', first.key),
      user: by === 'person' ? first.key : null,
      name: first.name,
      role: first.role,
      planned: sum((row) => row.planned),
      done: sum((row) => row.done),
      late: sum((row) => row.late),
      amounts: own.flatMap(({ currency, ...row }) =>
        currency === null
          ? []
          : {
              planned: money(row.planned_amount, currency),
              done: money(row.done_amount, currency),
              late: money(row.late_amount, currency),
            },
      ),
      calls: first.key === null ? 0 : (calls.get(first.key) ?? 0),
      promises: first.key === null ? 0 : (promises.get(first.key) ?? 0),
    },
  ];
}

/** The tasks behind a figure of the team, the longest due first. */
export async function readTeamTasks(tx: Tx, period: Period, query: z.output<typeof teamTasksQuery>): Promise<z.output<typeof teamTasks>> {
  const owner = ownerOf(period.by, sql`coalesce(t.done_by, t.owner_user_id)`, 't');
  const [dueOn, task] =
    query.after === undefined ? [null, null] : readCursor(query.after, z.tuple([z.iso.date(), z.string().regex(/^\d+$/)]));
  type Row = {
    id: bigint;
    type: string;
    debtor_id: bigint | null;
    debtor: string | null;
    owner: string | null;
    first_due_on: CalendarDate;
    due_on: CalendarDate;
    done_on: CalendarDate | null;
    amount: bigint | null;
    currency: Currency | null;
    result: string | null;
  };
  const { rows } = await sql<Row>`
    select t.task_id as id, t.type, t.debtor_id, b.name as debtor, coalesce(u.name, t.owner_role, t.queue) as owner, t.first_due_on, t.due_on, t.done_on, t.amount, t.currency, t.result
      from worklist.task t
      left join customers.debtor b on b.company_id = t.company_id and b.debtor_id = t.debtor_id
      left join companies.app_user u on u.user_id = coalesce(t.done_by, t.owner_user_id)
     where t.company_id = ${period.companyId} and ${isPlanned(period)} and ${query.state === 'done' ? isDone(period) : query.state === 'late' ? isLate(period) : sql`true`}
       and ${query.key === undefined ? sql`true` : sql`${owner} = ${query.key.slice(4)}::bigint`} and ${query.nobody === true ? sql`${owner} is null` : sql`true`}
       and ${dueOn === null ? sql`true` : sql`t.first_due_on >= ${dueOn}::date and (t.first_due_on > ${dueOn}::date or t.task_id > ${task}::bigint)`}
     order by t.first_due_on, t.task_id limit ${query.limit + 1}`.execute(tx);
  const page = pageOfRows(rows, query.limit, (row) => [row.first_due_on, row.id]);
  return {
    next: page.next,
    items: page.items.map((row) => ({
      id: row.id,
      type: row.type,
      debtor: row.debtor_id === null || row.debtor === null ? null : { id: row.debtor_id, name: row.debtor },
      owner: row.owner,
      firstDueOn: row.first_due_on,
      dueOn: row.due_on,
      doneOn: row.done_on,
      amount: row.amount === null || row.currency === null ? null : money(row.amount, row.currency),
      result: row.result,
    })),
  };
}

/** Whose it is: the person, or whom the first assigned account of the customer is assigned to today. */
function ownerOf(by: TeamGroup, person: RawBuilder<unknown>, alias: 't' | 'k' | 'p'): RawBuilder<bigint | null> {
  if (by === 'person') return sql`${person}`;
  const row = sql.raw(alias);
  const column = sql.raw(`${by}_id`);
  return sql`(select c.${column} from customers.customer c where c.company_id = ${row}.company_id and c.debtor_id = ${row}.debtor_id and c.${column} is not null
    order by c.customer_id limit 1)`;
}

const roleOfNobody: RawBuilder<string | null> =
  sql`case when coalesce(t.done_by, t.owner_user_id) is null then coalesce(t.owner_role, t.queue) end`;

function isDone({ from, to }: Period): RawBuilder<boolean> {
  return sql`(t.status = 'done' and t.done_on between ${from}::date and ${to}::date)`;
}

/** Still to do at the end of the period. */
function isLeft({ to }: Period): RawBuilder<boolean> {
  return sql`(t.status in ('open', 'waiting') or (t.status = 'done' and t.done_on > ${to}::date))`;
}

function isLate(period: Period): RawBuilder<boolean> {
  return sql`(t.first_due_on < ${period.to}::date and ${isLeft(period)})`;
}

function isPlanned(period: Period): RawBuilder<boolean> {
  return sql`t.status <> 'cancelled' and t.created_on <= ${period.to}::date and (${isDone(period)} or (t.due_on <= ${period.to}::date and ${isLeft(period)}))`;
}

type Counts = ReadonlyMap<bigint | null, number>;

async function counts(tx: Tx, query: RawBuilder<unknown>): Promise<Counts> {
  const { rows } = await sql<{ key: bigint | null; count: number }>`${query}`.execute(tx);
  return new Map(rows.map((row) => [row.key, row.count]));
}
