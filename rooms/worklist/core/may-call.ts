import { addDays, dayNumber, weekday, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Holidays } from '#kernel/calendar/holidays.ts';
import { addWorkingDays, isWorkingDay, nextWorkingDay } from '#kernel/calendar/shifts.ts';

/*
 * Whether a call that asks for money may be made now (G1, G8, G9). The answer is never overridden by a click: the manager
 * changes the limit, with a reason.
 */

/** Minutes of the day, end not included. */
export type Hours = readonly [from: number, until: number];
/** Days of the week (1 = Monday; none: every working day) and hours of them. */
export type Times = { readonly days: readonly number[]; readonly hours: readonly Hours[] };

export type CallLimits = {
  readonly hours: readonly Hours[];
  readonly conversationsPerDay: number;
  readonly conversationsPerWeek: number;
  readonly attemptsPerDay: number;
  /** Days of the year (`MM-DD`) on which only answers, returned bills and legal deadlines are handled. */
  readonly quiet: readonly { readonly from: string; readonly until: string }[];
};

export const DEFAULT_CALL_LIMITS: CallLimits = {
  hours: [
    [9 * 60, 12 * 60 + 30],
    [14 * 60 + 30, 17 * 60 + 30],
  ],
  conversationsPerDay: 1,
  conversationsPerWeek: 3,
  attemptsPerDay: 2,
  quiet: [
    { from: '08-08', until: '08-23' },
    { from: '12-24', until: '01-06' },
  ],
};

export type CallFacts = {
  readonly today: CalendarDate;
  readonly minutes: number;
  readonly calendar: Holidays;
  /** When the customer, or one of his people, may be called, where somebody asked for hours of his own; else ours hold. */
  readonly ownTimes: readonly Times[] | null;
  readonly limits: CallLimits;
  /** Counted contacts of the last days, over all channels and agencies. */
  readonly conversations: readonly CalendarDate[];
  readonly attempts: readonly CalendarDate[];
  readonly stop: { readonly reason: string } | null;
  /** `until` null: for good. */
  readonly callsHeld: { readonly reason: string; readonly until: CalendarDate | null } | null;
  /** Everything overdue is promised: nobody asks before the promise is judged. */
  readonly promisedUntil: CalendarDate | null;
  /** The customer asked to be called now: an appointment, an answer to his question. */
  readonly agreed: boolean;
  /** A returned bill or a legal deadline: allowed in quiet periods. */
  readonly urgent: boolean;
};

export type CallObstacle = {
  readonly code:
    | 'stopped'
    | 'calls-held'
    | 'promise-running'
    | 'not-working-day'
    | 'quiet-period'
    | 'not-their-day'
    | 'outside-hours'
    | 'conversation-today'
    | 'conversations-this-week'
    | 'attempts-today';
  readonly values: Readonly<Record<string, string | number>>;
};

export type CallPermission = {
  readonly allowed: boolean;
  /** The deciding obstacle first. */
  readonly obstacles: readonly CallObstacle[];
  /** The next moment at which one may call, if time alone stands in the way. */
  readonly next: { readonly on: CalendarDate; readonly minutes: number } | null;
};

export function mayCall(facts: CallFacts): CallPermission {
  const lasting = lastingObstacles(facts);
  const passing = passingObstacles(facts, facts.today, facts.minutes);
  const obstacles = [...lasting, ...passing];
  if (obstacles.length === 0) return { allowed: true, obstacles, next: null };
  return { allowed: false, obstacles, next: lasting.length > 0 ? null : nextMoment(facts) };
}

function lastingObstacles(facts: CallFacts): CallObstacle[] {
  const found: CallObstacle[] = [];
  if (facts.stop) found.push({ code: 'stopped', values: { reason: facts.stop.reason } });
  if (facts.callsHeld) {
    const { reason, until } = facts.callsHeld;
    found.push({ code: 'calls-held', values: until === null ? { reason } : { reason, untilOn: dayNumber(until) } });
  }
  if (facts.promisedUntil && !facts.agreed) found.push({ code: 'promise-running', values: { untilOn: dayNumber(facts.promisedUntil) } });
  return found;
}

function passingObstacles(facts: CallFacts, on: CalendarDate, minutes: number): CallObstacle[] {
  if (facts.agreed) return [];
  const found: CallObstacle[] = [];
  if (!isWorkingDay(dayNumber(on), facts.calendar)) found.push({ code: 'not-working-day', values: {} });
  if (!facts.urgent && isQuiet(on, facts.limits)) found.push({ code: 'quiet-period', values: {} });
  const hours = hoursOn(facts, on);
  if (hours.length === 0) found.push({ code: 'not-their-day', values: {} });
  else if (!hours.some(([from, until]) => minutes >= from && minutes < until)) {
    found.push({ code: 'outside-hours', values: { hours: hours.map(([from, until]) => `${clock(from)}–${clock(until)}`).join(', ') } });
  }
  const { limits } = facts;
  if (facts.conversations.filter((day) => day === on).length >= limits.conversationsPerDay)
    found.push({ code: 'conversation-today', values: {} });
  const weekStart = addDays(on, -6);
  if (facts.conversations.filter((day) => day >= weekStart && day <= on).length >= limits.conversationsPerWeek) {
    found.push({ code: 'conversations-this-week', values: { most: limits.conversationsPerWeek } });
  }
  if (facts.attempts.filter((day) => day === on).length >= limits.attemptsPerDay) {
    found.push({ code: 'attempts-today', values: { most: limits.attemptsPerDay } });
  }
  return found;
}

function nextMoment(facts: CallFacts): CallPermission['next'] {
  let on = nextWorkingDay(facts.today, facts.calendar);
  for (let tries = 0; tries < 60; tries += 1) {
    const starts = hoursOn(facts, on)
      .map(([from]) => from)
      .toSorted((a, b) => a - b);
    const minutes = starts.find((start) => (on > facts.today || start > facts.minutes) && passingObstacles(facts, on, start).length === 0);
    if (minutes !== undefined) return { on, minutes };
    on = addWorkingDays(on, 1, facts.calendar);
  }
  return null;
}

function hoursOn({ ownTimes, limits }: CallFacts, on: CalendarDate): readonly Hours[] {
  if (ownTimes === null || ownTimes.length === 0) return limits.hours;
  const day = weekday(dayNumber(on));
  return ownTimes.flatMap(({ days, hours }) => (days.length === 0 || days.includes(day) ? hours : []));
}

function isQuiet(on: CalendarDate, limits: CallLimits): boolean {
  const day = on.slice(5);
  return limits.quiet.some(({ from, until }) => (from <= until ? day >= from && day <= until : day >= from || day <= until));
}

/** 570 → `9:30` */
export function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
