import Papa from 'papaparse';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { columnNames } from '../../core/mapping.ts';
import { findHeading, headingTexts } from '../../core/recognise/find-heading.ts';
import type { PrintLayout } from '../../core/shapes/print/print-reader.ts';
import { recognisePrint } from '../../core/shapes/print/recognise-print.ts';
import { printedCells, printedHeadings } from '../../core/shapes/read-text.ts';
import type { RawRow } from '../../core/values/cell.ts';
import type { Said } from '../../core/say.ts';
import { csvRows, type CsvLayout, type Newline } from './csv-rows.ts';
import { decodeText } from './decode.ts';
import { detectEncoding, type Encoding } from './encoding.ts';
import { sniffLines, type LinesFormat } from './sniff-lines.ts';
import type { TableSource } from './table-source.ts';

export type CsvFormat = {
  readonly type: 'csv';
  readonly encoding: Encoding;
  readonly layout: CsvLayout;
  /** Physical line of the heading; 0 when the file has none. */
  readonly headingLine: number;
  readonly columns: readonly string[];
  /** Printed like a page: customers in rows of their own, totals between the rows. */
  readonly print: PrintLayout | null;
  readonly evidence: readonly Said[];
};

export type CsvHints = { readonly encoding?: Encoding; readonly separator?: string; readonly shapes?: boolean };

const SAMPLE = 128 * 1024;
const SEPARATORS = [';', '\t', ',', '|'];

/** Finds encoding, line ends, separator, quotes and heading of delimited text, or the places of fields that no separator parts. What a kept mapping knows already is taken as given. */
export async function sniffText(source: TableSource, hints: CsvHints = {}): Promise<CsvFormat | LinesFormat | Refusal> {
  const verdict = hints.encoding === undefined ? await detectEncoding(source) : { encoding: hints.encoding, evidence: null };
  const sample = await firstText(source, verdict.encoding);
  if (sample.trim() === '') return refuse('file-empty');
  const evidence = verdict.evidence === null ? [] : [verdict.evidence];
  const cut = hints.shapes === true && hints.separator === undefined ? await sniffLines(sample, verdict.encoding, evidence) : null;
  if (cut !== null) return cut;
  const lines = lineEnds(sample);
  const separator = hints.separator ?? bestSeparator(sample, lines.newline);
  if (separator === null) return refuse('file-no-table');
  const layout: CsvLayout = { separator, quote: quoteIsLayout(sample, separator, lines.newline) ? '"' : null, ...lines };
  const rows = await firstRows(sample, layout);
  if (rows.length === 0) return refuse('file-no-table');
  const heading = findHeading(rows);
  const names = columnNames(headingTexts(heading, rows));
  const print = hints.shapes === true ? recognisePrint(rows.map(printedCells), names, heading?.line ?? 0, separator === '|') : null;
  return {
    type: 'csv',
    encoding: verdict.encoding,
    layout,
    headingLine: heading?.line ?? 0,
    columns: print === null ? names : columnNames(printedHeadings(print)),
    print,
    evidence,
  };
}

async function firstText(source: TableSource, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const piece of decodeText(source, encoding)) {
    text += piece;
    if (text.length >= SAMPLE) break;
  }
  if (text.length < SAMPLE) return text;
  // The last line of a cut sample is not whole.
  const cut = Math.max(text.lastIndexOf('\n', SAMPLE), text.lastIndexOf('\r', SAMPLE));
  return text.slice(0, cut > 0 ? cut + 1 : SAMPLE);
}

async function firstRows(sample: string, layout: CsvLayout): Promise<RawRow[]> {
  for await (const rows of csvRows(once(sample), layout)) return rows;
  return [];
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

function lineEnds(sample: string): { newline: Newline; mixedNewlines: boolean } {
  const both = sample.split('\r\n').length - 1;
  const feeds = sample.split('\n').length - 1 - both;
  const returns = sample.split('\r').length - 1 - both;
  const counted: [Newline, number][] = [
    ['\r\n', both],
    ['\n', feeds],
    ['\r', returns],
  ];
  const [newline] = counted.toSorted(([, a], [, b]) => b - a)[0] ?? ['\n', 0];
  return { newline, mixedNewlines: counted.filter(([, times]) => times > 0).length > 1 };
}

/** The separator under which most rows have one same width, above one. A decimal comma in each row makes commas steady too, but not in the heading. */
function bestSeparator(sample: string, newline: Newline): string | null {
  let best: { separator: string; score: number } | null = null;
  for (const separator of SEPARATORS) {
    const rows = parse(sample, separator, newline).filter((cells) => cells.length > 1 || cells[0]?.trim() !== '');
    const widths = new Map<number, number>();
    for (const cells of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    const [width = 1, times = 0] = [...widths].toSorted(([a, timesA], [b, timesB]) => timesB - timesA || b - a)[0] ?? [];
    if (width < 2) continue;
    const steady = times / rows.length;
    const named = rows
      .slice(0, 40)
      .some((cells) => cells.length === width && cells.filter((cell) => /\p{L}/u.test(cell)).length > width * 0.7);
    const score = steady * (named ? 2 : 1) * Math.log2(width + 1);
    if (score > (best?.score ?? 0)) best = { separator, score };
  }
  return best?.separator ?? null;
}

/** Quotes enclose texts, unless more of them stand inside texts than around them (`5" valve`, `"La Rosa" di Neri`). */
function quoteIsLayout(sample: string, separator: string, newline: Newline): boolean {
  if (!sample.includes('"')) return true;
  const misplaced = Papa.parse<string[]>(sample, { delimiter: separator, newline }).errors.filter(
    (error) => error.type === 'Quotes',
  ).length;
  const edge = `[${separator}\\r\\n]`;
  const enclosed = sample.match(new RegExp(`(?:^|(?<=${edge}))"[^"]*"(?=${edge}|$)`, 'g'))?.length ?? 0;
  return enclosed > misplaced || misplaced === 0;
}

function parse(sample: string, separator: string, newline: Newline, fastMode?: boolean): string[][] {
  return Papa.parse<string[]>(sample, { delimiter: separator, newline, ...(fastMode === undefined ? {} : { fastMode }) }).data;
}
