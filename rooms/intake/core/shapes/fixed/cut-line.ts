import type { RawRow } from '../../values/cell.ts';
import { withDecimals } from '../../values/implied-decimals.ts';
import type { FixedLayout } from './recognise-fixed.ts';

/** A line as cells by their places. A line of another length has moved fields: it is refused, not cut. */
export function cutLine(text: string, line: number, { width, places }: FixedLayout): RawRow {
  const cells = places.map(({ from, to, decimals }) => {
    const cell = text.slice(from - 1, to).trim();
    return decimals === undefined ? cell : withDecimals(cell, decimals);
  });
  const expected = width ?? Math.max(...places.map(({ to }) => to));
  if (text.length === expected || (width === null && text.length < expected)) return { line, cells };
  return { line, cells, flaw: { code: 'line-length', details: { found: text.length, expected } } };
}

/** Whether lines can be those of a kept layout: of its length, with digits where it has amounts. */
export function fitsPlaces(lines: readonly string[], { width, places }: FixedLayout): boolean {
  const filled = lines.filter((line) => line.trim() !== '');
  const amounts = places.filter(({ decimals }) => decimals !== undefined);
  const fitting = filled.filter(
    (line) =>
      (width === null || line.length === width) &&
      amounts.every(({ from, to }) => /^\s*[+-]?\s*\d*\s*[+-]?\s*$/.test(line.slice(from - 1, to))),
  );
  return filled.length > 0 && fitting.length >= filled.length * 0.9;
}
