import ExcelJS from 'exceljs';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { neutral, type CsvCell, type CsvColumn } from '#platform/csv/write-csv.ts';

export type XlsxSheet<Row> = {
  readonly name: string;
  readonly columns: readonly CsvColumn<Row>[];
  readonly rows: readonly Row[];
  /** Its own day, not the moment of making: the same rows give the same file. */
  readonly on: CalendarDate;
  readonly language: 'it' | 'en';
};

const NARROWEST = 10;
const WIDEST = 48;

/** The same table as `writeCsv` writes, as a workbook: days are days and amounts are numbers, with the head fixed and filters on it. */
export async function writeXlsx<Row>({ name, columns, rows, on, language }: XlsxSheet<Row>): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Puntuale';
  workbook.created = workbook.modified = noon(on);
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(columns.map((column) => column[language])).font = { bold: true };
  const widths = columns.map((column) => column[language].length);
  for (const row of rows) {
    const added = sheet.addRow([]);
    for (const [at, column] of columns.entries()) {
      const cell = column.cell(row);
      const { value, format } = typed(cell);
      added.getCell(at + 1).value = value;
      if (format !== null) added.getCell(at + 1).numFmt = format;
      widths[at] = Math.max(widths[at] ?? 0, String(value ?? '').length);
    }
  }
  for (const [at, width] of widths.entries()) {
    const isDay = rows.some((row) => isDayCell(columns[at]?.cell(row) ?? null));
    sheet.getColumn(at + 1).width = isDay ? 12 : Math.min(WIDEST, Math.max(NARROWEST, width + 2));
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function typed(cell: CsvCell): { readonly value: ExcelJS.CellValue; readonly format: string | null } {
  if (cell === null || typeof cell === 'number') return { value: cell, format: null };
  if ('day' in cell) return { value: noon(cell.day), format: 'dd/mm/yyyy' };
  if ('text' in cell) return { value: neutral(cell.text), format: null };
  const digits = cell.decimal.split('.')[1]?.length ?? 0;
  return { value: Number(cell.decimal), format: digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}` };
}

function isDayCell(cell: CsvCell): boolean {
  return cell !== null && typeof cell === 'object' && 'day' in cell;
}

/** Far from midnight, so that no zone makes another day of it. */
function noon(on: CalendarDate): Date {
  return new Date(`${on}T12:00:00Z`);
}
