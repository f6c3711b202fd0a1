import { sql } from 'kysely';
import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { snapshotQuery } from './snapshot-query.ts';
import { turnoverWindow } from './turnover-window.ts';
import { loadedDebtor, type LoadedDebtor, type PromiseGrace, type SnapshotRow } from './snapshot-row.ts';

/** Debtors one after the other, each made when it is asked for: a batch of a large ledger is never in memory as a whole. */
export type Snapshots = Iterable<LoadedDebtor>;

/**
 * Reads debtors as `decide` wants them, in the order of their ids: one row each, locked against facts that arrive meanwhile.
 * Writing the decision in the same transaction can then not lose a change.
 */
export async function loadSnapshots(
  tx: Tx,
  companyId: number,
  debtorIds: readonly bigint[],
  today: DayNumber,
  grace: PromiseGrace,
): Promise<Snapshots> {
  const locked = sql`select d.* from customers.debtor d where d.company_id = ${companyId} and d.debtor_id = any (${debtorIds.map(String)}::bigint[]) order by d.debtor_id for update of d`;
  const { rows } = await sql<SnapshotRow>`${snapshotQuery(companyId, locked, today, await turnoverWindow(tx, companyId, today))}`.execute(
    tx,
  );
  return {
    *[Symbol.iterator]() {
      for (const row of rows) yield loadedDebtor(row, today, grace);
    },
  };
}
