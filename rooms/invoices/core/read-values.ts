import { parseDate, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { minorDigits, type Currency } from '#kernel/money/currency.ts';
import { divideHalfUp } from '#kernel/money/rounding.ts';

/** SDI allows twenty characters; other programs a few more. */
export const LONGEST_NUMBER = 100;

/** A VAT number or tax code longer than any is none. */
export function readId(text: string | null): string | null {
  const id = text?.replace(/\s/g, '').toUpperCase() ?? '';
  return id === '' || id.length > 30 ? null : id;
}

/** Below a million million: sums of many stay within what the database counts. */
const AMOUNT = /^([+-]?)(\d{1,12})(?:\.(\d{1,12}))?$/;

/** An amount of a document. Decimals beyond the currency's are rounded half up, as the law rounds to the cent (Reg. CE 1103/97 art. 5). */
export function readAmount(text: string | null, currency: Currency): bigint | null {
  const match = text === null ? null : AMOUNT.exec(text.replace(/\s/g, ''));
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = minorDigits(currency);
  const scaled = BigInt(whole + fraction.padEnd(digits, '0'));
  const minor = fraction.length > digits ? divideHalfUp(scaled, 10n ** BigInt(fraction.length - digits)) : scaled;
  return sign === '-' ? -minor : minor;
}

/** A day as XML Schema writes it; a time zone behind it does not move it. */
export function readDay(text: string | null): CalendarDate | null {
  const match = text === null ? null : /^\s*(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2}|T.*)?\s*$/.exec(text);
  return match === null ? null : parseDate(match[1] ?? '');
}
