import { dateOfCell, isDateProblem, type DateOrder } from './dates.ts';
import type { Cell } from './cell.ts';
import { cellText } from './cell.ts';

const NAMES = [
  'gen jan januar',
  'feb',
  'mar',
  'apr',
  'mag may mai',
  'giu jun',
  'lug jul',
  'ago aug',
  'set sep',
  'ott oct okt',
  'nov',
  'dic dec dez',
].map((names) => names.split(' '));

/** A month as files write it, `2026-09`: `09/2026`, `202609`, `set 2026`, a day in it, or a month beside a column of years. */
export function monthOfCell(cell: Cell | undefined, year: string, order: DateOrder): string | null {
  if (cell === undefined) return null;
  const text = cellText(cell).trim().toLowerCase();
  const apart = /^(\d{4})[-/. ]?(\d{2})$|^(\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (apart !== null) return monthOf(apart[1] ?? apart[4] ?? '', Number(apart[2] ?? apart[3]));
  const named = /^(\p{L}{3,})\.?[ './-]*(\d{4}|\d{2})?$/u.exec(text);
  if (named !== null) {
    const month = NAMES.findIndex((names) => names.some((name) => named[1]?.startsWith(name))) + 1;
    const short = named[2] ?? year;
    return month === 0 ? null : monthOf(short.length === 2 ? `20${short}` : short, month);
  }
  if (/^\d{1,2}$/.test(text)) return monthOf(year, Number(text));
  const day = dateOfCell(cell, order);
  return day === null || isDateProblem(day) ? null : day.slice(0, 7);
}

function monthOf(year: string, month: number): string | null {
  return /^(19|20)\d{2}$/.test(year) && month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : null;
}
