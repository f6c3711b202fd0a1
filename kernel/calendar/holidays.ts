import { dayNumber, weekday, dateOf, type DayNumber } from './calendar-date.ts';

/** One dated row of `tables/holidays.csv`: a fixed day `MM-DD` or a distance from Easter, with its years of validity. */
export type HolidayRule = {
  readonly rule: { readonly monthDay: string } | { readonly easterPlus: number };
  readonly validFromYear: number;
  readonly validToYear: number | null;
};

/**
 * Tells the days on which a company does not work. National holidays come from the dated table;
 * `localDays` are patron saints (`MM-DD`) of the company or of the customer.
 */
export type Holidays = {
  isPublicHoliday(day: DayNumber): boolean;
  isLocalHoliday(day: DayNumber): boolean;
};

export function holidays(rules: readonly HolidayRule[], localDays: readonly string[] = []): Holidays {
  const byYear = new Map<number, Set<DayNumber>>();
  const local = new Set(localDays);
  const ofYear = (year: number): Set<DayNumber> => {
    const known = byYear.get(year);
    if (known) return known;
    const days = new Set<DayNumber>();
    for (const { rule, validFromYear, validToYear } of rules) {
      if (year < validFromYear || (validToYear !== null && year > validToYear)) continue;
      if ('easterPlus' in rule) days.add(easterSunday(year) + rule.easterPlus);
      else {
        const on = dateOf(year, Number(rule.monthDay.slice(0, 2)), Number(rule.monthDay.slice(3, 5)));
        if (on !== null) days.add(dayNumber(on));
      }
    }
    byYear.set(year, days);
    return days;
  };
  const iso = (day: DayNumber): string => new Date(day * 86_400_000).toISOString();
  return {
    isPublicHoliday: (day) => ofYear(Number(iso(day).slice(0, 4))).has(day),
    isLocalHoliday: (day) => local.size > 0 && local.has(iso(day).slice(5, 10)),
  };
}

const withDays = new WeakMap<Holidays, Map<string, Holidays>>();

/**
 * The same calendar with one more local holiday: the patron saint of a customer's town. Asked again for a town it is the same
 * object, because what is worked out about a calendar is remembered with it.
 */
export function withLocalDay(base: Holidays, monthDay: string | null): Holidays {
  if (monthDay === null) return base;
  let byDay = withDays.get(base);
  if (byDay === undefined) withDays.set(base, (byDay = new Map()));
  let calendar = byDay.get(monthDay);
  if (calendar === undefined) {
    const extra = holidays([], [monthDay]);
    calendar = {
      isPublicHoliday: base.isPublicHoliday,
      isLocalHoliday: (day) => base.isLocalHoliday(day) || extra.isLocalHoliday(day),
    };
    byDay.set(monthDay, calendar);
  }
  return calendar;
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): DayNumber {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

export function isSunday(day: DayNumber): boolean {
  return weekday(day) === 7;
}
