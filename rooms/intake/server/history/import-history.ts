import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Ledger } from '#rooms/ledger/server/door.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import type { HistoryTable } from '../../core/fields/kinds.ts';
import type { RowFinding } from '../../core/typing/row-log.ts';
import type { RejectedRow, RowReading, TypedHistory, TypedOpenItem } from '../../core/typing/typed-rows.ts';
import { cellText, type RawRow } from '../../core/values/cell.ts';
import { markKept } from '../imports/at-work.ts';
import type { Progress } from '../imports/import-progress.ts';
import { keptOrNot, NothingKept } from '../imports/nothing-kept.ts';
import { findPayers } from '../payments/find-payers.ts';
import { rejectedByUs } from '../rejected-by-us.ts';
import { keepClosedItems } from './keep-closed-items.ts';
import { keepContacts } from './keep-contacts.ts';
import { keepFirstInvoices } from './keep-first-invoices.ts';
import { keepPromises } from './keep-promises.ts';
import type { HistoryPlace, KeptRows, Owned } from './kept-rows.ts';
import { keepReminders } from './keep-reminders.ts';
import { keepStops } from './keep-stops.ts';
import { keepTurnover } from './keep-turnover.ts';

type Order<Kind, Row> = {
  readonly kind: Kind;
  readonly importId: bigint;
  readonly ledger: Ledger;
  readonly bookedOn: CalendarDate;
  readonly batches: AsyncIterable<readonly RawRow[]>;
  readonly read: (raw: RawRow) => RowReading<Row>;
  readonly columnOf: HistoryPlace['columnOf'];
  readonly check: boolean;
  readonly progress: Progress;
};
type ToldTable = Exclude<HistoryTable, 'closed-items'>;
type KeptHere = Exclude<ToldTable, 'promises'>;
export type HistoryOrder = Order<'closed-items', TypedOpenItem> | Order<ToldTable, TypedHistory>;

export type HistoryImport = {
  readonly rows: number;
  readonly accepted: number;
  readonly made: number;
  readonly changed: number;
  readonly rejected: readonly RejectedRow[];
  readonly findings: readonly RowFinding[];
  readonly kept: boolean;
};

type State = { rows: number; accepted: number; made: number; changed: number; rejected: RejectedRow[]; findings: RowFinding[] };
/** Writes what the rows of a kind say. */
type Keep<Row> = (tx: Tx, place: HistoryPlace, rows: readonly Owned<Row>[]) => Promise<KeptRows>;

const BATCH = 2_000;

const KEEPERS: Readonly<Record<KeptHere, Keep<TypedHistory>>> = {
  turnover: keepTurnover,
  'first-invoices': keepFirstInvoices,
  reminders: keepReminders,
  contacts: keepContacts,
  stops: keepStops,
};

/**
 * What happened before the company came to us (P6), in one transaction. Each row belongs to a customer who is there: nobody is made of
 * what he did before. The same file again changes nothing.
 */
export async function importHistory(db: Db, scope: CompanyScope, order: HistoryOrder): Promise<HistoryImport> {
  return keptOrNot(() =>
    inCompany(db, scope, (tx) =>
      order.kind === 'closed-items' ? work(tx, scope, order, keepClosedItems) : work(tx, scope, order, keeperOf(order.kind, scope)),
    ),
  );
}

function keeperOf(kind: ToldTable, scope: CompanyScope): Keep<TypedHistory> {
  return kind === 'promises' ? (tx, place, rows) => keepPromises(tx, scope, place, rows) : KEEPERS[kind];
}

async function work<Row extends TypedHistory | TypedOpenItem>(
  tx: Tx,
  scope: CompanyScope,
  order: Order<HistoryTable, Row>,
  keepRows: Keep<Row>,
): Promise<HistoryImport> {
  const { companyId } = scope;
  await sql`select pg_advisory_xact_lock(hashtext('puntuale.import'), ${companyId})`.execute(tx);
  const place = {
    companyId,
    ledgerId: order.ledger.ledgerId,
    importId: order.importId,
    today: order.bookedOn,
    userId: scope.actor.userId,
    columnOf: order.columnOf,
  };
  const state: State = { rows: 0, accepted: 0, made: 0, changed: 0, rejected: [], findings: [] };
  const debtors = new Set<bigint>();
  let waiting: Unowned<Row>[] = [];
  const flush = async (): Promise<void> => {
    for (const debtor of await keep(tx, place, waiting, state, keepRows)) debtors.add(debtor);
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
      state.findings.push(...reading.findings);
      waiting.push({ row: reading.row, cells: raw.cells.map(cellText) });
    }
    if (waiting.length >= BATCH) await flush();
  }
  await flush();
  state.rejected.sort((a, b) => a.line - b.line);
  if (order.check) throw new NothingKept({ ...state, kept: false });
  if (debtors.size > 0) {
    // What the engine knows of them has changed: the next run looks at them again.
    await sql`update customers.debtor set dirty = true where company_id = ${companyId} and debtor_id = any (${[...debtors].map(String)}::bigint[]) and not dirty`.execute(
      tx,
    );
    await announce(tx, 'ledger.changed', { companyId, debtorIds: [...debtors] });
  }
  await markKept(tx, companyId, order.importId);
  return { ...state, kept: true };
}

/** Which field told whose the row is. */
const WHO: Readonly<Record<TypedHistory['codeFrom'], string>> = {
  code: 'customerCode',
  'vat-number': 'vatNumber',
  'tax-code': 'taxCode',
  name: 'customerName',
  document: 'documentNumber',
};

type Unowned<Row> = { readonly row: Row; readonly cells: readonly string[] };

/** Finds whose each row is and writes them; the debtors of whom something was said. */
async function keep<Row extends TypedHistory | TypedOpenItem>(
  tx: Tx,
  place: HistoryPlace,
  read: readonly Unowned<Row>[],
  state: State,
  keepRows: Keep<Row>,
): Promise<bigint[]> {
  if (read.length === 0) return [];
  const owners = await findPayers(
    tx,
    place.companyId,
    place.ledgerId,
    read.map(({ row }) => row),
  );
  const rows: Owned<Row>[] = [];
  read.forEach(({ row, cells }, at) => {
    const owner = owners[at] ?? null;
    const named = row.customerCode || row.customerName || row.documentNumber;
    if (owner === null && named) {
      const known = { currency: row.currency, amount: null, cells };
      state.rejected.push(rejectedByUs(row.line, 'payer-unknown', known, { value: named }, place.columnOf(WHO[row.codeFrom])));
      return;
    }
    rows.push({ row, cells, owner });
  });
  const kept = await keepRows(tx, place, rows);
  state.rejected.push(...kept.rejected);
  state.findings.push(...(kept.findings ?? []));
  state.accepted += rows.length - kept.rejected.length;
  state.made += kept.made;
  state.changed += kept.changed;
  return rows.flatMap(({ owner }) => (owner === null ? [] : [owner.debtorId]));
}
