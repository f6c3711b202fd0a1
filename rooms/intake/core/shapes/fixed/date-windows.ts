import { dateOf } from '#kernel/calendar/calendar-date.ts';

/** Characters in which every line has a day, or zeros or blanks where there is none. */
export type Window = { readonly from: number; readonly to: number };

type Writing = { readonly width: number; readonly day: (text: string) => boolean };

const year = (year: number): boolean => year >= 1995 && year <= 2060;
const isDay = (y: number, m: number, d: number): boolean => year(y) && dateOf(y, m, d) !== null;
const part = (text: string, from: number, to: number): number => Number(text.slice(from, to));

/** The longer first: `20261007` holds six digits that may be a day of their own. */
const WRITINGS: readonly Writing[] = [
  {
    width: 10,
    day: (t) =>
      /^\d\d([/.-])\d\d\1\d{4}$/.test(t) &&
      (isDay(part(t, 6, 10), part(t, 3, 5), part(t, 0, 2)) || isDay(part(t, 6, 10), part(t, 0, 2), part(t, 3, 5))),
  },
  { width: 10, day: (t) => /^\d{4}([/.-])\d\d\1\d\d$/.test(t) && isDay(part(t, 0, 4), part(t, 5, 7), part(t, 8, 10)) },
  { width: 8, day: (t) => /^\d\d([/.-])\d\d\1\d\d$/.test(t) && isDay(2000 + part(t, 6, 8), part(t, 3, 5), part(t, 0, 2)) },
  { width: 8, day: (t) => /^\d{8}$/.test(t) && isDay(part(t, 0, 4), part(t, 4, 6), part(t, 6, 8)) },
  { width: 8, day: (t) => /^\d{8}$/.test(t) && isDay(part(t, 4, 8), part(t, 2, 4), part(t, 0, 2)) },
  // The AS/400's century, year, month and day.
  { width: 7, day: (t) => /^1\d{6}$/.test(t) && isDay(2000 + part(t, 1, 3), part(t, 3, 5), part(t, 5, 7)) },
  {
    width: 6,
    day: (t) =>
      /^\d{6}$/.test(t) && isDay(2000 + part(t, 4, 6), part(t, 2, 4), part(t, 0, 2)) && part(t, 4, 6) >= 10 && part(t, 4, 6) <= 45,
  },
  {
    width: 6,
    day: (t) =>
      /^\d{6}$/.test(t) && isDay(2000 + part(t, 0, 2), part(t, 2, 4), part(t, 4, 6)) && part(t, 0, 2) >= 10 && part(t, 0, 2) <= 45,
  },
];

const NONE = /^[0 ./-]*$/;

export function dateWindows(lines: readonly string[], width: number): Window[] {
  const taken: Window[] = [];
  for (const writing of WRITINGS) {
    // Six digits are a day by chance too often where better ones were found.
    if (writing.width === 6 && taken.length > 0) break;
    for (let from = 0; from + writing.width <= width; from += 1) {
      const to = from + writing.width;
      if (taken.some((one) => from < one.to && one.from < to) || !holdsDays(lines, from, to, writing)) continue;
      taken.push({ from, to });
      from = to - 1;
    }
  }
  return taken.toSorted((a, b) => a.from - b.from);
}

/** A stray line in fifty may be damaged: it is reported later, and does not hide the column. */
function holdsDays(lines: readonly string[], from: number, to: number, { day }: Writing): boolean {
  let [days, none] = [0, 0];
  for (const line of lines) {
    const text = line.slice(from, to);
    if (NONE.test(text)) none += 1;
    else if (day(text)) days += 1;
  }
  return days >= 2 && days >= lines.length * 0.2 && days + none >= lines.length * 0.98;
}
