import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import { isWorkingDay } from '#kernel/calendar/shifts.ts';

/**
 * Working days of one calendar, remembered: a run asks for the same few hundred days a million times. They are remembered
 * with the calendar, so a caller keeps one calendar for each patron day and not one for each debtor.
 */
export type WorkDays = {
  is(day: DayNumber): boolean;
  /** The day itself when it is a working day, else the next one. */
  from(day: DayNumber): DayNumber;
  /** The n-th working day after the day; with n = 0 the next working day from the day itself. */
  after(day: DayNumber, n: number): DayNumber;
  /** The n-th working day before the day. */
  before(day: DayNumber, n: number): DayNumber;
  /** Working days after `from` up to and including `to`. */
  between(from: DayNumber, to: DayNumber): number;
};

const known = new WeakMap<Holidays, WorkDays>();

export function workDays(calendar: Holidays): WorkDays {
  let days = known.get(calendar);
  if (!days) {
    days = remember(calendar);
    known.set(calendar, days);
  }
  return days;
}

const BLOCK = 512;

/** For each day of a block how many working days it has up to and including that day. */
type Block = Uint16Array;

function remember(calendar: Holidays): WorkDays {
  const blocks = new Map<number, Block>();
  const block = (at: number): Block => {
    let counts = blocks.get(at);
    if (!counts) {
      counts = new Uint16Array(BLOCK);
      let count = 0;
      for (let i = 0; i < BLOCK; i += 1) counts[i] = isWorkingDay(at * BLOCK + i, calendar) ? (count += 1) : count;
      blocks.set(at, counts);
    }
    return counts;
  };
  const is = (day: DayNumber): boolean => {
    const counts = block(Math.floor(day / BLOCK));
    const i = day - Math.floor(day / BLOCK) * BLOCK;
    return i === 0 ? counts[0] === 1 : counts[i] !== counts[i - 1];
  };
  const upTo = (day: DayNumber): number => block(Math.floor(day / BLOCK))[day - Math.floor(day / BLOCK) * BLOCK] ?? 0;
  const from = (day: DayNumber): DayNumber => {
    let at = day;
    while (!is(at)) at += 1;
    return at;
  };
  return {
    is,
    from,
    after(day, n) {
      if (n === 0) return from(day);
      let at = day;
      for (let left = n; left > 0;) {
        at += 1;
        if (is(at)) left -= 1;
      }
      return at;
    },
    before(day, n) {
      let at = day;
      for (let left = n; left > 0;) {
        at -= 1;
        if (is(at)) left -= 1;
      }
      return at;
    },
    between(start, end) {
      if (end <= start) return 0;
      let count = upTo(end) - upTo(start);
      for (let at = Math.floor(start / BLOCK); at < Math.floor(end / BLOCK); at += 1) count += block(at)[BLOCK - 1] ?? 0;
      return count;
    },
  };
}
