import { expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { callableToday } from './callable.ts';

const MONDAY = date('2026-11-23');
const at = (minutes: number) => ({ today: MONDAY, minutes });
const mornings = { days: [1, 3], hours: [{ from: '09:00', until: '11:00' }] };
const afternoons = { days: [], hours: [{ from: '15:00', until: '17:00' }] };

it('says when today one of his people may be called', () => {
  expect(callableToday(null, at(0))).toBe('now');
  expect(callableToday([null], at(0))).toBe('now');
  expect(callableToday([mornings], at(10 * 60))).toBe('now');
  expect(callableToday([mornings], at(8 * 60))).toBe(9 * 60);
  expect(callableToday([mornings], at(11 * 60))).toBe('not-today');
  expect(callableToday([{ ...mornings, days: [2] }], at(10 * 60))).toBe('not-today');
  expect(callableToday([mornings, afternoons], at(12 * 60))).toBe(15 * 60);
  // Whoever asked for nothing is called at our hours.
  expect(callableToday([mornings, null], at(12 * 60))).toBe('now');
});
