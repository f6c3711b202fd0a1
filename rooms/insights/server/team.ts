import { sql } from 'kysely';
import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import type { teamAnswer } from '../core/contract.ts';

type Team = z.output<typeof teamAnswer>;

/**
 * Work of a period by person: planned = due in it or carried into it, done in it, and late = due before its last day and
 * not done by then. Calls and promises are counted where they were recorded.
 */
export async function readTeam(tx: Tx, companyId: number, from: CalendarDate, to: CalendarDate): Promise<Team> {
  const done = sql`(t.status = 'done' and t.done_on between ${from}::date and ${to}::date)`;
  const late = sql`(t.first_due_on < ${to}::date and (t.status in ('open', 'waiting') or (t.status = 'done' and t.done_on > ${to}::date)))`;
  const { rows } = await sql<{
    user_id: bigint | null;
    name: string | null;
    role: string | null;
    currency: Currency | null;
    planned: number;
    done: number;
    late: number;
    planned_amount: bigint;
    done_amount: bigint;
    late_amount: bigint;
  }>`
    select coalesce(t.done_by, t.owner_user_id) as user_id, u.name, case when coalesce(t.done_by, t.owner_user_id) is null then coalesce(t.owner_role, t.queue) end as role, t.currency,
           count(*)::int as planned, count(*) filter (where ${done})::int as done, count(*) filter (where ${late})::int as late,
           coalesce(sum(t.amount), 0)::bigint as planned_amount, coalesce(sum(t.amount) filter (where ${done}), 0)::bigint as done_amount,
           coalesce(sum(t.amount) filter (where ${late}), 0)::bigint as late_amount
      from worklist.task t left join companies.app_user u on u.user_id = coalesce(t.done_by, t.owner_user_id)
     where t.company_id = ${companyId} and t.status <> 'cancelled' and t.created_on <= ${to}::date
       and (${done} or (t.due_on <= ${to}::date and (t.status in ('open', 'waiting') or t.done_on > ${to}::date)))
     group by 1, 2, 3, 4`.execute(tx);
  const calls = await counts(
    tx,
    sql`select user_id, count(*)::int as count from worklist.call
    where company_id = ${companyId} and business_on between ${from}::date and ${to}::date and undone_at is null and user_id is not null group by 1`,
  );
  const promises = await counts(
    tx,
    sql`select made_by as user_id, count(*)::int as count from agreements.promise
    where company_id = ${companyId} and made_on between ${from}::date and ${to}::date and state <> 'withdrawn' and made_by is not null group by 1`,
  );
  const people = Map.groupBy(rows, (row) => `${row.user_id}|${row.role}`);
  const answer = [...people.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const sum = (pick: (row: (typeof own)[number]) => number) => own.reduce((total, row) => total + pick(row), 0);
    return {
      user: first.user_id,
      name: first.name ?? '',
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
      calls: calls.get(first.user_id) ?? 0,
      promises: promises.get(first.user_id) ?? 0,
    };
  });
  return { from, to, rows: answer.toSorted((a, b) => b.planned - a.planned || a.name.localeCompare(b.name)) };
}

async function counts(tx: Tx, query: ReturnType<typeof sql>): Promise<Map<bigint | null, number>> {
  const { rows } = await sql<{ user_id: bigint; count: number }>`${query}`.execute(tx);
  return new Map(rows.map((row) => [row.user_id, row.count]));
}
