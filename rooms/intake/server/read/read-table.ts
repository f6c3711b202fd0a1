import { Refused, refuse } from '#kernel/outcome.ts';
import type { RawRow, RowFlaw } from '../../core/values/cell.ts';
import { csvRows } from './csv-rows.ts';
import { decodeText } from './decode.ts';
import { lineRows, printedBatches } from './printed-rows.ts';
import type { TableFormat } from './sniff-table.ts';
import type { TableSource } from './table-source.ts';
import { openWorkbook } from './xlsx-rows.ts';

/** The longest text a spreadsheet cell can hold; in delimited text more is a quote that never closed. */
const LONGEST_CELL = 32_767;

/**
 * The rows below the heading, one after the other. Pull as fast as you like: nothing is read ahead, and memory does not grow with the file.
 * Rows with too few or too many fields come with their flaw. Throws `Refused` when the file turns out to be damaged.
 */
export async function* readTable(source: TableSource, format: TableFormat): AsyncGenerator<RawRow> {
  for await (const rows of readTableInBatches(source, format)) yield* rows;
}

/** The same in batches of some hundred rows, for who types a million of them. */
export async function* readTableInBatches(source: TableSource, format: TableFormat): AsyncGenerator<RawRow[]> {
  if (format.type === 'lines') {
    yield* lineRows(source, format);
    return;
  }
  const batches = format.type === 'csv' ? csvRows(decodeText(source, format.encoding), format.layout) : sheetBatches(source, format.sheet);
  if (format.print !== null) {
    yield* printedBatches(batches, format.print);
    return;
  }
  const width = format.columns.length;
  for await (const batch of batches) {
    const rows: RawRow[] = [];
    for (const row of batch) {
      if (row.line <= format.headingLine) continue;
      const flaw = row.flaw ?? flawOf(row, width, format.type);
      rows.push(flaw === null ? row : { ...row, flaw });
    }
    if (rows.length > 0) yield rows;
  }
}

async function* sheetBatches(source: TableSource, name: string): AsyncGenerator<RawRow[]> {
  const sheets = await openWorkbook(source);
  const sheet = sheets.find((candidate) => candidate.name === name);
  if (sheet === undefined)
    throw new Refused(refuse('sheet-missing', { sheet: name, sheets: sheets.map((other) => other.name).join(', ') }));
  yield* sheet.rows();
}

/** A spreadsheet leaves out empty cells at the end of a row; in delimited text a short row is a cut one. */
function flawOf({ cells }: RawRow, width: number, type: TableFormat['type']): RowFlaw | null {
  for (const cell of cells) {
    if (typeof cell === 'string' && cell.length > LONGEST_CELL) return { code: 'cell-too-long', details: { most: LONGEST_CELL } };
  }
  if (cells.length === width) return null;
  if (cells.length > width) {
    return cells.slice(width).every((cell) => cell === '')
      ? null
      : { code: 'too-many-fields', details: { found: cells.length, expected: width } };
  }
  return type === 'xlsx' ? null : { code: 'too-few-fields', details: { found: cells.length, expected: width } };
}
