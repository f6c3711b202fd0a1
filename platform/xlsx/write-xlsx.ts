import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { neutral, type CsvCell, type CsvColumn } from '#platform/csv/write-csv.ts';

/** One table of a workbook; its cells are made when they are asked for, so that a long list is never there twice. */
export type Sheet = {
  readonly name: string;
  readonly heads: readonly { readonly it: string; readonly en: string }[];
  readonly rows: () => Iterable<readonly CsvCell[]>;
};

export type Workbook = {
  readonly sheets: readonly Sheet[];
  /** Its own day, not the moment of making: the same rows give the same file. */
  readonly on: CalendarDate;
  readonly language: 'it' | 'en';
};

const NARROWEST = 10;
const WIDEST = 48;
/** How wide a column has to be is told by its first rows. */
const MEASURED_ROWS = 1_000;

/** The same table as `writeCsv` writes, as a sheet. */
export function sheetOf<Row>(table: {
  readonly name: string;
  readonly columns: readonly CsvColumn<Row>[];
  readonly rows: readonly Row[];
}): Sheet {
  const { name, columns, rows } = table;
  return {
    name,
    heads: columns,
    *rows() {
      for (const row of rows) yield columns.map((column) => column.cell(row));
    },
  };
}

/** A workbook: days are days and amounts are numbers, with the heads fixed and filters on them. Written row by row, whatever their number. */
export async function writeXlsx({ sheets, on, language }: Workbook): Promise<Buffer> {
  const stream = new PassThrough();
  const written = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  workbook.creator = 'Puntuale';
  workbook.created = workbook.modified = noon(on);
  for (const { name, heads, rows } of sheets) {
    const titles = heads.map((head) => head[language]);
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = widths(titles, rows()).map((width) => ({ width }));
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: titles.length } };
    const top = sheet.addRow(titles);
    top.font = { bold: true };
    top.commit();
    for (const cells of rows()) {
      const row = sheet.addRow([]);
      for (const [at, cell] of cells.entries()) {
        const { value, format } = typed(cell);
        row.getCell(at + 1).value = value;
        if (format !== null) row.getCell(at + 1).numFmt = format;
      }
      row.commit();
    }
    sheet.commit();
  }
  await workbook.commit();
  return written;
}

function widths(titles: readonly string[], rows: Iterable<readonly CsvCell[]>): number[] {
  const found = titles.map((title) => Math.max(NARROWEST, title.length + 2));
  let measured = 0;
  for (const cells of rows) {
    if ((measured += 1) > MEASURED_ROWS) break;
    for (const [at, cell] of cells.entries()) found[at] = Math.max(found[at] ?? NARROWEST, lengthOf(cell) + 2);
  }
  return found.map((width) => Math.min(WIDEST, width));
}

function lengthOf(cell: CsvCell): number {
  if (cell === null) return 0;
  if (typeof cell === 'number') return String(cell).length;
  if ('day' in cell) return cell.day.length;
  return 'text' in cell ? cell.text.length : cell.decimal.length;
}

function typed(cell: CsvCell): { readonly value: ExcelJS.CellValue; readonly format: string | null } {
  if (cell === null || typeof cell === 'number') return { value: cell, format: null };
  if ('day' in cell) return { value: noon(cell.day), format: 'dd/mm/yyyy' };
  if ('text' in cell) return { value: neutral(cell.text), format: null };
  const digits = cell.decimal.split('.')[1]?.length ?? 0;
  return { value: Number(cell.decimal), format: digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}` };
}

/** Far from midnight, so that no zone makes another day of it. */
function noon(on: CalendarDate): Date {
  return new Date(`${on}T12:00:00Z`);
}
