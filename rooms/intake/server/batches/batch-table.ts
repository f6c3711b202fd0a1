import Papa from 'papaparse';
import { batchColumns, batchMapping, type BatchRow, type BatchKind } from '../../core/batches/batch-rows.ts';

import { compileRowReader } from '../../core/typing/compile-row-reader.ts';
import type { RowContext } from '../../core/typing/row-context.ts';
import type { RowError } from '../../core/typing/row-log.ts';

/** What is wrong with a row, at its place in the batch. */
export type JudgedRow = { readonly row: BatchRow; readonly errors: readonly RowError[] };

/** Types each row as the import will, so that each can be answered for by itself. The same id twice is an error of the second. */
export function judgeRows(kind: BatchKind, rows: readonly BatchRow[], context: Omit<RowContext, 'columns'>): JudgedRow[] {
  const columns = batchColumns(kind);
  const read = compileRowReader(kind, batchMapping(kind), { ...context, columns });
  const first = new Map<string, number>();
  return rows.map((row, at) => {
    const line = at + 1;
    const reading = read({ line, cells: columns.map((column) => row[column] ?? '') });
    const earlier = first.get(row.id);
    first.set(row.id, earlier ?? line);
    if (reading.kind === 'rejected') return { row, errors: reading.rejected.errors };
    if (reading.kind === 'skipped') return { row, errors: [wrong(line, 'row-no-data', row.id)] };
    return { row, errors: earlier === undefined ? [] : [wrong(line, 'key-repeated', row.id, { line: earlier })] };
  });
}

function wrong(line: number, code: 'row-no-data' | 'key-repeated', value: string, details: RowError['details'] = {}): RowError {
  return { line, column: 'id', value, code, details };
}

/** The heading of the table that batches become. */
export function tableHeading(kind: BatchKind): string {
  return lines([batchColumns(kind)]);
}

export function tableLines(kind: BatchKind, rows: readonly BatchRow[]): string {
  const columns = batchColumns(kind);
  // A line break inside a text would be read as a blank anyway.
  return lines(rows.map((row) => columns.map((column) => (row[column] ?? '').replace(/[\r\n]+/g, ' '))));
}

function lines(rows: readonly (readonly string[])[]): string {
  return `${Papa.unparse(rows as string[][], { delimiter: ';', newline: '\n', quotes: true })}\n`;
}
