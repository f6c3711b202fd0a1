import { sql } from 'kysely';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { dayToDate } from './day-to-date.ts';

/** One of several disjoint parts of the debtors, by their ids: parts are worked on side by side. */
export type Lane = { readonly of: number; readonly at: number };

export type DueWhere = { readonly today: DayNumber; readonly after: bigint; readonly limit: number; readonly lane?: Lane };

/** The next debtors with a change or whose day has come, in the order of their ids. */
export async function dueDebtors(tx: Tx, companyId: number, { today, after, limit, lane }: DueWhere): Promise<bigint[]> {
  const mine = lane === undefined ? sql`true` : sql`debtor_id % ${lane.of} = ${lane.at}`;
  // Two sets, each with its own index, instead of one condition that neither can serve.
  const { rows } = await sql<{ debtor_id: bigint }>`
    (select debtor_id from customers.debtor where company_id = ${companyId} and dirty and debtor_id > ${after} and ${mine} order by debtor_id limit ${limit})
    union
    (select debtor_id from policies.debtor_state where company_id = ${companyId} and next_on <= ${dayToDate(today)} and debtor_id > ${after} and ${mine} order by debtor_id limit ${limit})
    order by 1 limit ${limit}`.execute(tx);
  return rows.map((row) => row.debtor_id);
}
