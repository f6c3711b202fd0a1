/** A day of the calendar as `YYYY-MM-DD`: no hour, no zone. The text form at every edge. */
export type CalendarDate = string & { readonly __calendarDate: true };

/** Days since 1970-01-01: the form in which the core counts. */
export type DayNumber = number;

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(1000, 0, 1) / DAY_MS;
const LAST_DAY = Date.UTC(9999, 11, 31) / DAY_MS;

/** Reads an ISO date and refuses days that do not exist (`2026-02-30`): `null`. */
export function parseDate(text: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  return dateOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** A date from its parts, `null` when there is no such day. Month from 1. */
export function dateOf(year: number, month: number, day: number): CalendarDate | null {
  if (![year, month, day].every(Number.isInteger)) return null;
  if (!(year >= 1000 && year <= 9999) || !(month >= 1 && month <= 12) || !(day >= 1 && day <= daysInMonth(year, month))) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CalendarDate;
}

/** For literals in code and tests: throws on a wrong date. */
export function date(text: string): CalendarDate {
  const parsed = parseDate(text);
  if (parsed === null) throw new RangeError(`not a calendar date: ${text}`);
  return parsed;
}

export function dayNumber(on: CalendarDate): DayNumber {
  return Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1, Number(on.slice(8, 10))) / DAY_MS;
}

/** Texts of the days around ours: a run over a large ledger asks for the same few thousand again and again. */
const TEXTS = new Map<DayNumber, CalendarDate>();
const FIRST_KEPT = Date.UTC(2000, 0, 1) / DAY_MS;
const LAST_KEPT = Date.UTC(2060, 0, 1) / DAY_MS;

export function fromDayNumber(day: DayNumber): CalendarDate {
  const known = TEXTS.get(day);
  if (known !== undefined) return known;
  // Beyond the years of four digits ISO text changes its form, and text order would no longer be day order.
  if (!(day >= FIRST_DAY && day <= LAST_DAY)) throw new RangeError(`no calendar date: day ${day}`);
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10) as CalendarDate;
  if (day >= FIRST_KEPT && day < LAST_KEPT) TEXTS.set(day, text);
  return text;
}

export function addDays(on: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(on) + days);
}

/** Adds months and keeps the day of the month, or takes the last day of a shorter month. */
export function addMonths(on: CalendarDate, months: number): CalendarDate {
  const count = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1 + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + 1;
  const day = Math.min(Number(on.slice(8, 10)), daysInMonth(year, month));
  const moved = dateOf(year, month, day);
  if (moved === null) throw new RangeError(`no calendar date: ${on} and ${months} months`);
  return moved;
}

/** Whole days from one date to another: `daysBetween(due, paid)` is the delay. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday: Monday 1 … Sunday 7. 1970-01-01 was a Thursday. */
export function weekday(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function endOfMonth(on: CalendarDate): CalendarDate {
  const year = Number(on.slice(0, 4));
  const month = Number(on.slice(5, 7));
  return `${on.slice(0, 8)}${pad(daysInMonth(year, month), 2)}` as CalendarDate;
}

export function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

export function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
