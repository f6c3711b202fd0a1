import { isValidIBAN } from 'ibantools';
import { isPersonalTaxCode } from '../identity/tax-code.ts';
import { isItalianVatNumber, readVatNumber } from '../identity/vat-number.ts';
import { isCurrencyCode, weighAmounts, type AmountEvidence } from '../values/amount-evidence.ts';
import { isDayCell } from '../shapes/print/row-words.ts';
import { looksLikeFurniture, looksLikeTotal } from '../typing/row-shapes.ts';
import { cellText, isBlank, type Cell } from '../values/cell.ts';
import { tidy } from '../values/text.ts';
import { weighDates, type DateEvidence } from './date-evidence.ts';
import type { TableSample } from './table-sample.ts';

/** What the values of one column look like. Counts are of filled cells in the sample. */
export type ColumnProfile = {
  readonly index: number;
  readonly heading: string;
  readonly filled: number;
  /** Different values, with how often each is met; `null` when there are too many to be codes. */
  readonly values: ReadonlyMap<string, number> | null;
  readonly distinct: number;
  readonly samples: readonly string[];
  readonly amounts: AmountEvidence;
  readonly dates: DateEvidence;
  /** Whole numbers that only grow, by row: a counter of lines. */
  readonly counter: boolean;
  readonly texts: Readonly<Record<TextShape, number>>;
};

export type TextShape =
  | 'vatShaped'
  | 'vatValid'
  | 'taxShaped'
  | 'taxValid'
  | 'email'
  | 'iban'
  | 'currency'
  | 'phone'
  | 'worded'
  | 'spaced'
  | 'named'
  | 'digits'
  | 'smallNumber'
  | 'country';

const CODES_AT_MOST = 60;

export function profileColumns(sample: TableSample): ColumnProfile[] {
  // Totals and footers say nothing of how items are written.
  const whole = sample.rows.filter((row) => row.flaw === undefined && row.total === undefined && !isNoData(row.cells, sample.columns));
  return sample.columns.map((heading, index) =>
    profileColumn(
      heading,
      index,
      whole.map((row) => row.cells[index] ?? ''),
    ),
  );
}

function isNoData(cells: readonly Cell[], headings: readonly string[]): boolean {
  if (looksLikeTotal(cells) || looksLikeFurniture(cells, headings)) return true;
  // Behind the code of its customer a total has no day.
  return cells.some((cell) => looksLikeTotal([cell])) && !cells.some(isDayCell);
}

function profileColumn(heading: string, index: number, all: readonly Cell[]): ColumnProfile {
  const cells = all.filter((cell) => !isBlank(cell));
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const text = tidy(cellText(cell));
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const texts = [...counts.keys()];
  return {
    index,
    heading,
    filled: cells.length,
    values: texts.length <= CODES_AT_MOST ? counts : null,
    distinct: texts.length,
    samples: texts.slice(0, 3),
    amounts: weighAmounts(cells),
    dates: weighDates(cells),
    counter: isCounter(cells),
    texts: weighTexts(counts),
  };
}

function isCounter(cells: readonly Cell[]): boolean {
  let before = -1;
  for (const cell of cells) {
    const text = cellText(cell);
    const number = /^\d{1,9}$/.test(text) ? Number(text) : -1;
    if (number <= before) return false;
    before = number;
  }
  return cells.length >= 2;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const PHONE = /^[+(]?[\d\s()/.-]{6,20}$/;

function weighTexts(counts: ReadonlyMap<string, number>): Record<TextShape, number> {
  const found: Record<TextShape, number> = {
    vatShaped: 0,
    vatValid: 0,
    taxShaped: 0,
    taxValid: 0,
    email: 0,
    iban: 0,
    currency: 0,
    phone: 0,
    worded: 0,
    spaced: 0,
    named: 0,
    digits: 0,
    smallNumber: 0,
    country: 0,
  };
  for (const [text, times] of counts) {
    const count = (shape: TextShape, is: boolean): void => {
      if (is) found[shape] += times;
    };
    const compact = text.replace(/[\s.-]/g, '').toUpperCase();
    const vat = readVatNumber(text);
    // Zeros lost on the way through a spreadsheet: the heading says what the number is.
    count('vatShaped', /^(IT)?\d{8,11}$/.test(compact) || (vat.state === 'unchecked' && /\d{6}/.test(compact)));
    count('vatValid', vat.state === 'valid');
    count('taxShaped', /^[A-Z0-9]{16}$/.test(compact) || /^\d{11}$/.test(compact));
    count('taxValid', isPersonalTaxCode(compact) || isItalianVatNumber(compact));
    count(
      'email',
      text.split(/[;,\s]+/).some((part) => EMAIL.test(part)),
    );
    count('iban', /^[A-Z]{2}\d{2}/.test(compact) && isValidIBAN(compact));
    count('currency', isCurrencyCode(text) || /^euro$/i.test(text));
    count('phone', PHONE.test(text) && /\d{5}/.test(compact));
    count('worded', /\p{L}{2}/u.test(text));
    count('spaced', /\s/.test(text));
    count('named', /\p{L}{3,}.*\s.*\p{L}{3,}/u.test(text));
    count('digits', /\d/.test(text));
    count('smallNumber', /^\d{1,3}(\s*(\/|di|of)\s*\d{1,3})?$/i.test(text));
    count('country', /^[A-Za-z]{2,3}$/.test(text) || /^\p{L}[\p{L}\s'.-]{3,}$/u.test(text));
  }
  return found;
}
