import type { CsvCell, CsvColumn } from '#platform/csv/write-csv.ts';
import type { Language } from './words.ts';

/** A report for the eye: columns as wide as what stands in them, numbers to the right. */
export function reportTable<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[], language: Language): string {
  const cells = rows.map((row) => columns.map((column) => shown(column.cell(row), language)));
  const headings = columns.map((column) => column[language]);
  const widths = headings.map((heading, index) => Math.max(heading.length, ...cells.map((line) => line[index]?.text.length ?? 0)));
  const right = columns.map((_, index) => cells.some((line) => line[index]?.right === true));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => (right[index] === true ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${[line(headings), line(widths.map((width) => '-'.repeat(width))), ...cells.map((texts) => line(texts.map((one) => one.text)))].join('\n')}\n`;
}

function shown(cell: CsvCell, language: Language): { readonly text: string; readonly right: boolean } {
  if (cell === null) return { text: '', right: false };
  if (typeof cell === 'number') return { text: String(cell), right: true };
  if ('day' in cell) return { text: cell.day, right: false };
  if ('text' in cell) return { text: cell.text.replace(/\s+/g, ' '), right: false };
  const digits = cell.decimal.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: digits, useGrouping: 'always' });
  return { text: format.format(cell.decimal as Intl.StringNumericLiteral), right: true };
}
