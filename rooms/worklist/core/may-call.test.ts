import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { DEFAULT_CALL_LIMITS, mayCall, type CallFacts } from './may-call.ts';

const MONDAY = date('2026-11-23');
const calendar = holidays([{ rule: { monthDay: '12-08' }, validFromYear: 1900, validToYear: null }]);

/** Vetreria Lunamare, on a Monday at ten: nothing stands in the way. */
const lunamare = (given: Partial<CallFacts> = {}): CallFacts => ({
  today: MONDAY,
  minutes: 10 * 60,
  calendar,
  ownTimes: null,
  limits: DEFAULT_CALL_LIMITS,
  conversations: [],
  attempts: [],
  stop: null,
  callsHeld: null,
  promisedUntil: null,
  agreed: false,
  urgent: false,
  ...given,
});
const obstacle = (given: Partial<CallFacts>) => mayCall(lunamare(given)).obstacles[0]?.code ?? 'may call';

describe('hours and days', () => {
  it.each([
    [8 * 60 + 59, 'outside-hours'],
    [9 * 60, 'may call'],
    [12 * 60 + 29, 'may call'],
    [12 * 60 + 30, 'outside-hours'],
    [14 * 60 + 29, 'outside-hours'],
    [14 * 60 + 30, 'may call'],
    [17 * 60 + 29, 'may call'],
    [17 * 60 + 30, 'outside-hours'],
  ])('at minute %i: %s', (minutes, expected) => expect(obstacle({ minutes })).toBe(expected));

  it('the customer’s own hours replace ours', () => {
    const early = [{ days: [], hours: [[7 * 60, 8 * 60]] }] as const;
    expect(obstacle({ ownTimes: early, minutes: 7 * 60 + 30 })).toBe('may call');
    expect(obstacle({ ownTimes: early })).toBe('outside-hours');
  });

  it('a person has days of her own; of several people one is enough', () => {
    const tuesdays = { days: [2], hours: [[9 * 60, 11 * 60]] } as const;
    const afternoons = { days: [], hours: [[15 * 60, 17 * 60]] } as const;
    expect(obstacle({ ownTimes: [tuesdays] })).toBe('not-their-day');
    expect(mayCall(lunamare({ ownTimes: [tuesdays] })).next).toEqual({ on: date('2026-11-24'), minutes: 9 * 60 });
    expect(mayCall(lunamare({ ownTimes: [tuesdays, afternoons] })).next).toEqual({ on: MONDAY, minutes: 15 * 60 });
    expect(obstacle({ ownTimes: [tuesdays, afternoons], minutes: 15 * 60 })).toBe('may call');
  });

  it.each([
    ['2026-11-21', 'not-working-day'],
    ['2026-12-08', 'not-working-day'],
    ['2026-08-07', 'may call'],
    ['2026-08-10', 'quiet-period'],
    ['2026-12-23', 'may call'],
    ['2026-12-24', 'quiet-period'],
    ['2027-01-05', 'quiet-period'],
    ['2027-01-07', 'may call'],
  ])('on %s: %s', (today, expected) => expect(obstacle({ today: date(today) })).toBe(expected));

  it('a returned bill is handled in August too', () => expect(obstacle({ today: date('2026-08-10'), urgent: true })).toBe('may call'));

  it('says when one may call: after lunch, or on the next working day', () => {
    expect(mayCall(lunamare({ minutes: 13 * 60 })).next).toEqual({ on: MONDAY, minutes: 14 * 60 + 30 });
    expect(mayCall(lunamare({ today: date('2026-11-20'), minutes: 18 * 60 })).next).toEqual({ on: MONDAY, minutes: 9 * 60 });
  });
});

describe('how often', () => {
  it('one conversation a day', () => {
    expect(obstacle({ conversations: [MONDAY] })).toBe('conversation-today');
    expect(obstacle({ conversations: [date('2026-11-20')] })).toBe('may call');
  });

  it('three conversations in seven days', () => {
    const three = [date('2026-11-17'), date('2026-11-18'), date('2026-11-20')];
    expect(mayCall(lunamare({ conversations: three }))).toMatchObject({ allowed: false, next: { on: '2026-11-24' } });
    expect(obstacle({ conversations: [date('2026-11-16'), ...three.slice(1)] })).toBe('may call');
  });

  it('two attempts a day', () => {
    expect(obstacle({ attempts: [MONDAY] })).toBe('may call');
    expect(obstacle({ attempts: [MONDAY, MONDAY] })).toBe('attempts-today');
  });

  it('who asked to be called is called, whatever the hour and the counter', () => {
    expect(obstacle({ agreed: true, minutes: 18 * 60, conversations: [MONDAY] })).toBe('may call');
  });
});

describe('what no hour opens', () => {
  it('a stop, even for an appointment', () => {
    expect(mayCall(lunamare({ stop: { reason: 'lawyer-named' }, agreed: true }))).toMatchObject({ allowed: false, next: null });
  });

  it('calls held: he asked for letters only', () =>
    expect(obstacle({ callsHeld: { reason: 'written-only', until: null } })).toBe('calls-held'));

  it('a promise over all that is overdue', () => expect(obstacle({ promisedUntil: date('2026-11-27') })).toBe('promise-running'));
});
