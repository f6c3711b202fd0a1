import { squash } from '../values/text.ts';
import type { Cells, Columns } from './cell-readers.ts';

const TOTAL =
  /^(sub)?tot(ale|ali|al|als)?\b|^(gesamt|summe|zwischensumme|gesamtsumme|saldo (finale|generale|cliente)|riporto|grand total|a riportare)/i;

/** A row of totals or a page footer: it says so in words, in one of its first texts. */
export function looksLikeTotal(cells: Cells): boolean {
  for (const cell of cells) {
    if (typeof cell !== 'string') continue;
    const text = cell.trim();
    if (text === '') continue;
    return TOTAL.test(text);
  }
  return false;
}

/** A row without its fields is a total only when there is little else in it: a cut row of a customer called Totale stays an error. */
export function looksLikeBareTotal(cells: Cells): boolean {
  return cells.filter((cell) => typeof cell !== 'string' || cell.trim() !== '').length <= 3 && looksLikeTotal(cells);
}

/** The heading printed again, as at the top of each page. */
export function looksLikeHeading(cells: Cells, columns: Columns): boolean {
  let same = 0;
  let filled = 0;
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at];
    if (typeof cell !== 'string' || cell.trim() === '') continue;
    filled += 1;
    if (squash(cell) === squash(columns.names[at] ?? '')) same += 1;
  }
  return filled >= 2 && same * 5 >= filled * 4;
}
