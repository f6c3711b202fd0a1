import { fieldsOf } from '../../fields/kinds.ts';
import type { Field } from '../../fields/field.ts';
import { squash, tidy, words } from '../../values/text.ts';
import { isCredit, isDebit, isPartita, isReference, isRunningBalance } from '../column-names.ts';
import { amountsIn, hasDay, isRule, saysCarried, saysTotal } from './row-words.ts';

export type TextLine = { readonly line: number; readonly text: string };
/** Where a printed column stands: from its first character to behind its last, counted from 0. */
export type TextColumn = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Between which of so many strokes it stands, where strokes part the columns. */
  readonly between?: { readonly strokes: number; readonly part: number };
};
export type TextColumns = { readonly headingLine: number; readonly columns: readonly TextColumn[] };

/** The columns of printed lines: from the heading's words and from where all lines with a day and an amount are blank. `null`: no printout. */
export function textColumns(lines: readonly TextLine[]): TextColumns | null {
  const details = lines.filter(({ text }) => hasDay(text) && amountsIn(text).length > 0 && !saysTotal(text) && !saysCarried(text));
  if (details.length === 0) return null;
  const heading = findHeadingLine(lines, details[0]?.line ?? 0);
  if (heading === null) return null;
  const below = details.filter(({ line }) => line > heading.at(-1)!.line);
  if (below.length === 0) return null;
  const stroked = strokedColumns(
    heading.map(({ text }) => text),
    below.map(({ text }) => text),
  );
  if (stroked !== null) return { headingLine: heading.at(-1)!.line, columns: stroked };
  const filled = spansOf(below.map(({ text }) => text));
  const titles = titlesOf(
    heading.map(({ text }) => text),
    filled,
  );
  return { headingLine: heading.at(-1)!.line, columns: columnsOf(titles, filled) };
}

/** The line with most headings we know, above the first rows; a line of more words right above or below it may belong to it. */
function findHeadingLine(lines: readonly TextLine[], firstDetail: number): TextLine[] | null {
  let best: { at: number; score: number } | null = null;
  lines.forEach(({ line, text }, at) => {
    if (line >= firstDetail || isRule(text) || hasDay(text)) return;
    const score = titleParts(text).filter(({ text: title }) => isKnown(title)).length;
    if (score >= 2 && score > (best?.score ?? 0)) best = { at, score };
  });
  const found = best as { at: number; score: number } | null;
  if (found === null) return null;
  const heading = lines[found.at]!;
  const [above, below] = [lines[found.at - 1], lines[found.at + 1]];
  if (below?.line === heading.line + 1 && below.line < firstDetail && isUpperHalf(heading.text, below.text)) return [heading, below];
  return above?.line === heading.line - 1 && isUpperHalf(above.text, heading.text) ? [above, heading] : [heading];
}

/** A first line of two-line headings: words only, each above a word of the second line. */
function isUpperHalf(above: string, below: string): boolean {
  if (isRule(above) || hasDay(above) || /\d/.test(above)) return false;
  if (isRule(below) || hasDay(below) || /\d/.test(below)) return false;
  const upper = titleParts(above);
  const lower = titleParts(below);
  return (
    upper.length >= 2 &&
    lower.length >= 2 &&
    upper.length * 2 >= lower.length &&
    upper.every((part) => lower.some((other) => part.from < other.to && other.from < part.to))
  );
}

/** Columns between strokes, as many in each row as in the heading: their places may shift, no value runs over them. */
function strokedColumns(heading: readonly string[], rows: readonly string[]): TextColumn[] | null {
  const last = heading.at(-1) ?? '';
  const strokes = last.split('|').length - 1;
  const others = rows.filter((row) => row.split('|').length - 1 !== strokes).length;
  if (strokes < 4 || others > rows.length / 100) return null;
  const titles = heading.map((line) => line.split('|'));
  let from = 0;
  return last.split('|').flatMap((title, part) => {
    const place = { from, to: from + title.length };
    from = place.to + 1;
    const name = tidy(titles.map((line) => (line.length === strokes + 1 ? (line[part] ?? '') : '')).join(' '));
    const outside = (part === 0 || part === strokes) && name === '';
    return outside ? [] : [{ name, ...place, between: { strokes, part } }];
  });
}

type Part = { text: string; from: number; to: number };

/** Words with at least two blanks between them. */
function titleParts(text: string): Part[] {
  return [...text.matchAll(/[^\s|](?:[^\s|]| (?=[^\s|]))*/g)].map((found) => ({
    text: found[0],
    from: found.index,
    to: found.index + found[0].length,
  }));
}

/** Stretches in which some line has a character; strokes between columns are blanks. */
function spansOf(lines: readonly string[]): Part[] {
  const width = Math.max(...lines.map(({ length }) => length));
  const counts = new Array<number>(width).fill(0);
  for (const line of lines)
    for (let at = 0; at < line.length; at += 1) if (line[at] !== ' ' && line[at] !== '|') counts[at] = (counts[at] ?? 0) + 1;
  // One line in a hundred may run over.
  const few = Math.floor(lines.length / 100);
  const spans: Part[] = [];
  for (let at = 0; at < width; at += 1) {
    if ((counts[at] ?? 0) <= few) continue;
    const last = spans.at(-1);
    if (last !== undefined && last.to === at) last.to = at + 1;
    else spans.push({ text: '', from: at, to: at + 1 });
  }
  return spans;
}

/** The heading's words, also those that only one blank parts where the rows are blank there as well. */
function titlesOf(lines: readonly string[], filled: readonly Part[]): Part[] {
  const isGap = (at: number): boolean => !filled.some(({ from, to }) => at >= from && at < to);
  const lower = titleParts(lines.at(-1) ?? '').flatMap((part) => {
    const pieces: Part[] = [];
    let begun = part.from;
    for (let at = part.from; at < part.to; at += 1) {
      const splits =
        part.text[at - part.from] === ' ' &&
        isGap(at) &&
        filled.some(({ to }) => to <= at && to > begun) &&
        filled.some(({ from }) => from > at && from < part.to + 6);
      if (!splits) continue;
      pieces.push({ text: part.text.slice(begun - part.from, at - part.from), from: begun, to: at });
      begun = at + 1;
    }
    pieces.push({ text: part.text.slice(begun - part.from), from: begun, to: part.to });
    return pieces.every(({ text }) => isKnown(text)) || !isKnown(part.text) ? pieces : [part];
  });
  const upper = lines.length > 1 ? titleParts(lines[0] ?? '') : [];
  return lower.map((part) => {
    const over = upper.find((other) => other.from < part.to && part.from < other.to);
    return over === undefined
      ? part
      : { text: `${over.text} ${part.text}`, from: Math.min(over.from, part.from), to: Math.max(over.to, part.to) };
  });
}

/** Each stretch goes to the title above it, or the nearest; a title without one keeps its own place, for rows further down. */
function columnsOf(titles: readonly Part[], filled: readonly Part[]): TextColumn[] {
  const places = titles.map(({ from, to }) => ({ from, to, met: false }));
  for (const span of filled) {
    const distance = (title: Part): number =>
      Math.max(title.from - span.to, span.from - title.to, 0) + (overlap(title, span) > 0 ? -overlap(title, span) : 0);
    const over = titles.map((title, at) => ({ at, overlap: overlap(title, span) })).filter((one) => one.overlap > 0);
    if (over.length > 1) {
      // Two columns without a blank between them in any row: each keeps what its title covers.
      for (const { at } of over) places[at] = { from: Math.max(span.from, titles[at]!.from), to: titles[at]!.to, met: true };
      places[over[0]!.at]!.from = Math.min(span.from, titles[over[0]!.at]!.from);
      places[over.at(-1)!.at]!.to = Math.max(span.to, titles[over.at(-1)!.at]!.to);
      continue;
    }
    const nearest = titles.map((title, at) => ({ at, far: distance(title) })).toSorted((a, b) => a.far - b.far)[0];
    if (nearest === undefined) continue;
    const place = places[nearest.at]!;
    places[nearest.at] = place.met
      ? { from: Math.min(place.from, span.from), to: Math.max(place.to, span.to), met: true }
      : { from: span.from, to: span.to, met: true };
  }
  return titles
    .map((title, at) => ({ name: tidy(title.text), from: places[at]!.from, to: places[at]!.to }))
    .toSorted((a, b) => a.from - b.from);
}

function overlap(a: Part, b: Part): number {
  return Math.min(a.to, b.to) - Math.max(a.from, b.from);
}

/** Cells of a line; a text or number that runs over the border between two columns is not cut through its middle. */
export function cutText(text: string, columns: readonly TextColumn[]): string[] {
  const strokes = columns[0]?.between?.strokes;
  if (strokes !== undefined) {
    const parts = text.split('|');
    if (parts.length === strokes + 1) return columns.map(({ between }) => (parts[between?.part ?? 0] ?? '').trim());
  }
  let from = 0;
  return columns.map((column, at) => {
    const next = columns[at + 1];
    const to = next === undefined ? text.length : border(text, column.to, next.from);
    const cell = text.slice(from, to).replace(/^[\s|]+|[\s|]+$/g, '');
    from = to;
    return cell;
  });
}

/** Of the blanks near the border the one between the two columns; else the nearest. */
function border(text: string, end: number, begin: number): number {
  const middle = Math.floor((end + begin) / 2);
  const blank = (at: number): boolean => at >= text.length || text[at] === ' ' || text[at] === '|';
  for (let away = 0; away <= Math.max(begin - end, 0) + REACH; away += 1) {
    if (blank(middle - away)) return Math.max(0, middle - away);
    if (blank(middle + away)) return middle + away;
  }
  return middle;
}

const REACH = 12;

function isKnown(title: string): boolean {
  const plain = squash(title);
  const spoken = words(title);
  return (
    isDebit(title) ||
    isCredit(title) ||
    isRunningBalance(title) ||
    isPartita(title) ||
    isReference(title) ||
    FIELDS.some((field) => field.surely.has(plain) || field.perhaps.has(plain) || field.like?.test(spoken) === true)
  );
}

const FIELDS: readonly Field[] = Object.values(fieldsOf('open-items'));
