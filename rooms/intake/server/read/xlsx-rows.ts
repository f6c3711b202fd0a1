import { Readable } from 'node:stream';
import type ExcelJS from 'exceljs';
import { fromDayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { Refused, refuse } from '#kernel/outcome.ts';
import { isBlank, type Cell, type RawRow } from '../../core/values/cell.ts';
import type { TableSource } from './table-source.ts';
import { zipEntries, zipText, type ZipEntry } from './zip.ts';

/** What may come out of an archive: a sheet streams through, shared texts stay in memory. */
const LARGEST_SHEET = 2 * 1024 * 1024 * 1024;
const LARGEST_TEXTS = 96 * 1024 * 1024;
const LARGEST_PART = 16 * 1024 * 1024;
const BATCH = 500;

export type Sheet = { readonly name: string; readonly hidden: boolean; readonly rows: () => AsyncGenerator<RawRow[]> };

/*
 * exceljs reads cells, styles and shared texts. Its own unzipping is left aside: it follows the order of the archive, so it keeps
 * temporary copies of the sheets and may miss their styles, and it breaks an accented letter that stands across two pieces.
 * We open the parts in the right order and hand it text.
 */
type Part = Readable;
type WorkbookReader = {
  _parseRels(part: Part): Promise<void>;
  _parseWorkbook(part: Part): Promise<void>;
  _parseStyles(part: Part): Promise<void>;
  _parseSharedStrings(part: Part): AsyncIterable<unknown>;
  _parseWorksheet(text: AsyncIterable<string>, sheetNo: string): Iterable<{ value: AsyncIterable<ExcelJS.Row> }>;
  sharedStrings?: unknown[];
  properties?: { model?: { date1904?: boolean } };
  model?: { sheets?: { name: string; rId: string; state?: string }[] };
  workbookRels?: { Id: string; Target: string }[];
};

/** The sheets of a workbook in the order of their tabs. */
export async function openWorkbook(source: TableSource): Promise<Sheet[]> {
  try {
    return await readWorkbook(source);
  } catch (error) {
    throw damaged(error);
  }
}

/** What the library throws at the parts of a workbook that is broken inside: an answer about the file, not a fault of ours. */
function damaged(error: unknown): Refused {
  return error instanceof Refused ? error : new Refused(refuse('file-damaged'));
}

async function readWorkbook(source: TableSource): Promise<Sheet[]> {
  const entries = await zipEntries(source);
  const part = (name: string, most = LARGEST_PART): Part | null => {
    const entry = entries.get(name);
    return entry === undefined ? null : Readable.from(zipText(source, entry, most));
  };
  // Loaded when a workbook comes: a worker that reads delimited text does without its 60 MB.
  const { default: exceljs } = await import('exceljs');
  const reader = new exceljs.stream.xlsx.WorkbookReader(Readable.from([]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  }) as unknown as WorkbookReader;
  const [rels, workbook, styles] = [part('xl/_rels/workbook.xml.rels'), part('xl/workbook.xml'), part('xl/styles.xml')];
  if (rels === null || workbook === null) throw new Refused(refuse('file-damaged'));
  await reader._parseRels(rels);
  await reader._parseWorkbook(workbook);
  if (styles !== null) await reader._parseStyles(styles);
  let textsRead = false;
  const readTexts = async (): Promise<void> => {
    const texts = part('xl/sharedStrings.xml', LARGEST_TEXTS);
    if (textsRead || texts === null) return;
    for await (const _ of reader._parseSharedStrings(texts));
    textsRead = true;
  };
  const targets = new Map((reader.workbookRels ?? []).map((rel) => [rel.Id, rel.Target.replace(/^\/?(xl\/)?/, 'xl/')]));
  const date1904 = reader.properties?.model?.date1904 === true;
  return (reader.model?.sheets ?? []).flatMap((sheet) => {
    const entry = entries.get(targets.get(sheet.rId) ?? '');
    if (entry === undefined) return [];
    return [
      {
        name: sheet.name,
        hidden: sheet.state !== undefined && sheet.state !== 'visible',
        rows: () => sheetRows(reader, readTexts, source, entry, date1904),
      },
    ];
  });
}

async function* sheetRows(
  reader: WorkbookReader,
  readTexts: () => Promise<void>,
  source: TableSource,
  entry: ZipEntry,
  date1904: boolean,
): AsyncGenerator<RawRow[]> {
  try {
    yield* rowBatches(reader, readTexts, source, entry, date1904);
  } catch (error) {
    throw damaged(error);
  }
}

async function* rowBatches(
  reader: WorkbookReader,
  readTexts: () => Promise<void>,
  source: TableSource,
  entry: ZipEntry,
  date1904: boolean,
): AsyncGenerator<RawRow[]> {
  await readTexts();
  let batch: RawRow[] = [];
  for (const { value: sheet } of reader._parseWorksheet(zipText(source, entry, LARGEST_SHEET), '0')) {
    for await (const row of sheet) {
      const cells = cellsOf(row, date1904);
      if (cells.every(isBlank)) continue;
      batch.push({ line: row.number, cells });
      if (batch.length === BATCH) {
        yield batch;
        batch = [];
      }
    }
  }
  if (batch.length > 0) yield batch;
}

function cellsOf(row: ExcelJS.Row, date1904: boolean): Cell[] {
  const cells: Cell[] = [];
  row.eachCell((cell, column) => {
    while (cells.length < column - 1) cells.push('');
    cells.push(cellOf(cell.value, cell.numFmt as string | undefined, date1904));
  });
  return cells;
}

function cellOf(value: unknown, format: string | undefined, date1904: boolean): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return numberCell(value, format);
  // exceljs gives the day as written at midnight UTC: no zone can move it.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : { on: value.toISOString().slice(0, 10) as CalendarDate };
  if (typeof value !== 'object') return '';
  if ('richText' in value) return (value.richText as { text: string }[]).map((run) => run.text ?? '').join('');
  if ('formula' in value || 'sharedFormula' in value) {
    const result = 'result' in value ? value.result : '';
    if (typeof result === 'number' && isDayFormat(format)) return dayOf(result, date1904);
    return cellOf(result, format, date1904);
  }
  if ('text' in value) return cellOf(value.text, format, date1904);
  if ('error' in value) return String(value.error);
  return '';
}

/** A code kept as a number and shown with its zeros (`0000000000`) is the code with its zeros. */
function numberCell(value: number, format: string | undefined): Cell {
  if (Number.isNaN(value)) return '#';
  if (format !== undefined && /^0{2,}$/.test(format) && Number.isInteger(value) && value >= 0)
    return String(value).padStart(format.length, '0');
  return value;
}

function isDayFormat(format: string | undefined): boolean {
  return format !== undefined && /[ymd]/i.test(format.replace(/\[[^\]]*\]|"[^"]*"|\\./g, ''));
}

function dayOf(serial: number, date1904: boolean): Cell {
  return { on: fromDayNumber(Math.floor(serial) - 25_569 + (date1904 ? 1462 : 0)) };
}
