import { dateOf } from '#kernel/calendar/calendar-date.ts';
import type { Cell } from '../values/cell.ts';
import { dateParts, dayOf, isDateProblem, parseFileDate } from '../values/dates.ts';

/** What the values of one column say about how they write days. */
export type DateEvidence = {
  /** Cells that are a day under some order. */
  readonly days: number;
  /** Typed as days by the spreadsheet. */
  readonly typed: number;
  readonly yearFirst: number;
  /** The month stands in letters. */
  readonly named: number;
  readonly onlyDayFirst: number;
  readonly onlyMonthFirst: number;
  /** Short years only: `31-10-07` can be 1931 or 2007. */
  readonly onlyShortYearFirst: number;
  /** Two different days under two orders. */
  readonly ambiguous: number;
  /** The same day under both orders (`05/05/2026`). */
  readonly same: number;
  /** Points between the parts: written so day-first only. */
  readonly dotted: number;
  readonly serial: number;
  readonly century: number;
  /** Instants with fractions of a second that are not zero. */
  readonly fractions: number;
};

type Tally = { -readonly [Name in keyof DateEvidence]: number };

export function weighDates(cells: Iterable<Cell>): DateEvidence {
  const tally: Tally = {
    days: 0,
    typed: 0,
    yearFirst: 0,
    named: 0,
    onlyDayFirst: 0,
    onlyMonthFirst: 0,
    onlyShortYearFirst: 0,
    ambiguous: 0,
    same: 0,
    dotted: 0,
    serial: 0,
    century: 0,
    fractions: 0,
  };
  for (const cell of cells) {
    if (typeof cell === 'object') {
      tally.days += 1;
      tally.typed += 1;
    } else if (typeof cell === 'string' || typeof cell === 'number') weighOne(String(cell).trim(), tally);
  }
  return tally;
}

function weighOne(text: string, tally: Tally): void {
  if (text === '') return;
  if (/\d[.,](?!0+(\D|$))\d{1,9}\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/.test(text) && text.includes(':')) tally.fractions += 1;
  if (/^\d{5}$/.test(text) && text >= '25569' && text < '73051') tally.serial += 1;
  if (/^[01]\d{6}$/.test(text) && !isDateProblem(parseFileDate(text, 'century'))) tally.century += 1;
  const parts = dateParts(text);
  if (parts === null) return;
  if ('named' in parts) {
    tally.days += 1;
    tally.named += 1;
    return;
  }
  if (parts.yearAt === 0) {
    // A swapped year-first day (`2026-31-12`) is still recognised as a day: its row is reported, not the column misread.
    if (dateOf(parts.a, parts.b, parts.c) === null && dateOf(parts.a, parts.c, parts.b) === null) return;
    tally.days += 1;
    tally.yearFirst += 1;
    return;
  }
  const [dayFirst, monthFirst] = [dayOf(parts, 'day-first'), dayOf(parts, 'month-first')];
  const yearFirst = parts.yearAt === null ? dayOf(parts, 'year-first') : null;
  if (dayFirst === null && monthFirst === null && yearFirst === null) return;
  tally.days += 1;
  if (parts.mark === '.') tally.dotted += 1;
  if (dayFirst === null && monthFirst === null) tally.onlyShortYearFirst += 1;
  else if (monthFirst === null) tally.onlyDayFirst += 1;
  else if (dayFirst === null) tally.onlyMonthFirst += 1;
  else if (dayFirst === monthFirst) tally.same += 1;
  else tally.ambiguous += 1;
}
