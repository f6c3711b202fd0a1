import type { RawRow } from '../values/cell.ts';
import { recogniseFixed, type FixedLayout } from './fixed/recognise-fixed.ts';
import { PRINTED_CUSTOMER, type PrintedRow, type PrintLayout } from './print/print-reader.ts';
import { recognisePrint } from './print/recognise-print.ts';
import { cutText, textColumns, type TextColumn, type TextLine } from './print/text-columns.ts';

/** How lines without separators become rows. */
export type LinesLayout =
  | ({ readonly is: 'fixed-width' } & FixedLayout)
  | { readonly is: 'print'; readonly columns: readonly TextColumn[]; readonly headingLine: number; readonly print: PrintLayout };

/** From the first lines of a text that no separator cuts; `null`: by nothing we know either. */
export function recogniseLines(lines: readonly TextLine[]): LinesLayout | null {
  const texts = lines.map(({ text }) => text);
  const printed = textColumns(lines);
  if (printed !== null && printed.columns.length >= 3) {
    const { columns, headingLine } = printed;
    const rows = lines.map((line) => printedRow(line, columns));
    const print = recognisePrint(
      rows,
      columns.map(({ name }) => name),
      headingLine,
      true,
    );
    if (print !== null) return { is: 'print', columns, headingLine, print };
  }
  const fixed = recogniseFixed(texts);
  return fixed === null ? null : { is: 'fixed-width', ...fixed };
}

export function printedRow({ line, text }: TextLine, columns: readonly TextColumn[]): PrintedRow {
  return { line, text, cells: cutText(text, columns) };
}

/** Columns of the table that a printout becomes. */
export function printedHeadings(print: PrintLayout): string[] {
  return [...(print.customer === null ? [] : PRINTED_CUSTOMER), ...print.headings];
}

/** A spreadsheet or delimited file printed like a page: its rows, and what they say when read aloud. */
export function printedCells(row: RawRow): PrintedRow {
  return {
    line: row.line,
    cells: row.cells,
    text: row.cells
      .map((cell) => (typeof cell === 'object' ? cell.on : String(cell).trim()))
      .filter(Boolean)
      .join('  '),
  };
}
