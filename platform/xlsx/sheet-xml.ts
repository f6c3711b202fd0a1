import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { neutral, type CsvCell } from '#platform/csv/write-csv.ts';

/** Styles by their place in the list of `STYLES`: of heads, of days, and of amounts with so many decimals. */
const HEAD = 1;
const DAY = 2;
const WHOLE = 3;
const MOST_DECIMALS = 4;
const FIRST_OWN_FORMAT = 164;
const FORMATS = ['dd/mm/yyyy', '#,##0', ...Array.from({ length: MOST_DECIMALS }, (_, more) => `#,##0.${'0'.repeat(more + 1)}`)];

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** No cell of a spreadsheet holds more. */
const LONGEST_TEXT = 32_767;
const NARROWEST = 10;
const WIDEST = 48;
const ROWS_OF_A_PART = 200;
/** How wide a column has to be is told by its first rows. */
const MEASURED_ROWS = 1_000;

export const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="${FORMATS.length}">${FORMATS.map(
  (format, at) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + at}" formatCode="${format}"/>`,
).join(
  '',
)}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
<cellXfs count="${FORMATS.length + 2}"><xf/><xf fontId="1" applyFont="1"/>${FORMATS.map(
  (_, at) => `<xf numFmtId="${FIRST_OWN_FORMAT + at}" applyNumberFormat="1"/>`,
).join('')}</cellXfs></styleSheet>`;

/** A sheet part by part: its heads stand still and filter, days are days, amounts are numbers. */
export async function* sheetXml(
  titles: readonly string[],
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
): AsyncGenerator<string> {
  let count = 0;
  let first: (readonly CsvCell[])[] | null = [];
  let part = '';
  for await (const cells of rows) {
    if (first !== null) {
      first.push(cells);
      if (first.length < MEASURED_ROWS) continue;
      yield beginning(titles, first);
      count = first.length;
      first = null;
    } else {
      count += 1;
      part += rowXml(cells, count + 1);
      if (count % ROWS_OF_A_PART !== 0) continue;
      yield part;
      part = '';
    }
  }
  if (first !== null) {
    yield beginning(titles, first);
    count = first.length;
  }
  yield `${part}</sheetData><autoFilter ref="A1:${columnName(titles.length - 1)}${count + 1}"/></worksheet>`;
}

function beginning(titles: readonly string[], first: readonly (readonly CsvCell[])[]): string {
  const cols = widths(titles, first).map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const heads = titles.map((title, at) => `<c r="${columnName(at)}1" s="${HEAD}" t="inlineStr">${textXml(title)}</c>`);
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
<cols>${cols.join('')}</cols><sheetData><row r="1">${heads.join('')}</row>${first.map((cells, at) => rowXml(cells, at + 2)).join('')}`;
}

function widths(titles: readonly string[], rows: readonly (readonly CsvCell[])[]): number[] {
  const found = titles.map((title) => Math.max(NARROWEST, title.length + 2));
  for (const cells of rows) {
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

function rowXml(cells: readonly CsvCell[], row: number): string {
  let xml = `<row r="${row}">`;
  for (let at = 0; at < cells.length; at += 1) xml += cellXml(cells[at] ?? null, `${columnName(at)}${row}`);
  return `${xml}</row>`;
}

function cellXml(cell: CsvCell, place: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if ('day' in cell) return `<c r="${place}" s="${DAY}"><v>${serialOf(cell.day)}</v></c>`;
  if ('text' in cell) return `<c r="${place}" t="inlineStr">${textXml(neutral(cell.text))}</c>`;
  const decimals = cell.decimal.split('.')[1]?.length ?? 0;
  return `<c r="${place}" s="${WHOLE + Math.min(decimals, MOST_DECIMALS)}"><v>${cell.decimal}</v></c>`;
}

function textXml(text: string): string {
  return `<is><t xml:space="preserve">${escaped(text.slice(0, LONGEST_TEXT))}</t></is>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Signs that XML cannot hold are left out: they come with names out of old files. */
export function escaped(text: string): string {
  if (!/[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufffd]|[&<>"]/.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/[^\t\n\r -\ufffd\u{10000}-\u{10ffff}]|[\u007f-\u009f]/gu, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

const EPOCH = dayNumber('1899-12-30' as CalendarDate);

/** How a spreadsheet counts days. */
function serialOf(day: CalendarDate): number {
  return dayNumber(day) - EPOCH;
}

const NAMES: string[] = [];

/** A, B … Z, AA, AB … */
function columnName(at: number): string {
  return (NAMES[at] ??= (at >= 26 ? columnName(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26)));
}
