import { dateOf, daysBetween, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { bookingReference } from '../told.ts';
import { minorDigits, type Currency } from '#kernel/money/currency.ts';

/** Field 61 of a statement message. */
export type StatementLine = {
  readonly value: CalendarDate;
  readonly booked: CalendarDate;
  readonly amount: bigint;
  readonly reversal: boolean;
  /** `NTRF`, `NDDT`; three figures are the national code of the bank (`N166`). */
  readonly type: string | null;
  /** The account owner's reference; `NONREF` is none. */
  readonly reference: string | null;
  readonly bankRef: string | null;
  /** What follows on further lines. */
  readonly more: string;
};

// Value date, entry date, mark (C, D, RC, RD), third letter of the currency, amount; then type and references as the bank likes them.
const LINE = /^(\d{6})(\d{4})?(RC|RD|C|D)([A-Z])?(\d{1,15}(?:[,.]\d{0,5})?)\s?([NSF][A-Z0-9]{2}[A-Z0-9 ])?(.*)$/s;

/**
 * Reads field 61 with its further lines. A line that breaks inside the amount or before it is put together again.
 * `null`: it is no statement line; `'decimals'`: more decimals than the currency has.
 */
export function readStatementLine(lines: readonly string[], currency: Currency): StatementLine | 'decimals' | null {
  let joined = lines[0] ?? '';
  let rest = lines.slice(1);
  let match = LINE.exec(joined);
  while (match === null && rest.length > 0 && joined.length < 40) {
    joined += rest[0] ?? '';
    rest = rest.slice(1);
    match = LINE.exec(joined);
  }
  if (match === null) return null;
  const [, valueText = '', entryText, mark = '', , amountText = '', type, references = ''] = match;
  const value = shortDate(valueText);
  if (value === null) return null;
  const booked = entryText === undefined ? value : entryDate(entryText, value);
  const size = commaAmount(amountText, currency);
  if (booked === null || size === null) return size === null ? 'decimals' : null;
  const [owner, bank = ''] = splitOnce(references.trim(), '//');
  const [reference, ownerMore] = [owner.slice(0, 16).trim(), owner.slice(16).trim()];
  return {
    value,
    booked,
    // A reversed credit takes money away, a reversed debit brings it back.
    amount: mark === 'C' || mark === 'RD' ? size : -size,
    reversal: mark.startsWith('R'),
    type: type?.trim() ?? null,
    reference: /^(NONREF)?$/i.test(reference) ? null : reference,
    bankRef: bookingReference(bank),
    more: [ownerMore, ...rest.map((line) => line.trim())].filter((part) => part !== '').join(' '),
  };
}

function splitOnce(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** `YYMMDD`; short years up to 79 are of this century, as SWIFT counts. */
export function shortDate(text: string): CalendarDate | null {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  return dateOf(year > 79 ? 1900 + year : 2000 + year, Number(match[2]), Number(match[3]));
}

/** The entry date has no year: of the year before, the same and the next it is the day nearest to the value date. */
function entryDate(text: string, value: CalendarDate): CalendarDate | null {
  const year = Number(value.slice(0, 4));
  const near = [year - 1, year, year + 1]
    .flatMap((one) => dateOf(one, Number(text.slice(0, 2)), Number(text.slice(2))) ?? [])
    .toSorted((a, b) => Math.abs(daysBetween(a, value)) - Math.abs(daysBetween(b, value)));
  return near[0] ?? null;
}

/** `1234,5` `1234,` `000012,34`: exact, or `null` when it has more decimals than its currency. */
export function commaAmount(text: string, currency: Currency): bigint | null {
  const match = /^(\d+)(?:[,.](\d*))?$/.exec(text);
  if (match === null) return null;
  const digits = minorDigits(currency);
  const fraction = match[2] ?? '';
  if (!/^0*$/.test(fraction.slice(digits))) return null;
  return BigInt((match[1] ?? '') + fraction.slice(0, digits).padEnd(digits, '0'));
}
