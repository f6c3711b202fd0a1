const WEEKDAYS = ['lun mon', 'mar tue', 'mer wed', 'gio thu', 'ven fri', 'sab sat', 'dom sun'].map((names) => names.split(' '));

export type ReadDay = { readonly day: string } | { readonly mistake: 'not-a-date' | 'no-such-day' };

/**
 * Reads what a person types for a day, seen from `today`: `27/11`, `27.11.26`, `2026-11-27`, `ven` (the next one), `+7`, `-3`,
 * `oggi`, `domani`, `fm` (end of this month). Without a year it is the nearest such day that is not more than half a year gone.
 */
export function readDay(typed: string, today: string): ReadDay {
  const text = typed.trim().toLowerCase();
  if (text === 'oggi' || text === 'today') return { day: today };
  if (text === 'domani' || text === 'tomorrow') return { day: shift(today, 1) };
  if (text === 'fm' || text === 'eom') return { day: endOfMonth(today) };
  const relative = /^([+-])(\d{1,4})$/.exec(text);
  if (relative) return { day: shift(today, Number(relative[2]) * (relative[1] === '-' ? -1 : 1)) };
  const weekday = text.length >= 3 ? WEEKDAYS.findIndex((names) => names.some((name) => text.startsWith(name))) : -1;
  if (weekday >= 0 && /^[a-zì]+$/.test(text)) return { day: shift(today, ((weekday - isoWeekday(today) + 6) % 7) + 1) };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return made(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?$/.exec(text);
  if (!parts) return { mistake: 'not-a-date' };
  const day = Number(parts[1]);
  const month = Number(parts[2]);
  if (parts[3]) return made(parts[3].length === 2 ? 2000 + Number(parts[3]) : Number(parts[3]), month, day);
  const thisYear = Number(today.slice(0, 4));
  const near = made(thisYear, month, day);
  return 'day' in near && near.day < shift(today, -183) ? made(thisYear + 1, month, day) : near;
}

function made(year: number, month: number, day: number): ReadDay {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > days) return { mistake: 'no-such-day' };
  return { day: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` };
}

function shift(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Monday 0 … Sunday 6. */
function isoWeekday(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function endOfMonth(day: string): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);
}
