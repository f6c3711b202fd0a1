import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, Refused } from '#kernel/outcome.ts';
import { csvParts, type CsvCell, type CsvColumn, type CsvHead } from '#platform/csv/write-csv.ts';
import type { Language } from '#platform/http/door.ts';
import { writeXlsx, type Sheet } from '#platform/xlsx/write-xlsx.ts';

/** More than this is no list for a spreadsheet; the command line and the API give the whole. */
export const MOST_ROWS = 100_000;
const AT_A_TIME = 5_000;

/** In which forms a list is taken away. */
export const EXPORTS = [
  ['csv', 'text/csv'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
] as const;

export type Exported = { readonly name: string; readonly mediaType: string; readonly content: Buffer };

/** How a list is taken away: the form, the words, and whether somebody still waits for it. */
export type ExportForm = { readonly format: 'csv' | 'xlsx'; readonly language: Language; readonly gone?: AbortSignal | undefined };

type Listed<Row> = {
  readonly title: CsvHead;
  readonly on: CalendarDate;
  readonly columns: readonly CsvColumn<Row>[];
  /** Grouped, each row names its group first, and rows of a group stand together in the order of the list. */
  readonly group: CsvColumn<Row> | null;
  readonly page: (after: string | undefined, limit: number) => Promise<{ readonly items: readonly Row[]; readonly next: string | null }>;
  /** Sheets of a workbook beside the list itself. */
  readonly more?: () => Promise<readonly Sheet[]>;
};

/**
 * A list as it is seen, every row of it, as a file. Rows are read page by page while they are written, so that a long list is never held
 * as a whole, and no further once whoever asked has hung up.
 */
export async function exportList<Row>(list: Listed<Row>, { format, language, gone }: ExportForm): Promise<Exported> {
  const { title, group } = list;
  const heads = group === null ? list.columns : [group, ...list.columns];
  const rows = group === null ? cellsOf(list, list.columns, gone) : inGroups(cellsOf(list, [group, ...list.columns], gone), language);
  const name = `${title[language].toLowerCase().replaceAll(' ', '-')}-${list.on}`;
  if (format === 'csv') {
    const parts: Buffer[] = [];
    for await (const part of csvParts(heads, rows, language)) parts.push(Buffer.from(part));
    return { name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', content: Buffer.concat(parts) };
  }
  const sheets = [{ name: title[language], heads, rows }, ...((await list.more?.()) ?? [])];
  return { name: `${name}.xlsx`, mediaType: EXPORTS[1][1], content: await writeXlsx({ sheets, on: list.on, language }) };
}

async function* cellsOf<Row>(
  { page }: Listed<Row>,
  columns: readonly CsvColumn<Row>[],
  gone: AbortSignal | undefined,
): AsyncGenerator<readonly CsvCell[]> {
  let count = 0;
  for (let after: string | undefined, more = true; more;) {
    gone?.throwIfAborted();
    const { items, next } = await page(after, AT_A_TIME);
    count += items.length;
    if (count > MOST_ROWS) throw new Refused(refuse('export-too-large', { most: MOST_ROWS }));
    for (const row of items) yield columns.map((column) => column.cell(row));
    after = next ?? undefined;
    more = next !== null;
  }
}

/** Groups in the order of their words, their rows in the order in which they came. */
async function* inGroups(rows: AsyncIterable<readonly CsvCell[]>, language: Language): AsyncGenerator<readonly CsvCell[]> {
  const waiting = new WaitingRows();
  const groups = new Map<string, number[]>();
  for await (const row of rows) {
    const key = wordsOf(row[0] ?? null);
    const place = waiting.add(row);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [place]);
    else members.push(place);
  }
  const collator = new Intl.Collator(language, { numeric: true });
  for (const [, members] of [...groups].toSorted(([one], [other]) => collator.compare(one, other)))
    for (const place of members) yield waiting.at(place);
}

const BLOCK_ROWS = 500;

/** Rows that wait for their turn, as bytes in blocks: as objects they would take ten times the room. */
class WaitingRows {
  private readonly blocks: Buffer[] = [];
  private readonly ends: number[] = [];
  private open: string[] = [];

  add(row: readonly CsvCell[]): number {
    this.open.push(JSON.stringify(row.map(packed)));
    if (this.open.length === BLOCK_ROWS) this.close();
    return this.ends.length + this.open.length - 1;
  }

  at(place: number): readonly CsvCell[] {
    if (this.open.length > 0) this.close();
    const from = place % BLOCK_ROWS === 0 ? 0 : this.ends[place - 1];
    const text = this.blocks[Math.floor(place / BLOCK_ROWS)]?.toString('utf8', from, this.ends[place]) ?? '[]';
    return (JSON.parse(text) as readonly Packed[]).map(unpacked);
  }

  private close(): void {
    let end = 0;
    for (const row of this.open) this.ends.push((end += Buffer.byteLength(row)));
    this.blocks.push(Buffer.from(this.open.join('')));
    this.open = [];
  }
}

type Packed = string | number | null;

/** What a cell is, told by its first sign. */
function packed(cell: CsvCell): Packed {
  if (cell === null || typeof cell === 'number') return cell;
  return 'text' in cell ? `t${cell.text}` : 'day' in cell ? `d${cell.day}` : `#${cell.decimal}`;
}

function unpacked(cell: Packed): CsvCell {
  if (cell === null || typeof cell === 'number') return cell;
  const said = cell.slice(1);
  return cell.startsWith('t') ? { text: said } : cell.startsWith('d') ? { day: said as CalendarDate } : { decimal: said };
}

function wordsOf(cell: CsvCell): string {
  if (cell === null || typeof cell === 'number') return String(cell ?? '');
  return 'text' in cell ? cell.text : 'day' in cell ? cell.day : cell.decimal;
}
