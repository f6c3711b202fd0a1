const DAY = 86_400_000;
const cache = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let made = cache.get(key);
  if (!made) cache.set(key, (made = new Intl.DateTimeFormat(locale, options)));
  return made;
}

/** A calendar day has no zone: it is read and written as UTC, so that no browser moves it. */
function at(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((at(to) - at(from)) / DAY);
}

export function addDays(day: string, count: number): string {
  return new Date(at(day) + count * DAY).toISOString().slice(0, 10);
}

/** `22/11/2026`, in English `22 Nov 2026`. */
export function formatDay(day: string, locale: string): string {
  if (!locale.startsWith('it')) return format(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(at(day));
  return format(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(at(day));
}

/** `ven 27/11`, in English `Fri 27 Nov`. */
export function formatNearDay(day: string, locale: string): string {
  const weekday = format(locale, { weekday: 'short', timeZone: 'UTC' }).format(at(day));
  const rest = locale.startsWith('it')
    ? format(locale, { day: '2-digit', month: '2-digit', timeZone: 'UTC' }).format(at(day))
    : format(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at(day));
  return `${weekday} ${rest}`;
}

/** `lunedì 23 novembre 2026`. */
export function formatLongDay(day: string, locale: string): string {
  return format(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    .format(at(day))
    .replaceAll(',', '');
}

/** `23 novembre 2026`, as in letters. */
export function formatLetterDay(day: string, locale: string): string {
  return format(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at(day));
}

export function formatWeekday(day: string, locale: string, width: 'short' | 'long' = 'short'): string {
  return format(locale, { weekday: width, timeZone: 'UTC' }).format(at(day));
}

export function formatMonthInitial(day: string, locale: string): string {
  return format(locale, { month: 'narrow', timeZone: 'UTC' }).format(at(day)).toLowerCase();
}

/** `10:12` in the company's zone. */
export function formatTime(instant: string, locale: string, zone: string): string {
  return format(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone, hourCycle: 'h23' }).format(Date.parse(instant));
}

/** The calendar day of an instant in the company's zone. */
export function dayOf(instant: string, zone: string): string {
  const parts = format('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }).format(Date.parse(instant));
  return parts.slice(0, 10);
}

/** The instant of a day and an hour (`15:30`) on the wall of a zone, whatever the zone of the machine. */
export function instantOf(day: string, time: string, zone: string): string {
  const wall = Date.parse(`${day}T${time}:00Z`);
  // The offset of a first guess may be that of the other side of a clock change: it is asked again where it leads.
  const guess = wall - offsetAt(wall, zone);
  return new Date(wall - offsetAt(guess, zone)).toISOString();
}

function offsetAt(instant: number, zone: string): number {
  const options = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  } as const;
  const parts = new Map(
    format('en-CA', options)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const shown = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}T${parts.get('hour')}:${parts.get('minute')}:00Z`;
  return Date.parse(shown) - Math.floor(instant / 60_000) * 60_000;
}
