import Papa from 'papaparse';
import type { RawRow } from '../../core/values/cell.ts';
import { Refused, refuse } from '#kernel/outcome.ts';

export type Newline = '\n' | '\r\n' | '\r';

/** How the delimited text is laid out. */
export type CsvLayout = {
  readonly separator: string;
  /** `null`: quotes are ordinary characters of the texts. */
  readonly quote: '"' | null;
  readonly newline: Newline;
  /** Lines end now in one way, now in another: they are made equal while reading. */
  readonly mixedNewlines: boolean;
};

/** A single row longer than this is an unclosed quote that swallows the file. */
const LONGEST_ROW = 4 * 1024 * 1024;

/** papaparse's own parser of one piece of text; its types leave it out. */
type PieceParser = {
  parse(
    text: string,
    baseIndex: number,
    ignoreLastRow: boolean,
  ): { data: string[][]; errors: { code: string }[]; meta: { cursor: number } };
};
const PieceParser = (Papa as unknown as { Parser: new (config: object) => PieceParser }).Parser;

/**
 * Rows of delimited text, each with its physical line, blank lines left out. Pulled by the consumer, so memory stays at one piece
 * of text and nothing runs ahead of a slow database.
 */
export async function* csvRows(text: AsyncIterable<string>, layout: CsvLayout): AsyncGenerator<RawRow[]> {
  const newline = layout.mixedNewlines ? '\n' : layout.newline;
  const parser = new PieceParser({
    delimiter: layout.separator,
    newline,
    quoteChar: layout.quote ?? '"',
    fastMode: layout.quote === null ? true : undefined,
  });
  let rest = '';
  let line = 1;
  const rowsOf = (piece: string, last: boolean): RawRow[] => {
    const { data, errors, meta } = parser.parse(piece, 0, !last);
    rest = last ? '' : piece.slice(meta.cursor);
    // Without quotes in the piece no cell can hold a line break, and a row is a line.
    const plain = layout.quote === null || !piece.includes('"');
    const rows: RawRow[] = [];
    for (const cells of data) {
      blankNulls(cells);
      if (!isBlankLine(cells)) rows.push({ line, cells });
      line += plain ? 1 : 1 + lineBreaksIn(cells, newline);
    }
    const lastRow = rows.at(-1);
    if (lastRow !== undefined && errors.some((error) => error.code === 'MissingQuotes')) {
      rows[rows.length - 1] = { ...lastRow, flaw: { code: 'quote-unclosed', details: { line: lastRow.line } } };
    }
    return rows;
  };
  // A carriage return at the end of a piece may belong to the line feed that opens the next one.
  let heldReturn = '';
  for await (const chunk of text) {
    let piece = rest + heldReturn + chunk;
    heldReturn = '';
    if (layout.mixedNewlines) {
      if (piece.endsWith('\r')) {
        heldReturn = '\r';
        piece = piece.slice(0, -1);
      }
      piece = piece.replace(/\r\n?/g, '\n');
    }
    const rows = rowsOf(piece, false);
    if (rest.length > LONGEST_ROW) throw new Refused(refuse('quote-unclosed', { line }));
    if (rows.length > 0) yield rows;
  }
  if (rest !== '') {
    const rows = rowsOf(rest, true);
    if (rows.length > 0) yield rows;
  }
}

/** How databases write what is not there. */
const NULLS: ReadonlySet<string> = new Set(['NULL', '(null)', '<null>', '\\N']);

function blankNulls(cells: string[]): void {
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? '';
    if (cell.length <= 6 && NULLS.has(cell)) cells[at] = '';
  }
}

/** Programs of the time of DOS close a file with this character. */
const DOS_END = '\u001a';

function isBlankLine(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell !== DOS_END && cell.trim() !== '') return false;
  return true;
}

function lineBreaksIn(cells: readonly string[], newline: Newline): number {
  const mark = newline === '\r' ? '\r' : '\n';
  let count = 0;
  for (const cell of cells) for (let at = cell.indexOf(mark); at >= 0; at = cell.indexOf(mark, at + 1)) count += 1;
  return count;
}
