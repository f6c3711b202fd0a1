import { minorDigits, parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { numberText, type Cell } from './cell.ts';

/** Which mark stands before the decimals. The other one, blanks and apostrophes may group thousands. */
export const DECIMAL_MARKS = ['comma', 'point'] as const;
export type DecimalMark = (typeof DECIMAL_MARKS)[number];

export type AmountProblem = 'amount-unreadable' | 'amount-decimals' | 'amount-too-large' | 'amount-other-currency';

/** PostgreSQL keeps amounts in eight bytes. */
const LARGEST = 9_223_372_036_854_775_807n;

/** What becomes of decimals beyond the currency's: an error of the row, or rounded to the nearest unit, half away from zero. */
export const EXCESS_DECIMALS = ['reject', 'round'] as const;
export type ExcessDecimals = (typeof EXCESS_DECIMALS)[number];

/**
 * Reads an amount of an accounting file exactly, in minor units: `1.234,56` `1 234.5` `1'234.50` `(1,00)` `1.500,00-` `€ -3` `12,00 H`.
 * Thousands must be grouped by three, so `1.23,45` or a point in a comma file are refused instead of guessed.
 */
export function parseAmount(
  text: string,
  mark: DecimalMark,
  currency: Currency,
  excess: ExcessDecimals = 'reject',
): bigint | AmountProblem {
  return plainNumber(text, mark, currency) ?? dressedAmount(text, mark, currency, excess);
}

/** Amount of any cell: a spreadsheet number needs no decimal mark. */
export function amountOfCell(cell: Cell, mark: DecimalMark, currency: Currency, excess: ExcessDecimals = 'reject'): bigint | AmountProblem {
  if (typeof cell === 'string') return parseAmount(cell, mark, currency, excess);
  if (typeof cell === 'number' && Number.isFinite(cell)) return parseAmount(numberText(cell), 'point', currency, excess);
  return 'amount-unreadable';
}

/** The common case without allocation: a minus, digits perhaps grouped by three, decimals. `null` = not this shape, look closer. */
function plainNumber(text: string, mark: DecimalMark, currency: Currency): bigint | null {
  const [decimal, group] = mark === 'comma' ? [COMMA, POINT] : [POINT, COMMA];
  const length = text.length;
  const negative = text.charCodeAt(0) === MINUS;
  const start = negative ? 1 : 0;
  if (length === start || length - start > 20) return null;
  let units = 0;
  let decimals = -1;
  // Digits since the last mark, and whether thousands are grouped so far.
  let run = 0;
  let grouped = false;
  for (let at = start; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      units = units * 10 + (code - 48);
      run += 1;
    } else if (decimals < 0 && run > 0 && (code === decimal || code === group)) {
      if (grouped ? run !== 3 : run > 3 && code === group) return null;
      if (code === decimal) decimals = 0;
      else grouped = true;
      run = 0;
    } else return null;
  }
  if (decimals === 0) decimals = run;
  else if (grouped && run !== 3) return null;
  else decimals = 0;
  const digits = minorDigits(currency);
  if (run === 0 || decimals > digits) return null;
  for (; decimals < digits; decimals += 1) units *= 10;
  if (units > Number.MAX_SAFE_INTEGER) return null;
  return BigInt(negative ? -units : units);
}

const COMMA = 44;
const MINUS = 45;
const POINT = 46;

const GROUPED = {
  comma: /^(\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:'\d{3})+|\d{1,3}(?: \d{3})+)?(?:,(\d*))?$/,
  point: /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:'\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.(\d*))?$/,
} as const;

function dressedAmount(text: string, mark: DecimalMark, currency: Currency, excess: ExcessDecimals): bigint | AmountProblem {
  const undressed = undress(text);
  if (undressed === null) return 'amount-unreadable';
  if (undressed.worn !== null && !mayWear(currency, undressed.worn)) return 'amount-other-currency';
  const match = GROUPED[mark].exec(undressed.digits);
  if (!match) return 'amount-unreadable';
  const whole = (match[1] ?? '').replace(/\D/g, '');
  const fraction = match[2] ?? '';
  if (whole === '' && fraction === '') return 'amount-unreadable';
  const digits = minorDigits(currency);
  const beyond = fraction.slice(digits);
  if (excess === 'reject' && !/^0*$/.test(beyond)) return 'amount-decimals';
  if (whole.length > 18) return 'amount-too-large';
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0')) + (beyond >= '5' ? 1n : 0n);
  if (minor > LARGEST) return 'amount-too-large';
  return undressed.negative ? -minor : minor;
}

/** `worn`: the code or sign of a currency beside the digits. */
export type Undressed = { readonly digits: string; readonly negative: boolean; readonly worn: Worn | null };

/** Takes off sign, brackets, debit/credit letter and currency; what is left are digits and marks. `null` = two signs or something else. */
export function undress(text: string): Undressed | null {
  let rest = text
    .replace(/[\u00a0\u202f\u2009\s]+/g, ' ')
    .replace(/[’‘´`]/g, "'")
    .replace(/[−–]/g, '-')
    .trim();
  let worn: Worn | null = null;
  let signs = 0;
  let negative = false;
  const sign = (minus: boolean): void => {
    signs += 1;
    negative = minus;
  };
  const unbracket = (): boolean => {
    const bracketed = /^\((.*)\)$/.exec(rest);
    if (bracketed === null) return false;
    rest = (bracketed[1] ?? '').trim();
    sign(true);
    return true;
  };
  unbracket();
  const side = /[\d.,\s](CR|DR|D|A|S|H)$/i.exec(rest);
  if (side) {
    const letters = (side[1] ?? '').toUpperCase();
    rest = rest.slice(0, -letters.length).trim();
    // Avere, Haben and credit lower what the customer owes; Dare, Soll and debit raise it.
    sign(letters === 'A' || letters === 'H' || letters === 'CR');
  }
  // Sign and currency stand in any order at either end: `€ -3`, `-€3`, `3- EUR`, `EUR (3)`.
  for (;;) {
    if (unbracket()) continue;
    if (/^[+-]/.test(rest)) {
      sign(rest.startsWith('-'));
      rest = rest.slice(1).trim();
    } else if (/[+-]$/.test(rest)) {
      sign(rest.endsWith('-'));
      rest = rest.slice(0, -1).trim();
    } else {
      const found = /^([€$£¥]|[A-Z]{3}(?=[\s\d.,+(-]))|([€$£¥]|(?<=[\s\d.,+)-])[A-Z]{3})$/.exec(rest);
      if (!found) break;
      const wears = wornAs(found[0]);
      if (worn !== null || wears === null) return null;
      worn = wears;
      rest = (found[1] === undefined ? rest.slice(0, -found[0].length) : rest.slice(found[0].length)).trim();
    }
  }
  if (signs > 1 || rest === '' || !/^[\d.,' ]+$/.test(rest)) return null;
  return { digits: rest, negative, worn };
}

/** A currency by its code, or a sign that several have. */
export type Worn = Currency | MoneySign;
export type MoneySign = keyof typeof BY_SIGN;

/** The currencies that a sign may stand for, the likeliest first. */
const BY_SIGN = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD', 'MXN', 'BRL', 'ARS', 'CLP', 'COP'],
  '£': ['GBP', 'GIP', 'EGP', 'LBP', 'FKP', 'SHP'],
  '¥': ['JPY', 'CNY'],
} as const;

function wornAs(text: string): Worn | null {
  return isMoneySign(text) ? text : parseCurrency(text);
}

export function isMoneySign(worn: string): worn is MoneySign {
  return Object.hasOwn(BY_SIGN, worn);
}

/** Whether amounts of this currency are written so: a dollar sign proves no dollar of its own, but no euro. */
export function mayWear(currency: Currency, worn: Worn): boolean {
  return isMoneySign(worn) ? (BY_SIGN[worn] as readonly string[]).includes(currency) : worn === currency;
}

export function likeliestOf(sign: MoneySign): Currency {
  return BY_SIGN[sign][0] as Currency;
}
