import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

export type RowContext = {
  /** Headings of the file at hand, as `columnNames` gives them. */
  readonly columns: readonly string[];
  /** The company's business date: rows dated after it are rejected. */
  readonly today: CalendarDate;
  /** The day the file speaks of, where it is an earlier one. */
  readonly asOf?: CalendarDate;
};
