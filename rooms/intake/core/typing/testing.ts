import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { parseMapping, type Mapping } from '../mapping.ts';
import type { Cell, RawRow } from '../values/cell.ts';
import { compileRowReader, type TypedRowOf } from './compile-row-reader.ts';
import type { RowError, RowFinding } from './row-log.ts';
import type { RejectedRow, RowReading } from './typed-rows.ts';

export const TODAY = date('2026-11-23');

/** A mapping of a small due-date ledger; a test changes only what it is about. */
export function aMapping(changes: { fields?: Record<string, unknown>; columns?: string[] } & Record<string, unknown> = {}): Mapping {
  const { fields = {}, columns = [], ...rest } = changes;
  const base = {
    customerCode: { column: 'Codice' },
    documentNumber: { column: 'Numero' },
    documentDate: { column: 'Data' },
    dueDate: { column: 'Scadenza' },
    residual: { column: 'Residuo' },
    currency: { value: 'EUR' },
  };
  return mappingOf({
    format: 1,
    kind: 'open-items',
    file: { headings: [...COLUMNS, ...columns] },
    dates: 'day-first',
    decimals: 'comma',
    fields: Object.fromEntries(Object.entries({ ...base, ...fields }).filter(([, source]) => source !== null)),
    ...rest,
  });
}

export const COLUMNS = ['Codice', 'Numero', 'Data', 'Scadenza', 'Residuo'];
/** A good row under `COLUMNS`. */
export const GOOD: readonly string[] = ['C-01842', '2026/1842', '07-09-2026', '07-10-2026', '8.140,20'];

export function mappingOf(document: unknown): Mapping {
  const mapping = parseMapping(document, 'en');
  if (isRefusal(mapping)) throw new Error(JSON.stringify(mapping.details));
  return mapping;
}

export function aRow(cells: readonly Cell[], line = 2): RawRow {
  return { line, cells };
}

export function read<Kind extends keyof TypedRowOf = 'open-items'>(
  cells: readonly Cell[],
  mapping = aMapping(),
  kind = 'open-items' as Kind,
): RowReading<TypedRowOf[Kind]> {
  return compileRowReader(kind, mapping, { columns: mapping.file.headings, today: TODAY })(aRow(cells));
}

export function kept<Row>(reading: RowReading<Row>): { row: Row; findings: readonly RowFinding[] } {
  if (reading.kind !== 'row')
    throw new Error(`not kept: ${JSON.stringify(reading, (_, value) => (typeof value === 'bigint' ? String(value) : value))}`);
  return reading;
}

export function rejected(reading: RowReading<unknown>): RejectedRow {
  if (reading.kind !== 'rejected') throw new Error(`not rejected but ${reading.kind}`);
  return reading.rejected;
}

export function codes(problems: readonly RowError[]): string[] {
  return problems.map((problem) => problem.code);
}
