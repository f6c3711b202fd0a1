import { amountShape } from '../../values/amount-evidence.ts';
import { cellText, isBlank, type Cell } from '../../values/cell.ts';
import { dateParts } from '../../values/dates.ts';

/* What the words of a printed row say it is, whatever the program. */

/** A sum of the rows above: of a customer, a page, an agent, of all. */
export function saysTotal(text: string): boolean {
  return TOTAL.test(text);
}

const TOTAL =
  /^[\s*#>=.:-]*((sub|sotto)?[\s-]?tot(ale|ali|\.|al|als)?\b|saldo\b(?!\s+(iniziale|precedente|apertura))|summe\b|zwischensumme|gesamt\w*|endsumme|grand total|somma\b|\*{1,3}\s*$)/i;

/** Of a row that begins like a total: whether there is more in it than totals say of themselves. */
export function maybeName(text: string): boolean {
  return text.split(/[^\p{L}]+/u).some((word) => word.length > 1 && !TOTAL_WORDS.test(word));
}

const TOTAL_WORDS =
  /^(sub|sotto|tot\w*|saldo|summe|\w*summe|gesamt\w*|grand|somma|del?|dell[ao]?|per|of|for|client[ei]|customers?|kunden?|cont[oi]|accounts?|general[ei]|complessiv[oi]|partit[ae]|document[io]?|documents|fattur[ae]|invoices?|righe|rows|pagin[ae]|page|agente|zona|report|importo|euro?|scaduto|finale|num|nr)$/iu;

/** The sum so far, printed at the foot of a page and again at the head of the next: it counts nothing twice. */
export function saysCarried(text: string): boolean {
  return /^[\s*#>=.:-]*((a|da)?\s*riport(o|are|i)\b|segue\b|übertrag|uebertrag|carried forward|brought forward|saldo (a|da) riportare|totale (a|da) riportare)/i.test(
    text,
  );
}

/** A line of strokes under a heading or above a total. */
export function isRule(text: string): boolean {
  return /^[\s|+*=_.·─━-]*$/.test(text);
}

/** Amounts as they stand in a line of text, with their sign. */
export function amountsIn(text: string): string[] {
  return (
    text.match(/[-+(]?\s?(?:\d{1,3}(?:[.' ]\d{3})+|\d+),\d{2}\)?-?|[-+(]?\s?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}(?![\d./])\)?-?/g) ?? []
  ).map((amount) => amount.trim());
}

export function hasDay(text: string): boolean {
  return (text.match(/(?<![\d./-])\d{1,4}([./-])\d{1,2}\1\d{2,4}(?![\d./-])/g) ?? []).some((day) => dateParts(day) !== null);
}

/** Cells that are money: with decimals, or numbers of a spreadsheet. */
export function amountCells(cells: readonly Cell[]): Cell[] {
  return cells.filter((cell) => {
    if (typeof cell === 'number') return true;
    if (typeof cell !== 'string' || isBlank(cell)) return false;
    const shape = amountShape(cell);
    return shape !== null && shape.decimals === 2;
  });
}

export function isDayCell(cell: Cell | undefined): boolean {
  if (cell === undefined || isBlank(cell) || typeof cell === 'number' || typeof cell === 'boolean') return false;
  return typeof cell === 'object' || (/\D/.test(cell.trim()) && dateParts(cellText(cell).trim()) !== null);
}
