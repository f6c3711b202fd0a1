import { addMonths, dayNumber, daysInMonth, type CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** `2026-11` */
export type Month = string;

export type DsoInput = {
  readonly asOf: CalendarDate;
  /** Not due, disputed and unapplied included. */
  readonly receivables: bigint;
  /** Sales of the months that are known: invoices less credit notes, VAT included, one currency. A month left out is unknown. */
  readonly sales: ReadonlyMap<Month, bigint>;
};

export type Dso = {
  /** `null` = a month that is needed is unknown. Two decimals. */
  readonly days: number | null;
  /** What is certain: with all months known the same as `days`, else the days up to the first unknown month ("da … giorni"). */
  readonly atLeastDays: number;
  readonly months: readonly { readonly month: Month; readonly sales: bigint; readonly days: number }[];
  /** Months without which the figure cannot be told, latest first. Never estimated. */
  readonly missingSales: readonly Month[];
  readonly complete: boolean;
};

/**
 * Days of sales that are still outstanding, by count-back: from the receivables the sales of this month are taken, then of the
 * months before, counting their calendar days (of this month the days elapsed), the last month in proportion.
 */
export function countBackDso({ asOf, receivables, sales }: DsoInput): Dso {
  const months: { month: Month; sales: bigint; days: number }[] = [];
  const missing: Month[] = [];
  const earliest = [...sales.keys()].toSorted()[0];
  let left = receivables;
  let atLeast: number | null = null;
  for (let month = asOf.slice(0, 7); left > 0n; month = monthBefore(month)) {
    const sold = sales.get(month);
    if (sold === undefined) {
      missing.push(month);
      atLeast ??= sumDays(months);
      // Beyond the last month that is known there is nothing more to ask for.
      if (earliest === undefined || month < earliest) break;
      continue;
    }
    const calendarDays = daysOf(month, asOf);
    const days = sold > left ? calendarDays * ratio(left, sold) : calendarDays;
    months.push({ month, sales: sold, days: round(days) });
    left -= sold;
  }
  const complete = missing.length === 0;
  const days = sumDays(months);
  return { days: complete ? days : null, atLeastDays: atLeast ?? days, months, missingSales: missing, complete };
}

/** Of the month of the day itself only the days elapsed. */
function daysOf(month: Month, asOf: CalendarDate): number {
  if (asOf.startsWith(month)) return Number(asOf.slice(8, 10));
  return daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
}

function monthBefore(month: Month): Month {
  return addMonths(firstOf(month), -1).slice(0, 7);
}

export function firstOf(month: Month): CalendarDate {
  return `${month}-01` as CalendarDate;
}

/** Exact to far below a hundredth of a day, whatever the size of the amounts. */
function ratio(part: bigint, whole: bigint): number {
  return Number((part * 1_000_000_000n) / whole) / 1_000_000_000;
}

function sumDays(months: readonly { readonly days: number }[]): number {
  return round(months.reduce((sum, one) => sum + one.days, 0));
}

function round(days: number): number {
  return Math.round(days * 100) / 100;
}

/** Months whose documents are all known because the ledger was followed from before their first day. */
export function monthsKnownSince(knownFrom: CalendarDate, asOf: CalendarDate): Month[] {
  const months: Month[] = [];
  for (let first = firstOf(asOf.slice(0, 7)); dayNumber(first) >= dayNumber(knownFrom); first = addMonths(first, -1))
    months.push(first.slice(0, 7));
  return months;
}
