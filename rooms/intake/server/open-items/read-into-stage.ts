import type { CopyWriter } from '#platform/database/bulk-transaction.ts';
import type { RowFinding } from '../../core/typing/row-log.ts';
import type { RejectedRow, RowReading, TypedOpenItem } from '../../core/typing/typed-rows.ts';
import { ControlTotals, type LooseTotal } from '../../core/shapes/control-totals.ts';
import type { RawRow } from '../../core/values/cell.ts';
import type { Progress } from '../imports/import-progress.ts';
import { stageLine } from './stage-line.ts';

/** More bad rows than this are not bad rows but a wrong mapping; it also bounds what we hold in memory. */
export const MOST_REJECTED = 50_000;
const MOST_FINDINGS = 5_000;
const CHUNK_LINES = 500;

export type CurrencyTally = { total: bigint; invoices: number; negativeInvoices: number; rejected: bigint };

export type Tally = {
  rows: number;
  staged: number;
  readonly rejected: RejectedRow[];
  readonly findings: RowFinding[];
  readonly findingCounts: Map<string, number>;
  readonly perCurrency: Map<string, CurrencyTally>;
  /** What the staged rows speak of. */
  readonly scopes: Set<string>;
  /** Rows that stop their customer. */
  stops: number;
  /** The first total of the file that its rows do not make. */
  looseTotal: LooseTotal | null;
  tooManyRejected: boolean;
};

/** Streams the rows through the mapping into the stage: constant memory, whatever the size of the file. */
export async function readIntoStage(
  batches: AsyncIterable<readonly RawRow[]>,
  read: (raw: RawRow) => RowReading<TypedOpenItem>,
  copy: CopyWriter,
  progress: Progress,
): Promise<Tally> {
  const tally: Tally = {
    rows: 0,
    staged: 0,
    rejected: [],
    findings: [],
    findingCounts: new Map(),
    perCurrency: new Map(),
    scopes: new Set(),
    stops: 0,
    looseTotal: null,
    tooManyRejected: false,
  };
  const totals = new ControlTotals();
  let lines: string[] = [];
  for await (const batch of batches) {
    for (const raw of batch) {
      const reading = read(raw);
      if (reading.kind === 'skipped') {
        if (reading.total !== undefined) tally.looseTotal ??= totals.check({ line: reading.line, ...reading.total });
        if (reading.why === 'not-receivable') totals.addAside(reading.amount);
        if (reading.why === 'not-receivable') note(tally, { ...NOT_RECEIVABLE, line: reading.line });
        continue;
      }
      tally.rows += 1;
      if (reading.kind === 'rejected') {
        totals.add(reading.rejected.amount, reading.rejected.currency, raw.under, raw.page);
        keepRejected(tally, reading.rejected);
        continue;
      }
      totals.add(reading.row.residual, reading.row.currency, raw.under, raw.page);
      count(tally, reading.row, reading.findings);
      lines.push(stageLine(reading.row));
    }
    if (tally.tooManyRejected || tally.looseTotal !== null) break;
    if (lines.length < CHUNK_LINES) continue;
    await copy.write(lines.join(''));
    lines = [];
    await progress('reading', tally.rows);
  }
  if (lines.length > 0) await copy.write(lines.join(''));
  await copy.end();
  await progress('reading', tally.rows);
  return tally;
}

function keepRejected(tally: Tally, rejected: RejectedRow): void {
  if (rejected.currency !== null && rejected.amount !== null) ofCurrency(tally, rejected.currency).rejected += rejected.amount;
  tally.rejected.push(rejected);
  tally.tooManyRejected = tally.rejected.length > MOST_REJECTED;
}

function count(tally: Tally, row: TypedOpenItem, findings: readonly RowFinding[]): void {
  tally.staged += 1;
  tally.scopes.add(row.scope);
  if (row.hold !== null) tally.stops += 1;
  const sums = ofCurrency(tally, row.currency);
  sums.total += row.residual;
  if (row.documentKind === 'invoice' || row.documentKind === 'debit') {
    sums.invoices += 1;
    if (row.residual < 0n) sums.negativeInvoices += 1;
  }
  for (const finding of findings) note(tally, finding);
}

function note(tally: Tally, finding: RowFinding): void {
  tally.findingCounts.set(finding.code, (tally.findingCounts.get(finding.code) ?? 0) + 1);
  if (tally.findings.length < MOST_FINDINGS) tally.findings.push(finding);
}

const NOT_RECEIVABLE = { severity: 'info', code: 'not-receivable', column: null, value: '', details: {} } as const;

export function ofCurrency(tally: Tally, currency: string): CurrencyTally {
  let sums = tally.perCurrency.get(currency);
  if (sums === undefined) {
    sums = { total: 0n, invoices: 0, negativeInvoices: 0, rejected: 0n };
    tally.perCurrency.set(currency, sums);
  }
  return sums;
}
