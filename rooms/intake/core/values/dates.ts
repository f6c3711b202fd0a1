import { dateOf, fromDayNumber, parseDate, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Cell } from './cell.ts';

/**
 * How the days of a column are written.
 * `serial`: days since 30 December 1899, as spreadsheets count. `century`: the AS/400's CYYMMDD, `1261007` = 7 October 2026.
 */
export const DATE_ORDERS = ['day-first', 'month-first', 'year-first', 'serial', 'century'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export type DateProblem = 'date-unreadable' | 'date-impossible';

export function isDateProblem(read: CalendarDate | DateProblem | null): read is DateProblem {
  return read === 'date-unreadable' || read === 'date-impossible';
}

/** Two-digit years up to this one are of this century: a ledger holds no bills of the next fifty years. */
const LAST_SHORT_YEAR = 69;

/** Spreadsheets count from here; their day 60, the 29 February 1900 that never was, is older than any ledger. */
const SERIAL_EPOCH = -25_569;

/** A day as a file writes it, in its own order; `null` when the cell says "no date" (blank, zeros, `00/00/0000`). */
export function parseFileDate(text: string, order: DateOrder): CalendarDate | DateProblem | null {
  const trimmed = text.trim();
  if (/^[0./-]*$/.test(trimmed)) return null;
  if (order === 'serial') return /^\d{1,6}(\.\d+)?$/.test(trimmed) ? fromSerial(Number(trimmed)) : 'date-unreadable';
  if (order === 'century') return fromCentury(trimmed);
  const parts = dateParts(trimmed);
  if (parts === null) return 'date-unreadable';
  // A year at the other end means that the file changed its way of writing days: no guess.
  if (!('named' in parts) && parts.yearAt !== null && (parts.yearAt === 0) !== (order === 'year-first')) return 'date-unreadable';
  return dayOf(parts, order) ?? 'date-impossible';
}

export function dateOfCell(cell: Cell, order: DateOrder): CalendarDate | DateProblem | null {
  if (typeof cell === 'string') return parseFileDate(cell, order);
  if (typeof cell === 'object') return cell.on;
  if (typeof cell === 'number') {
    if (cell === 0) return null;
    return order === 'serial' ? fromSerial(cell) : parseFileDate(String(cell), order);
  }
  return 'date-unreadable';
}

export function fromSerial(serial: number): CalendarDate | DateProblem {
  const day = Math.floor(serial) + SERIAL_EPOCH;
  // 1950 to 2199: outside it, the number is something else.
  return day >= -7305 && day < 84_006 ? fromDayNumber(day) : 'date-impossible';
}

export function toSerial(day: number): number {
  return day - SERIAL_EPOCH;
}

function fromCentury(text: string): CalendarDate | DateProblem {
  const match = /^([01]?)(\d{2})(\d{2})(\d{2})$/.exec(text.padStart(6, '0'));
  if (!match) return 'date-unreadable';
  const year = (match[1] === '1' ? 2000 : 1900) + Number(match[2]);
  return dateOf(year, Number(match[3]), Number(match[4])) ?? 'date-impossible';
}

/**
 * The parts of a written day before their order is known. A month in letters fixes the order by itself.
 * `yearAt`: where a four-digit year stands; `null` with short years.
 */
export type DateParts =
  | { readonly named: CalendarDate | null }
  | { readonly a: number; readonly b: number; readonly c: number; readonly yearAt: 0 | 2 | null; readonly mark: string };

// A time of day and a zone may follow; the day is what is written, whatever the zone.
const CLOCK = /^(.+?)(?:T|\s+)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:am|pm)?(?:\s*(?:Z|UTC|[+-]\d{2}:?\d{2}))?$/i;
const SEPARATED = /^(\d{1,4})([./ -])(\d{1,2})\2(\d{1,4})$/;
const NAMED = /^(\d{1,2})[.\s/-]*(\p{L}{3,10})\.?[\s/,-]*(\d{4}|\d{2})$|^(\p{L}{3,10})\.?\s+(\d{1,2}),?\s+(\d{4})$/u;

export function dateParts(text: string): DateParts | null {
  const day = text.length > 10 ? (CLOCK.exec(text)?.[1] ?? text).trim() : text;
  const separated = SEPARATED.exec(day);
  if (separated) {
    const [, a = '', mark = '', b = '', c = ''] = separated;
    if (a.length === 3 || c.length === 3 || (a.length === 4 && c.length === 4)) return null;
    return { a: Number(a), b: Number(b), c: Number(c), yearAt: a.length === 4 ? 0 : c.length === 4 ? 2 : null, mark };
  }
  if (/^\d{8}$/.test(day)) return compact(day);
  // A spreadsheet took the zero off `07102026`; no day of the AS/400 ends so.
  if (/^\d{3}(19|20)\d\d$/.test(day)) return compact(`0${day}`);
  if (/^\d{6}$/.test(day))
    return { a: Number(day.slice(0, 2)), b: Number(day.slice(2, 4)), c: Number(day.slice(4)), yearAt: null, mark: '' };
  const named = NAMED.exec(day);
  if (!named) return null;
  const month = monthNamed(named[2] ?? named[4] ?? '');
  if (month === null) return null;
  return { named: dateOf(fullYear(Number(named[3] ?? named[6])), month, Number(named[1] ?? named[5])) };
}

/** Eight digits: the year stands where the century is (`20261007`, `07102026`). */
function compact(day: string): DateParts {
  const yearFirst = /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
  return yearFirst.test(day)
    ? { a: Number(day.slice(0, 4)), b: Number(day.slice(4, 6)), c: Number(day.slice(6)), yearAt: 0, mark: '' }
    : { a: Number(day.slice(0, 2)), b: Number(day.slice(2, 4)), c: Number(day.slice(4)), yearAt: 2, mark: '' };
}

/** The day under one order; `null` when there is none. A four-digit year stands where it stands. */
export function dayOf(parts: DateParts, order: 'day-first' | 'month-first' | 'year-first'): CalendarDate | null {
  if ('named' in parts) return parts.named;
  const { a, b, c, yearAt } = parts;
  if (yearAt === 0) return order === 'year-first' ? dateOf(a, b, c) : null;
  if (order === 'year-first') return yearAt === null ? dateOf(fullYear(a), b, c) : null;
  return order === 'day-first' ? dateOf(fullYear(c), b, a) : dateOf(fullYear(c), a, b);
}

/** The reading that swaps month and day of a year-first day: what is left when a day was read month-first by mistake. */
export function swapped(on: CalendarDate): CalendarDate | null {
  return parseDate(`${on.slice(0, 5)}${on.slice(8, 10)}-${on.slice(5, 7)}`);
}

function fullYear(year: number): number {
  if (year > 99) return year;
  return year <= LAST_SHORT_YEAR ? 2000 + year : 1900 + year;
}

const MONTHS: readonly (readonly string[])[] = [
  ['gen', 'jan', 'januar', 'janv'],
  ['feb', 'fev', 'fevr'],
  ['mar', 'mrz', 'marz', 'maerz', 'mars'],
  ['apr', 'avr'],
  ['mag', 'may', 'mai'],
  ['giu', 'jun', 'juin'],
  ['lug', 'jul', 'juil'],
  ['ago', 'aug', 'aou'],
  ['set', 'sep'],
  ['ott', 'oct', 'okt'],
  ['nov'],
  ['dic', 'dec', 'dez'],
];

function monthNamed(name: string): number | null {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const index = MONTHS.findIndex((starts) => starts.some((start) => plain.startsWith(start)));
  return index < 0 ? null : index + 1;
}
