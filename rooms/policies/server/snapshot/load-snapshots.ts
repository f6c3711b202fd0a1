import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Tx } from '#platform/database/database.ts';
import { pendingOf, stepsOf } from './acts-of.ts';
import { codesOf } from './codes-of.ts';
import { contactLogOf, contactsOf } from './contacts-of.ts';
import { debtorRows } from './debtor-rows.ts';
import { byDebtor, type DebtorSet } from './debtor-set.ts';
import { holdsOf } from './holds-of.ts';
import { itemsOf, returnedBillsOf } from './items-of.ts';
import { receiptsOf, unplacedOf } from './money-seen-of.ts';
import { paymentsOf } from './payments-of.ts';
import { promisesOf } from './promises-of.ts';
import { loadedDebtor, type LoadedDebtor, type PromiseGrace, type SnapshotRow } from './snapshot-row.ts';
import { turnoverOf, turnoverWindow } from './turnover-window.ts';

/** Debtors one after the other, each made when it is asked for: a batch of a large ledger is never in memory as a whole. */
export type Snapshots = Iterable<LoadedDebtor>;

/**
 * Reads debtors as `decide` wants them, in the order of their ids, locked against facts that arrive meanwhile: writing the decision in
 * the same transaction can then not lose a change.
 */
export async function loadSnapshots(
  tx: Tx,
  companyId: number,
  debtorIds: readonly bigint[],
  today: DayNumber,
  grace: PromiseGrace,
): Promise<Snapshots> {
  const rows = await snapshotRows(tx, { companyId, debtorIds, today });
  return {
    *[Symbol.iterator]() {
      for (const row of rows) yield loadedDebtor(row, today, grace);
    },
  };
}

/** The debtors' own rows first, because they are the lock; then each kind of fact over all of them. */
async function snapshotRows(tx: Tx, set: DebtorSet): Promise<Iterable<SnapshotRow>> {
  const { rows: debtors } = await debtorRows(set).execute(tx);
  const window = await turnoverWindow(tx, set.companyId, set.today);
  const facts = [
    await byDebtor(tx, codesOf(set)),
    await byDebtor(tx, itemsOf(set)),
    await byDebtor(tx, returnedBillsOf(set)),
    await byDebtor(tx, paymentsOf(set)),
    ...(window === null ? [] : [await byDebtor(tx, turnoverOf(set, window))]),
    await byDebtor(tx, holdsOf(set)),
    await byDebtor(tx, promisesOf(set)),
    await byDebtor(tx, receiptsOf(set)),
    await byDebtor(tx, unplacedOf(set)),
    await byDebtor(tx, contactsOf(set)),
    await byDebtor(tx, contactLogOf(set)),
    await byDebtor(tx, pendingOf(set)),
    await byDebtor(tx, stepsOf(set)),
  ];
  return {
    *[Symbol.iterator]() {
      for (const debtor of debtors) yield Object.assign({}, debtor, ...facts.map((fact) => fact.get(debtor.debtor_id))) as SnapshotRow;
    },
  };
}
