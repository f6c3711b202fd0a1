import { parseCurrency } from '#kernel/money/currency.ts';
import { undress, type DecimalMark, type Worn } from './amount.ts';
import { numberText, type Cell } from './cell.ts';

/** What the values of one column say about its decimal mark. */
export type AmountEvidence = {
  /** Cells that are amounts under one of the two readings. */
  readonly amounts: number;
  readonly integers: number;
  /** Whole numbers filled up with zeros to one width, as programs write what they mean decimals in: `0000122000`. */
  readonly padded: number;
  readonly onlyComma: number;
  readonly onlyPoint: number;
  /** `1.234` or `1,234`: a thousand or one and a bit. */
  readonly ambiguous: number;
  readonly negative: number;
  readonly zero: number;
  /** Spreadsheet numbers: they need no mark. */
  readonly typed: number;
  /** How many values have 0, 1, 2 … decimals. */
  readonly byDecimals: readonly number[];
  /** Currencies worn by the amounts themselves (`12,00 €`, `$12`); `null` among them where some wear none. */
  readonly worn: ReadonlySet<Worn | null>;
};

type Shape = {
  readonly reading: 'integer' | 'comma' | 'point' | 'ambiguous';
  readonly decimals: number;
  readonly negative: boolean;
  readonly zero: boolean;
  readonly worn: Worn | null;
};

export function weighAmounts(cells: Iterable<Cell>): AmountEvidence {
  let [amounts, integers, padded, onlyComma, onlyPoint, ambiguous, negative, zero, typed] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const byDecimals: number[] = [];
  const countDecimals = (decimals: number): void => {
    while (byDecimals.length <= decimals) byDecimals.push(0);
    byDecimals[decimals] = (byDecimals[decimals] ?? 0) + 1;
  };
  const worn = new Set<Worn | null>();
  for (const cell of cells) {
    if (typeof cell === 'number') {
      amounts += 1;
      typed += 1;
      worn.add(null);
      if (Number.isInteger(cell)) integers += 1;
      countDecimals((numberText(cell).split('.')[1] ?? '').length);
      if (cell < 0) negative += 1;
      if (cell === 0) zero += 1;
      continue;
    }
    if (typeof cell !== 'string' || cell.trim() === '') continue;
    const shape = amountShape(cell);
    if (shape === null) continue;
    amounts += 1;
    worn.add(shape.worn);
    if (shape.negative) negative += 1;
    if (shape.zero) zero += 1;
    if (shape.reading === 'integer') {
      integers += 1;
      if (PADDED.test(cell.trim())) padded += 1;
    } else if (shape.reading === 'comma') onlyComma += 1;
    else if (shape.reading === 'point') onlyPoint += 1;
    else ambiguous += 1;
    if (shape.reading !== 'ambiguous') countDecimals(shape.decimals);
  }
  return {
    amounts,
    integers,
    padded,
    onlyComma,
    onlyPoint,
    ambiguous,
    negative,
    zero,
    typed,
    byDecimals,
    worn,
  };
}

/** A whole amount of money needs no zero before it; at least so many digits, so that a quantity is not taken for one. */
const PADDED = /^[+-]?0\d{5,}[+-]?$/;

/** Whether a text is an amount under some reading, and which readings it allows. */
export function amountShape(text: string): Shape | null {
  const undressed = undress(text);
  if (undressed === null || !/\d/.test(undressed.digits)) return null;
  const { digits, negative, worn } = undressed;
  const zero = !/[1-9]/.test(digits);
  const shape = (reading: Shape['reading'], decimals: number): Shape => ({ reading, decimals, negative, zero, worn });
  if (/^\d+$/.test(digits) || /^\d{1,3}([' ]\d{3})+$/.test(digits)) return shape('integer', 0);
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(digits)) return shape('comma', 0);
  if (/^\d{1,3}(,\d{3}){2,}$/.test(digits)) return shape('point', 0);
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return shape('ambiguous', 0);
  const decimal = /^(?:\d*|\d{1,3}(?:([.,' ])\d{3})+)([.,])(\d+)$/.exec(digits);
  if (!decimal || decimal[1] === decimal[2]) return null;
  return shape(decimal[2] === ',' ? 'comma' : 'point', (decimal[3] ?? '').length);
}

/** Values with more decimals than the currency has: amounts that were converted or computed. */
export function overPrecise(evidence: AmountEvidence, digits: number): number {
  return evidence.byDecimals.slice(digits + 1).reduce((sum, count) => sum + count, 0);
}

export type MarkVerdict = { readonly mark: DecimalMark; readonly certain: boolean };

/** The decimal mark of the column; certain when the values allow one reading only, or are all whole or typed. */
export function decimalMark(evidence: AmountEvidence): MarkVerdict {
  const { onlyComma, onlyPoint, ambiguous } = evidence;
  const mark = onlyPoint > onlyComma ? 'point' : 'comma';
  if (onlyComma + onlyPoint === 0) return { mark, certain: ambiguous === 0 };
  // One stray value in a hundred becomes an error of its row; more means that the column mixes two dialects.
  return { mark, certain: Math.min(onlyComma, onlyPoint) <= (onlyComma + onlyPoint) / 100 };
}

export function isCurrencyCode(text: string): boolean {
  return parseCurrency(text) !== null;
}
