import { squash } from '../values/text.ts';
import type { Cells } from './cell-readers.ts';

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

/** What a page repeats around its rows: the heading again at its top, its number or the day of printing at its foot. */
export function looksLikeFurniture(cells: Cells, headings: readonly string[]): boolean {
  return isHeadingAgain(cells, headings) || isFoot(cells);
}

function isFoot(cells: Cells): boolean {
  const filled = cells.filter((cell) => typeof cell !== 'string' || cell.trim() !== '');
  return filled.length === 1 && typeof filled[0] === 'string' && FOOT.test(filled[0].trim());
}

const FOOT =
  /^((pag(ina|\.)?|page|seite|foglio)\s*(n[.°r]*)?\s*:?\s*\d+(\s*(\/|di|of|von)\s*\d+)?|(stampat[oa]|elaborat[oa]|esportat[oa]|printed|exported|generated|gedruckt|erstellt)\s+(il|in data|on|at|am)\b.*)$/i;

function isHeadingAgain(cells: Cells, headings: readonly string[]): boolean {
  let same = 0;
  let filled = 0;
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at];
    if (typeof cell !== 'string' || cell.trim() === '') continue;
    filled += 1;
    if (squash(cell) === squash(headings[at] ?? '')) same += 1;
  }
  return filled >= 2 && same * 5 >= filled * 4;
}
