import type { Field } from '../fields/field.ts';
import { fieldsOf, TABLE_KINDS } from '../fields/kinds.ts';
import { amountShape } from '../values/amount-evidence.ts';
import { cellText, isBlank, type Cell, type RawRow } from '../values/cell.ts';
import { dateParts } from '../values/dates.ts';
import { squash } from '../values/text.ts';

/** How far down a heading is looked for: above it stand titles, print dates and filters of the export. */
const ROWS_SEARCHED = 40;

/** The row that names the columns, or `null` when the first row is data already. */
export function findHeading(rows: readonly RawRow[]): RawRow | null {
  const searched = rows.slice(0, ROWS_SEARCHED);
  // Titles above the table have fewer cells than its rows.
  const width = commonest(searched.map((row) => row.cells.filter((cell) => !isBlank(cell)).length));
  let best: { row: RawRow; score: number } | null = null;
  for (const row of searched) {
    const score = headingScore(row.cells, width);
    if (score > (best?.score ?? 0)) best = { row, score };
  }
  return best?.row ?? null;
}

/**
 * One text per column. Blank headings at the end count only when the rows below usually have something there;
 * without a heading the width of the rows counts.
 */
export function headingTexts(heading: RawRow | null, rows: readonly RawRow[]): string[] {
  const texts = (heading?.cells ?? []).map((cell) => cellText(cell));
  const below = rows.filter((row) => heading === null || row.line > heading.line);
  const width = Math.max(filledWidth(texts), median(below.map((row) => filledWidth(row.cells))));
  return Array.from({ length: width }, (_, at) => texts[at] ?? '');
}

function filledWidth(cells: readonly Cell[]): number {
  return cells.findLastIndex((cell) => !isBlank(cell)) + 1;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;
}

function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].toSorted(([a, timesA], [b, timesB]) => timesB - timesA || b - a)[0]?.[0] ?? 0;
}

/** Nothing for data and titles; more for each heading we know. */
function headingScore(cells: readonly Cell[], width: number): number {
  const texts = cells.filter((cell) => !isBlank(cell));
  if (texts.length < 2 || texts.length < width * 0.6) return 0;
  const words = texts.map((cell) => cellText(cell).trim());
  // A few headings look like values (`%`, `0-30`); rows of data have more.
  const values = texts.filter((cell, at) => typeof cell !== 'string' || isValue(words[at] ?? '')).length;
  if (values > texts.length * 0.2) return 0;
  if (new Set(words).size < words.length * 0.5) return 0;
  return 1 + words.filter((word) => KNOWN.has(squash(word))).length;
}

function isValue(word: string): boolean {
  return (!/\p{L}/u.test(word) && !BAND.test(word)) || amountShape(word) !== null || dateParts(word) !== null || word.includes('@');
}

/** Columns of ageing are headed by days: `0-30`, `31 - 60`, `> 120`, `90+`. */
const BAND = /^(\d{1,3}\s*[-–÷]\s*\d{1,3}|[<>≤≥+]\s*\d{1,3}|\d{1,3}\s*\+)$/;

const KNOWN: ReadonlySet<string> = new Set(
  TABLE_KINDS.flatMap((kind) => Object.values(fieldsOf(kind))).flatMap((field: Field) => [...field.surely, ...field.perhaps]),
);
