import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Cell, RawRow } from '../values/cell.ts';
import { dateOfCell, isDateProblem, swapped, type DateOrder } from '../values/dates.ts';
import { said, type Said } from '../say.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { DateEvidence } from './date-evidence.ts';

/** How the file would look under one order. */
export type Reading = {
  /** `year-day-month` is no order that a file is written in: it shows what swapped days would look like. */
  readonly order: DateOrder | 'year-day-month';
  readonly rows: number;
  /** Rows where document or due date is no day under this order. */
  readonly impossible: number;
  readonly dueBeforeDocument: number;
  readonly documentsInFuture: number;
};

export type ColumnDates = Pick<
  DateEvidence,
  'days' | 'typed' | 'yearFirst' | 'named' | 'onlyDayFirst' | 'onlyMonthFirst' | 'ambiguous' | 'same'
> & {
  readonly column: string;
  readonly order: DateOrder;
};

/** The order proposed, with its evidence; not certain = a person must say it. */
export type DateOrderProposal = {
  readonly order: DateOrder;
  readonly certain: boolean;
  readonly says: readonly Said[];
  readonly readings: readonly Reading[];
  readonly columns: readonly ColumnDates[];
};

/** More rows than this share with a due date before its document, and the file's days are not to be trusted. */
const ODD_SHARE = 0.05;
const ODD_ROWS = 4;
/** One stray value in a hundred becomes an error of its row. */
const STRAY_SHARE = 0.01;

type Verdict = { readonly order: DateOrder | null; readonly certain: boolean; readonly mixed: boolean };

/**
 * One order for the whole file, from all its date columns: a single `31/01` decides for thousands of `01/02`.
 * Even a file in which no day is ambiguous may carry days that somebody swapped before: then many due dates precede their documents.
 */
export function proposeDateOrder(
  columns: readonly ColumnProfile[],
  rows: readonly RawRow[],
  roles: { readonly document: ColumnProfile | null; readonly due: ColumnProfile | null },
  today: CalendarDate,
): DateOrderProposal {
  const verdicts = columns.map((column) => ({ column, verdict: judgeColumn(column.dates) }));
  const decided = verdicts.filter(({ verdict }) => verdict.order !== null);
  const votes = new Map<DateOrder, number>();
  for (const { column, verdict } of decided)
    if (verdict.order !== null) votes.set(verdict.order, (votes.get(verdict.order) ?? 0) + column.dates.days);
  const voted = [...votes].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
  const readings = candidates(
    verdicts.map(({ verdict }) => verdict),
    voted,
  ).map((order) => readUnder(order, rows, roles, today));
  const order = voted ?? leastOdd(readings) ?? 'day-first';
  const says: Said[] = [];
  let certain = true;
  for (const { column, verdict } of verdicts) {
    if (!verdict.mixed) continue;
    certain = false;
    const dayFirst = verdict.order === 'day-first';
    const { onlyDayFirst, onlyMonthFirst } = column.dates;
    says.push(
      said('date-order-mixed', {
        only: dayFirst ? onlyDayFirst : onlyMonthFirst,
        order: dayFirst ? 'day-first' : 'month-first',
        other: dayFirst ? onlyMonthFirst : onlyDayFirst,
        otherOrder: dayFirst ? 'month-first' : 'day-first',
      }),
    );
  }
  const ambiguous = sum(columns, (column) => column.dates.ambiguous);
  if (voted === null && ambiguous > 0) {
    certain = false;
    says.push(said('date-order-ambiguous', { ambiguous, order }));
  }
  const chosen = readings.find((reading) => reading.order === order);
  if (chosen && chosen.dueBeforeDocument > ODD_ROWS && chosen.dueBeforeDocument > chosen.rows * ODD_SHARE) {
    certain = false;
    says.push(swappedWords(order, rows, roles));
  }
  if (chosen && chosen.documentsInFuture > 0) {
    if (chosen.documentsInFuture > ODD_ROWS && chosen.documentsInFuture > chosen.rows * ODD_SHARE) certain = false;
    says.push(said('dates-in-future', { today, future: chosen.documentsInFuture, rows: chosen.rows }));
  }
  if (certain && columns.length > 0) says.unshift(certainWords(order, columns, ambiguous));
  return {
    order,
    certain,
    says,
    readings,
    columns: verdicts.map(({ column, verdict }) => {
      const { days, typed, yearFirst, named, onlyDayFirst, onlyMonthFirst, ambiguous: either, same } = column.dates;
      return {
        column: column.heading,
        order: verdict.order ?? order,
        days,
        typed,
        yearFirst,
        named,
        onlyDayFirst,
        onlyMonthFirst,
        ambiguous: either,
        same,
      };
    }),
  };
}

/** What one column says by itself; `null` = nothing. */
function judgeColumn(dates: DateEvidence): Verdict {
  const clear = (order: DateOrder): Verdict => ({ order, certain: true, mixed: false });
  const best = Math.max(dates.days, dates.serial, dates.century);
  if (best === 0 || dates.typed + dates.named === dates.days)
    return { order: dates.serial > dates.days ? 'serial' : dates.century > dates.days ? 'century' : null, certain: true, mixed: false };
  if (dates.century === best && dates.century > dates.yearFirst + dates.onlyDayFirst + dates.onlyMonthFirst) return clear('century');
  if (dates.serial === best) return clear('serial');
  if (dates.yearFirst > dates.days / 2) return clear('year-first');
  const { onlyDayFirst, onlyMonthFirst, onlyShortYearFirst } = dates;
  if (onlyShortYearFirst > onlyDayFirst + onlyMonthFirst) return clear('year-first');
  if (onlyDayFirst + onlyMonthFirst === 0)
    return { order: dates.dotted > dates.days / 2 ? 'day-first' : null, certain: dates.dotted > dates.days / 2, mixed: false };
  const order = onlyDayFirst >= onlyMonthFirst ? 'day-first' : 'month-first';
  const mixed = Math.min(onlyDayFirst, onlyMonthFirst) > (onlyDayFirst + onlyMonthFirst) * STRAY_SHARE;
  return { order, certain: !mixed, mixed };
}

/** Orders worth comparing: of day and month both, whichever was voted. */
function candidates(verdicts: readonly Verdict[], voted: DateOrder | null): Reading['order'][] {
  if (verdicts.length === 0) return [];
  if (voted === null || voted === 'day-first' || voted === 'month-first') return ['day-first', 'month-first'];
  return voted === 'year-first' ? ['year-first', 'year-day-month'] : [voted];
}

type Roles = { readonly document: ColumnProfile | null; readonly due: ColumnProfile | null };

function readUnder(order: Reading['order'], rows: readonly RawRow[], roles: Roles, today: CalendarDate): Reading {
  let [impossible, dueBeforeDocument, documentsInFuture] = [0, 0, 0];
  eachPair(order, rows, roles, (documentOn, dueOn) => {
    if (documentOn === 'no-day' || dueOn === 'no-day') impossible += 1;
    if (isDay(documentOn) && documentOn > today) documentsInFuture += 1;
    if (isDay(documentOn) && isDay(dueOn) && dueOn < documentOn) dueBeforeDocument += 1;
  });
  return { order, rows: rows.length, impossible, dueBeforeDocument, documentsInFuture };
}

type MaybeDay = CalendarDate | 'no-day' | null;

function isDay(day: MaybeDay): day is CalendarDate {
  return day !== null && day !== 'no-day';
}

function eachPair(
  order: Reading['order'],
  rows: readonly RawRow[],
  roles: Roles,
  look: (documentOn: MaybeDay, dueOn: MaybeDay) => void,
): void {
  const day = (cell: Cell | undefined): MaybeDay => {
    const read = cell === undefined ? null : dateOfCell(cell, order === 'year-day-month' ? 'year-first' : order);
    if (order !== 'year-day-month' || read === null || isDateProblem(read)) return isDateProblem(read) ? 'no-day' : read;
    return swapped(read) ?? 'no-day';
  };
  for (const { cells, flaw } of rows) {
    if (flaw !== undefined) continue;
    look(roles.document === null ? null : day(cells[roles.document.index]), roles.due === null ? null : day(cells[roles.due.index]));
  }
}

function leastOdd(readings: readonly Reading[]): DateOrder | null {
  const oddity = (reading: Reading): number => reading.impossible + reading.dueBeforeDocument + reading.documentsInFuture;
  const best = readings.toSorted((a, b) => oddity(a) - oddity(b))[0]?.order ?? null;
  return best === 'year-day-month' ? null : best;
}

function certainWords(order: DateOrder, columns: readonly ColumnProfile[], ambiguous: number): Said {
  const dayOnly = sum(columns, (column) => column.dates.onlyDayFirst);
  const monthOnly = sum(columns, (column) => column.dates.onlyMonthFirst);
  const days = sum(columns, (column) => column.dates.days);
  const byOrder = order === 'day-first' ? [dayOnly, monthOnly] : order === 'month-first' ? [monthOnly, dayOnly] : [days, 0];
  return said('date-order-certain', { order, only: byOrder[0] ?? 0, other: byOrder[1] ?? 0, ambiguous });
}

/** Where the odd rows are: among those whose day and month could change places, or everywhere. */
function swappedWords(order: DateOrder, rows: readonly RawRow[], roles: Roles): Said {
  let [before, beforeAmbiguous] = [0, 0];
  const canSwap = (on: CalendarDate): boolean => {
    const other = swapped(on);
    return other !== null && other !== on;
  };
  eachPair(order, rows, roles, (documentOn, dueOn) => {
    if (!isDay(documentOn) || !isDay(dueOn) || dueOn >= documentOn) return;
    before += 1;
    if (canSwap(documentOn) || canSwap(dueOn)) beforeAmbiguous += 1;
  });
  return said('date-order-swapped', { order, before, rows: rows.length, beforeAmbiguous, beforeCertain: before - beforeAmbiguous });
}

function sum<Item>(items: readonly Item[], count: (item: Item) => number): number {
  return items.reduce((total, item) => total + count(item), 0);
}
