import { fromDayNumber, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Candidate } from '../incoming.ts';
import { WAYS, type Way } from './habits.ts';

type Open = Pick<Candidate, 'itemId' | 'dueOn' | 'free'>;

/** Who pays what is due at the month's end pays it a few days early as well. */
const EARLY_DAYS = 5;

/** The ways in which somebody who owes `open` on that day could have chosen exactly these items, in full. */
export function waysOf(chosen: ReadonlySet<bigint>, open: readonly Open[], valueOn: DayNumber): Way[] {
  return WAYS.filter((way) =>
    setsOf(way, open, valueOn).some((set) => set.length === chosen.size && set.every((item) => chosen.has(item.itemId))),
  );
}

/** All sets of items that a way of paying could mean. Credits are set off where everything, or all that is due, is paid. */
export function setsOf<Item extends Open>(way: Way, open: readonly Item[], valueOn: DayNumber): Item[][] {
  const sorted = open.toSorted((a, b) => a.dueOn - b.dueOn || (a.itemId < b.itemId ? -1 : 1));
  const owed = sorted.filter((item) => item.free > 0n);
  switch (way) {
    case 'one-item':
      return owed.map((item) => [item]);
    case 'everything':
      return owed.length > 1 ? [sorted] : [];
    case 'all-due': {
      const until = valueOn + EARLY_DAYS;
      return atLeastTwo([sorted.filter((item) => item.dueOn <= until)]);
    }
    case 'one-month':
      return atLeastTwo([...Map.groupBy(owed, (item) => fromDayNumber(item.dueOn).slice(0, 7)).values()]);
    case 'oldest':
      return atLeastTwo(owed.map((_, at) => owed.slice(0, at + 1)));
  }
}

function atLeastTwo<Item>(sets: Item[][]): Item[][] {
  return sets.filter((set) => set.length > 1);
}
