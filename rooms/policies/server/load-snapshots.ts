import { sql, type RawBuilder } from 'kysely';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { dayToDate, snapshotQuery } from './snapshot-query.ts';
import { loadedDebtor, type LoadedDebtor, type PromiseGrace, type SnapshotRow } from './snapshot-row.ts';

/** One of several disjoint parts of the debtors, by their ids: parts are worked on side by side. */
export type Lane = { readonly of: number; readonly at: number };

export type Which =
  /** The sweep: debtors with a change or whose day has come, in the order of their ids. */
  | { readonly due: DayNumber; readonly after: bigint; readonly limit: number; readonly lane?: Lane }
  | { readonly debtorIds: readonly bigint[] };

/**
 * Reads debtors as `decide` wants them: one row each, everything inside as JSON, locked against facts that arrive
 * meanwhile. Writing the decision in the same transaction can then not lose a change.
 */
export async function loadSnapshots(
  tx: Tx,
  companyId: number,
  which: Which,
  today: DayNumber,
  grace: PromiseGrace,
): Promise<LoadedDebtor[]> {
  const rows = await sql<SnapshotRow>`${snapshotQuery(companyId, chosen(companyId, which), today)}`.execute(tx);
  return rows.rows.map((row) => loadedDebtor(row, grace));
}

function chosen(companyId: number, which: Which): RawBuilder<unknown> {
  if ('debtorIds' in which) {
    return sql`select d.* from customers.debtor d where d.company_id = ${companyId} and d.debtor_id = any (${which.debtorIds.map(String)}::bigint[]) order by d.debtor_id for update of d`;
  }
  const lane = which.lane === undefined ? sql`true` : sql`debtor_id % ${which.lane.of} = ${which.lane.at}`;
  // Two sets, each with its own index, instead of one condition that neither can serve.
  return sql`
    select d.* from customers.debtor d
     where d.company_id = ${companyId} and d.debtor_id > ${which.after} and d.debtor_id in (
       (select debtor_id from customers.debtor where company_id = ${companyId} and dirty and debtor_id > ${which.after} and ${lane} order by debtor_id limit ${which.limit})
       union
       (select debtor_id from policies.debtor_state where company_id = ${companyId} and next_on <= ${dayToDate(which.due)} and debtor_id > ${which.after} and ${lane} order by debtor_id limit ${which.limit}))
     order by d.debtor_id limit ${which.limit} for update of d`;
}
