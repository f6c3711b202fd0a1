import { refuse, type Refusal } from '#kernel/outcome.ts';
import { columnNames } from '../../core/mapping.ts';
import { findHeading, headingTexts } from '../../core/recognise/find-heading.ts';
import type { RawRow } from '../../core/values/cell.ts';
import type { PrintLayout } from '../../core/shapes/print/print-reader.ts';
import { recognisePrint } from '../../core/shapes/print/recognise-print.ts';
import { printedCells, printedHeadings } from '../../core/shapes/read-text.ts';
import type { TableSource } from './table-source.ts';
import { openWorkbook, type Sheet } from './xlsx-rows.ts';

export type XlsxFormat = {
  readonly type: 'xlsx';
  readonly sheet: string;
  readonly sheets: readonly string[];
  readonly headingLine: number;
  readonly columns: readonly string[];
  readonly print: PrintLayout | null;
  readonly evidence: readonly [];
};

/** Finds the first sheet that holds a table, or looks at the one asked for, and its heading. */
export async function sniffXlsx(source: TableSource, wanted?: string, shapes = false): Promise<XlsxFormat | Refusal> {
  const sheets = await openWorkbook(source);
  const names = sheets.map((sheet) => sheet.name);
  const candidates = wanted === undefined ? sheets.filter((sheet) => !sheet.hidden) : sheets.filter((sheet) => sheet.name === wanted);
  if (wanted !== undefined && candidates.length === 0) return refuse('sheet-missing', { sheet: wanted, sheets: names.join(', ') });
  for (const sheet of candidates) {
    const rows = await firstRows(sheet);
    const heading = findHeading(rows);
    if (heading === null || rows.every((row) => row.line <= heading.line)) continue;
    const headings = columnNames(headingTexts(heading, rows));
    const print = shapes ? recognisePrint(rows.map(printedCells), headings, heading.line, false) : null;
    return {
      type: 'xlsx',
      sheet: sheet.name,
      sheets: names,
      headingLine: heading.line,
      columns: print === null ? headings : columnNames(printedHeadings(print)),
      print,
      evidence: [],
    };
  }
  return refuse('file-no-table');
}

async function firstRows(sheet: Sheet): Promise<RawRow[]> {
  for await (const batch of sheet.rows()) return batch;
  return [];
}
