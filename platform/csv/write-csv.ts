import Papa from 'papaparse';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** What stands in a cell: text, a plain decimal (`-1234.50`), a day, a whole number, or nothing. */
export type CsvCell = { readonly text: string } | { readonly decimal: string } | { readonly day: CalendarDate } | number | null;

export type CsvColumn<Row> = { readonly it: string; readonly en: string; readonly cell: (row: Row) => CsvCell };

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A table that a spreadsheet opens without asking: semicolons, UTF-8 with its mark, a decimal comma in Italian. Text that a
 * spreadsheet would take for a formula is made text: names come from files that others wrote.
 */
export function writeCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[], language: 'it' | 'en'): string {
  const lines = rows.map((row) => columns.map((column) => cellText(column.cell(row), language)));
  const csv = Papa.unparse([columns.map((column) => column[language]), ...lines], { delimiter: ';', newline: '\r\n' });
  return `${BYTE_ORDER_MARK}${csv}\r\n`;
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
