import { DOCUMENT_KINDS } from '../../vocabulary/document-kinds.ts';
import { isCurrencyCode } from '../../values/amount-evidence.ts';
import { dateWindows, type Window } from './date-windows.ts';

/** A field of lines of fixed width, as its characters show it: counted from 0, without the end. */
export type CutField = {
  readonly from: number;
  readonly to: number;
  readonly holds: 'date' | 'digits' | 'amount' | 'sign' | 'text';
  readonly values: readonly string[];
};

type Piece = { from: number; to: number; kind: Kind | 'date' | 'code' };
type Kind = 'digit' | 'sign' | 'text' | 'blank';

/** Cuts the lines where characters of one kind end and those of another begin, where all lines are blank, and where zeros begin a new number. */
export function cutFields(lines: readonly string[]): CutField[] {
  const width = Math.max(...lines.map((line) => line.length));
  const dates = dateWindows(lines, width);
  const codes = codeWindows(lines, width, dates);
  const known = [...dates, ...codes];
  const kinds = Array.from({ length: width }, (_, at) => (known.some(({ from, to }) => at >= from && at < to) ? null : kindAt(lines, at)));
  const pieces: Piece[] = [
    ...dates.map(({ from, to }): Piece => ({ from, to, kind: 'date' })),
    ...codes.map(({ from, to }): Piece => ({ from, to, kind: 'code' })),
  ];
  for (let at = 0; at < width;) {
    const kind = kinds[at];
    if (kind === null || kind === undefined || kind === 'blank') {
      at += 1;
      continue;
    }
    let to = at + 1;
    while (to < width && kinds[to] === kind && !(kind === 'digit' && beginsNumber(lines, to))) to += 1;
    pieces.push({ from: at, to, kind });
    at = to;
  }
  return join(
    pieces.toSorted((a, b) => a.from - b.from),
    lines,
  ).map((piece) => field(piece, lines));
}

/** Letters that say by themselves what they are, in every line: a kind of document, a currency, a side of the account behind a number. */
function codeWindows(lines: readonly string[], width: number, dates: readonly Window[]): Window[] {
  if (lines.length < 3) return [];
  const taken: Window[] = [...dates];
  const found: Window[] = [];
  const take = (size: number, is: (text: string, before: string, after: string) => boolean, most: number): void => {
    for (let from = 0, count = 0; from + size <= width && count < most; from += 1) {
      const to = from + size;
      if (taken.some((one) => from < one.to && one.from < to)) continue;
      if (!lines.every((line) => is(line.slice(from, to), line[from - 1] ?? ' ', line[to] ?? ' '))) continue;
      found.push({ from, to });
      taken.push({ from, to });
      count += 1;
    }
  };
  const isKind = (text: string): boolean => /^[A-Z]+$/.test(text) && DOCUMENT_KINDS.meaningOf(text) !== null;
  take(3, (text) => /^[A-Z]{3}$/.test(text) && isCurrencyCode(text) && !isKind(text), 1);
  take(3, isKind, 1);
  if (found.length < 2 || !found.some(({ from, to }) => lines.every((line) => isKind(line.slice(from, to)))))
    take(2, (text) => isKind(text), 1);
  take(1, (text, before, after) => /^[DASHC]$/.test(text) && /\d/.test(before) && !/[a-z]/.test(after), 2);
  return found;
}

function kindAt(lines: readonly string[], at: number): Kind {
  if (isInsideNumber(lines, at)) return 'digit';
  let [digits, signs, blanks, others] = [0, 0, 0, 0];
  for (const line of lines) {
    const char = line[at] ?? ' ';
    if (char === ' ') blanks += 1;
    else if (char >= '0' && char <= '9') digits += 1;
    else if (char === '-' || char === '+') signs += 1;
    else if ((char === ',' || char === '.') && /\d/.test(line[at - 1] ?? '') && /\d/.test(line[at + 1] ?? '')) digits += 1;
    else others += 1;
  }
  const filled = lines.length - blanks;
  if (filled === 0) return 'blank';
  // One damaged line is a matter of that line.
  const stray = Math.max(lines.length * 0.01, lines.length >= 5 ? 1 : 0);
  if (signs > digits + others && digits + others <= stray) return 'sign';
  return digits >= 4 * (others + signs) && others + signs <= stray ? 'digit' : 'text';
}

/** The stroke of `2026/1201`: the same in all lines, between digits. A sign differs from line to line. */
function isInsideNumber(lines: readonly string[], at: number): boolean {
  const mark = lines[0]?.[at] ?? '';
  return /^[/.-]$/.test(mark) && lines.every((line) => line[at] === mark && /\d/.test(line[at - 1] ?? '') && /\d/.test(line[at + 1] ?? ''));
}

/** Zeros in nearly all lines behind digits that differ: the next number begins, filled up with zeros. */
function beginsNumber(lines: readonly string[], at: number): boolean {
  if (lines.length < 3) return false;
  const zeros = (place: number): number => lines.filter((line) => line[place] === '0').length / lines.length;
  const differ = new Set(lines.map((line) => line[at - 1])).size > 2;
  if (!differ || zeros(at) < 0.95 || zeros(at - 1) > 0.6) return false;
  // Round amounts end in zeros as well: a number that begins has digits of its own further on.
  let own = 0;
  for (let place = at + 1; lines.every((line) => /\d/.test(line[place] ?? '')); place += 1) if (zeros(place) <= 0.6) own += 1;
  return own >= 2;
}

/** Letters before digits are one code (`C-01842`), unless they are kinds of documents; words of one text may all be blank at one place. */
function join(pieces: readonly Piece[], lines: readonly string[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (before !== undefined && belongTogether(before, piece, lines)) joined[joined.length - 1] = { ...before, to: piece.to, kind: 'text' };
    else joined.push(piece);
  }
  return joined;
}

function belongTogether(before: Piece, piece: Piece, lines: readonly string[]): boolean {
  if (before.kind === 'date' || piece.kind === 'date' || before.kind === 'code' || piece.kind === 'code') return false;
  const gap = piece.from - before.to;
  if (gap === 0) {
    const prefix =
      before.to - before.from <= 3 && before.kind !== 'digit' && (piece.kind === 'digit' || piece.kind === 'sign' || piece.kind === 'text');
    if (prefix)
      return !valuesOf(before, lines).every(
        (value) => value === '' || DOCUMENT_KINDS.meaningOf(value) !== null || (value.length === 1 && before.kind === 'sign'),
      );
    // A dash or slash inside a code, or digits that go on in letters.
    const codeGoesOn =
      before.kind === 'text' &&
      !valuesOf(before, lines).some((value) => value.length > 8) &&
      piece.kind !== 'text' &&
      /[-/.]$/.test(valuesOf(before, lines)[0] ?? '');
    return codeGoesOn || (before.kind === 'digit' && piece.kind === 'sign' && isInsideCode(piece, lines));
  }
  // Words of one text: where the right one stands, the left one reaches up to it in every line.
  return (
    gap === 1 &&
    before.kind === 'text' &&
    piece.kind !== 'sign' &&
    lines.every((line) => line.slice(piece.from, piece.to).trim() === '' || (line[before.to - 1] ?? ' ') !== ' ') &&
    !isFull(piece, lines)
  );
}

/** A field of its own is filled from its first character on in every line. */
function isFull(piece: Piece, lines: readonly string[]): boolean {
  return lines.every((line) => (line[piece.from] ?? ' ') !== ' ');
}

function isInsideCode(piece: Piece, lines: readonly string[]): boolean {
  return valuesOf(piece, lines).every((value) => value === '-') && lines.every((line) => /[\dA-Z]/i.test(line[piece.to] ?? ' '));
}

function valuesOf({ from, to }: { readonly from: number; readonly to: number }, lines: readonly string[]): string[] {
  return lines.map((line) => line.slice(from, to).trim());
}

function field({ from, to, kind }: Piece, lines: readonly string[]): CutField {
  const values = valuesOf({ from, to }, lines);
  return { from, to, holds: kind === 'date' ? 'date' : kind === 'digit' ? 'digits' : kind === 'sign' ? 'sign' : 'text', values };
}
