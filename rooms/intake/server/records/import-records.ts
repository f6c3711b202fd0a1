import { keepRecords, type NewRecord } from '#rooms/customers/server/door.ts';
import type { RecordKind } from '#rooms/customers/core/door.ts';
import type { Ledger } from '#rooms/ledger/server/door.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import type { RecordTable } from '../../core/fields/kinds.ts';
import type { RowFinding } from '../../core/typing/row-log.ts';
import type { RejectedRow, RowReading, TypedRecord } from '../../core/typing/typed-rows.ts';
import { cellText, type RawRow } from '../../core/values/cell.ts';
import { markKept } from '../imports/at-work.ts';
import type { Progress } from '../imports/import-progress.ts';
import { keptOrNot, NothingKept } from '../imports/nothing-kept.ts';
import { findPayers } from '../payments/find-payers.ts';
import { rejectedByUs } from '../rejected-by-us.ts';

export type RecordsOrder = {
  readonly kind: RecordTable;
  readonly importId: bigint;
  readonly ledger: Ledger;
  readonly batches: AsyncIterable<readonly RawRow[]>;
  readonly read: (raw: RawRow) => RowReading<TypedRecord>;
  readonly check: boolean;
  readonly progress: Progress;
};

export type RecordsImport = {
  readonly rows: number;
  readonly accepted: number;
  readonly made: number;
  readonly changed: number;
  readonly rejected: readonly RejectedRow[];
  readonly findings: readonly RowFinding[];
  readonly kept: boolean;
};

const BATCH = 2_000;

const KINDS: Readonly<Record<RecordTable, RecordKind>> = {
  orders: 'order',
  deliveries: 'delivery',
  contracts: 'contract',
  tickets: 'ticket',
};

/**
 * Orders, deliveries, contracts or tickets from a file, in one transaction. Each row belongs to a customer who is there; a row of somebody
 * unknown is rejected, so that no customer is made of a ticket.
 */
export async function importRecords(db: Db, scope: CompanyScope, order: RecordsOrder): Promise<RecordsImport> {
  return keptOrNot(() => inCompany(db, scope, (tx) => work(tx, scope.companyId, order)));
}

type Read = { readonly row: TypedRecord; readonly key: string; readonly cells: readonly string[] };
type State = { rows: number; accepted: number; made: number; changed: number; rejected: RejectedRow[]; findings: RowFinding[] };

async function work(tx: Tx, companyId: number, order: RecordsOrder): Promise<RecordsImport> {
  const state: State = { rows: 0, accepted: 0, made: 0, changed: 0, rejected: [], findings: [] };
  const seen = new Map<string, { times: number; readonly line: number }>();
  let waiting: Read[] = [];
  const flush = async (): Promise<void> => {
    await keep(tx, companyId, order, waiting, state);
    waiting = [];
    await order.progress('recording', state.rows);
  };
  for await (const batch of order.batches) {
    for (const raw of batch) {
      const reading = order.read(raw);
      if (reading.kind === 'skipped') continue;
      state.rows += 1;
      if (reading.kind === 'rejected') {
        state.rejected.push(reading.rejected);
        continue;
      }
      const { row } = reading;
      const cells = raw.cells.map(cellText);
      const before = seen.get(row.key);
      seen.set(row.key, { times: (before?.times ?? 0) + 1, line: before?.line ?? row.line });
      if (before !== undefined && row.hasOwnId) {
        state.rejected.push(rejectedByUs(row.line, 'record-repeated', { ...row, cells }, { value: row.number, line: before.line }));
        continue;
      }
      state.findings.push(...reading.findings);
      // An order of several lines has its number in each: the n-th is the n-th again the next time.
      waiting.push({ row, key: row.hasOwnId ? row.key : `${row.key}|${(before?.times ?? 0) + 1}`, cells });
    }
    if (waiting.length >= BATCH) await flush();
  }
  await flush();
  state.rejected.sort((a, b) => a.line - b.line);
  if (order.check) throw new NothingKept({ ...state, kept: false });
  await markKept(tx, companyId, order.importId);
  return { ...state, kept: true };
}

async function keep(tx: Tx, companyId: number, order: RecordsOrder, read: readonly Read[], state: State): Promise<void> {
  if (read.length === 0) return;
  const { ledgerId } = order.ledger;
  const owners = await findPayers(
    tx,
    companyId,
    ledgerId,
    read.map(({ row }) => row),
  );
  const records: NewRecord[] = [];
  read.forEach(({ row, key, cells }, at) => {
    const owner = owners[at];
    if (owner === undefined || owner === null) {
      const value = row.customerCode || (row.customerName ?? row.documentNumber ?? '');
      state.rejected.push(rejectedByUs(row.line, 'payer-unknown', { ...row, cells }, { value }));
      return;
    }
    const { number, recordOn, dueOn, currency, amount, state: words, closed, signed, invoiced, description, supplyPoint, extra } = row;
    records.push({
      customerId: owner.customerId,
      key,
      number,
      recordOn,
      dueOn,
      currency,
      amount,
      state: words,
      closed,
      signed,
      invoiced,
      description,
      documentNo: row.documentNumber,
      supplyPoint,
      extra,
    });
  });
  state.accepted += records.length;
  const kept = await keepRecords(tx, { companyId, ledgerId, kind: KINDS[order.kind], importId: order.importId }, records);
  state.made += kept.made;
  state.changed += kept.changed;
}
