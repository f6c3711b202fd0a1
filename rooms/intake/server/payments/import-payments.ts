import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { recordPayments, setLedgerMode, type Ledger, type NewPayment } from '#rooms/ledger/server/door.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { paymentKey } from '../../core/typing/payment-reader.ts';
import type { RowFinding } from '../../core/typing/row-log.ts';
import type { RejectedRow, RowReading, TypedPayment } from '../../core/typing/typed-rows.ts';
import { cellText, type RawRow } from '../../core/values/cell.ts';
import { markKept } from '../imports/at-work.ts';
import type { Progress } from '../imports/import-progress.ts';
import { keptOrNot, NothingKept } from '../imports/nothing-kept.ts';
import { rejectedByUs } from '../rejected-by-us.ts';
import { findPayers } from './find-payers.ts';

export type PaymentsOrder = {
  readonly importId: bigint;
  readonly ledger: Ledger;
  readonly bookedOn: CalendarDate;
  readonly userId: bigint | null;
  readonly batches: AsyncIterable<readonly RawRow[]>;
  readonly read: (raw: RawRow) => RowReading<TypedPayment>;
  readonly check: boolean;
  readonly progress: Progress;
};

export type PaymentsTotals = { file: bigint; recorded: bigint; repeated: bigint; rejected: bigint };

export type PaymentsImport = {
  readonly rows: number;
  readonly recorded: number;
  readonly repeated: number;
  readonly rejected: readonly RejectedRow[];
  readonly findings: readonly RowFinding[];
  readonly totals: ReadonlyMap<string, PaymentsTotals>;
  readonly kept: boolean;
};

const BATCH = 2_000;

/** Money from a file, in one transaction. A payment that is there already, by its key, is not recorded again. */
export async function importPayments(db: Db, scope: CompanyScope, order: PaymentsOrder): Promise<PaymentsImport> {
  return keptOrNot(() => inCompany(db, scope, (tx) => work(tx, scope.companyId, order)));
}

type Keyed = { readonly payment: TypedPayment; readonly key: string; readonly cells: readonly string[] };

async function work(tx: Tx, companyId: number, order: PaymentsOrder): Promise<PaymentsImport> {
  await sql`select pg_advisory_xact_lock(hashtext('puntuale.import'), ${companyId})`.execute(tx);
  const ledger = await leadingIfNew(tx, companyId, order.ledger);
  const state = {
    rows: 0,
    recorded: 0,
    repeated: 0,
    rejected: [] as RejectedRow[],
    findings: [] as RowFinding[],
    totals: new Map<string, PaymentsTotals>(),
  };
  const seen = new Map<string, number>();
  const debtors = new Set<bigint>();
  let waiting: Keyed[] = [];
  const flush = async (): Promise<void> => {
    await record(tx, companyId, { ...order, ledger }, waiting, state, debtors);
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
        if (reading.rejected.currency !== null && reading.rejected.amount !== null) {
          const totals = totalsOf(state.totals, reading.rejected.currency);
          totals.file += reading.rejected.amount;
          totals.rejected += reading.rejected.amount;
        }
        continue;
      }
      const nth = (seen.get(reading.row.key) ?? 0) + 1;
      seen.set(reading.row.key, nth);
      state.findings.push(...reading.findings);
      waiting.push({ payment: reading.row, key: paymentKey(reading.row, nth), cells: raw.cells.map(cellText) });
    }
    if (waiting.length >= BATCH) await flush();
  }
  await flush();
  state.rejected.sort((a, b) => a.line - b.line);
  if (order.check) throw new NothingKept({ ...state, kept: false });
  await announce(tx, 'ledger.changed', { companyId, debtorIds: [...debtors] });
  await markKept(tx, companyId, order.importId);
  return { ...state, kept: true };
}

async function record(
  tx: Tx,
  companyId: number,
  order: PaymentsOrder,
  keyed: readonly Keyed[],
  state: { recorded: number; repeated: number; rejected: RejectedRow[]; totals: Map<string, PaymentsTotals> },
  debtors: Set<bigint>,
): Promise<void> {
  if (keyed.length === 0) return;
  const payers = await findPayers(
    tx,
    companyId,
    order.ledger.ledgerId,
    keyed.map(({ payment }) => payment),
  );
  const payments: NewPayment[] = [];
  const amounts = new Map<string, { currency: string; amount: bigint }>();
  keyed.forEach(({ payment, key, cells }, at) => {
    const totals = totalsOf(state.totals, payment.currency);
    totals.file += payment.amount;
    const payer = payers[at];
    if (payer === undefined || payer === null || payment.amount <= 0n) {
      totals.rejected += payment.amount;
      const code = payment.amount <= 0n ? 'payment-negative' : 'payer-unknown';
      state.rejected.push(
        rejectedByUs(
          payment.line,
          code,
          { currency: payment.currency, amount: payment.amount, cells },
          { value: payment.customerCode || (payment.documentNumber ?? '') },
        ),
      );
      return;
    }
    debtors.add(payer.debtorId);
    amounts.set(key, { currency: payment.currency, amount: payment.amount });
    payments.push({
      customerId: payer.customerId,
      key,
      valueOn: payment.paidOn,
      currency: payment.currency,
      amount: payment.amount,
      documentNo: payment.documentNumber,
      reference: payment.reference,
      payer: payment.customerName,
      method: payment.paymentMethod,
    });
  });
  const done = await recordPayments(
    tx,
    { companyId, ledger: order.ledger, bookedOn: order.bookedOn, origin: 'file', importId: order.importId, userId: order.userId },
    payments,
  );
  const recorded = new Set(done.recorded.map((one) => one.key));
  for (const [key, { currency, amount }] of amounts) {
    const totals = totalsOf(state.totals, currency);
    if (recorded.has(key)) totals.recorded += amount;
    else totals.repeated += amount;
  }
  state.recorded += done.recorded.length;
  state.repeated += done.repeated;
}

function totalsOf(all: Map<string, PaymentsTotals>, currency: string): PaymentsTotals {
  let totals = all.get(currency);
  if (totals === undefined) {
    totals = { file: 0n, recorded: 0n, repeated: 0n, rejected: 0n };
    all.set(currency, totals);
  }
  return totals;
}

/** A ledger that no file has spoken for yet is led by what is entered here. */
async function leadingIfNew(tx: Tx, companyId: number, ledger: Ledger): Promise<Ledger> {
  if (ledger.mode !== null) return ledger;
  await setLedgerMode(tx, companyId, ledger.ledgerId, 'lead');
  return { ...ledger, mode: 'lead' };
}
