import Papa from 'papaparse';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** What stands in a cell: text, a plain decimal (`-1234.50`), a day, a whole number, or nothing. */
export type CsvCell = { readonly text: string } | { readonly decimal: string } | { readonly day: CalendarDate } | number | null;

export type CsvHead = { readonly it: string; readonly en: string };
export type CsvColumn<Row> = CsvHead & { readonly cell: (row: Row) => CsvCell };

const BYTE_ORDER_MARK = '\uFEFF';
const ROWS_OF_A_PART = 1_000;

/**
 * A table that a spreadsheet opens without asking: semicolons, UTF-8 with its mark, a decimal comma in Italian. Text that a
 * spreadsheet would take for a formula is made text: names come from files that others wrote.
 */
export function writeCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[], language: 'it' | 'en'): string {
  return (
    head(columns, language) +
    lines(
      rows.map((row) => columns.map((column) => column.cell(row))),
      language,
    )
  );
}

/** The same part by part, for a table that is not held as a whole. */
export async function* csvParts(
  heads: readonly CsvHead[],
  rows: AsyncIterable<readonly CsvCell[]>,
  language: 'it' | 'en',
): AsyncGenerator<string> {
  yield head(heads, language);
  let part: (readonly CsvCell[])[] = [];
  for await (const row of rows) {
    part.push(row);
    if (part.length < ROWS_OF_A_PART) continue;
    yield lines(part, language);
    part = [];
  }
  yield lines(part, language);
}

function head(heads: readonly CsvHead[], language: 'it' | 'en'): string {
  return `${BYTE_ORDER_MARK}${unparsed([heads.map((one) => one[language])])}`;
}

function lines(rows: readonly (readonly CsvCell[])[], language: 'it' | 'en'): string {
  return unparsed(rows.map((row) => row.map((cell) => cellText(cell, language))));
}

function unparsed(rows: string[][]): string {
  return rows.length === 0 ? '' : `${Papa.unparse(rows, { delimiter: ';', newline: '\r\n' })}\r\n`;
}

function cellText(cell: CsvCell, language: 'it' | 'en'): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if ('decimal' in cell) return language === 'it' ? cell.decimal.replace('.', ',') : cell.decimal;
  if ('day' in cell) return cell.day;
  return neutral(cell.text);
}

/** An apostrophe in front tells a spreadsheet: text, not formula. */
export function neutral(text: string): string {
  return /^\s*[=+\-@|%]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}
