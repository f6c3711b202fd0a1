import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** A day that the file itself types as a date (a spreadsheet cell): no reading order is needed. */
export type DateCell = { readonly on: CalendarDate };

/** What a reader hands over for one cell. Delimited text has only strings; a spreadsheet also types numbers, days and truth values. */
export type Cell = string | number | boolean | DateCell;

/** One row as it stands in the file. `line` is the physical line, counted from 1 with the heading, right also after quoted line breaks. */
export type RawRow = {
  readonly line: number;
  readonly cells: readonly Cell[];
  /** Set on a row of totals of a printout: what it says, and every amount in it. */
  readonly total?: PrintedTotal;
  /** Under which customer of a printout the row stands, and on which page. */
  readonly under?: string;
  readonly page?: number;
  /** Set when the reader saw that the row cannot be trusted as a whole. */
  readonly flaw?: RowFlaw;
};

export type PrintedTotal = { readonly says: string; readonly amounts: readonly Cell[] };

export type RowFlaw = {
  readonly code: 'line-length' | 'too-few-fields' | 'too-many-fields' | 'cell-too-long' | 'quote-unclosed';
  readonly details: Readonly<Record<string, string | number>>;
};

/** A spreadsheet shows at most 15 significant digits; the rest of a float is noise of its formulas. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** The cell as text, as a person sees it (days in ISO form), untrimmed. */
export function cellText(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell;
  if (cell === undefined) return '';
  if (typeof cell === 'number') return numberText(cell);
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  return cell.on;
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}
