import { cutLine } from '../../core/shapes/fixed/cut-line.ts';
import { PrintReader, type PrintLayout } from '../../core/shapes/print/print-reader.ts';
import { printedCells, printedRow } from '../../core/shapes/read-text.ts';
import type { RawRow } from '../../core/values/cell.ts';
import { decodeText } from './decode.ts';
import { headingGuard } from './heading-guard.ts';
import type { LinesFormat } from './sniff-lines.ts';
import type { TableSource } from './table-source.ts';
import { textLines } from './text-lines.ts';

/** Rows of a text that no separator cuts. */
export async function* lineRows(source: TableSource, { encoding, layout }: LinesFormat): AsyncGenerator<RawRow[]> {
  const lines = textLines(decodeText(source, encoding));
  if (layout.is === 'fixed-width') {
    const { begins = '' } = layout;
    for await (const batch of lines)
      yield batch.filter(({ text }) => text.startsWith(begins)).map(({ text, line }) => cutLine(text, line, layout));
    return;
  }
  const reader = new PrintReader(layout.print);
  const guard = headingGuard(layout.columns, layout.headingLine);
  for await (const batch of lines) {
    yield batch.flatMap((line) => {
      guard(line);
      return reader.read(printedRow(line, layout.columns)) ?? [];
    });
  }
}

/** Rows of a spreadsheet or delimited file that is printed like a page. */
export async function* printedBatches(batches: AsyncIterable<readonly RawRow[]>, print: PrintLayout): AsyncGenerator<RawRow[]> {
  const reader = new PrintReader(print);
  for await (const batch of batches) yield batch.flatMap((row) => reader.read(printedCells(row)) ?? []);
}
