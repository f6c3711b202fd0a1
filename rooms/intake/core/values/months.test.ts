import { expect, test } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import type { Cell } from './cell.ts';
import { monthOfCell } from './months.ts';

test.each<[Cell, string, string | null]>([
  ['2026-09', '', '2026-09'],
  ['09/2026', '', '2026-09'],
  ['9/2026', '', '2026-09'],
  ['202609', '', '2026-09'],
  ['set 2026', '', '2026-09'],
  ['Settembre 2026', '', '2026-09'],
  ["set '26", '', '2026-09'],
  ['01/09/2026', '', '2026-09'],
  [{ on: date('2026-09-30') }, '', '2026-09'],
  [9, '2026', '2026-09'],
  ['settembre', '2026', '2026-09'],
  ['13/2026', '', null],
  ['9', '', null],
  ['totale', '2026', null],
  ['', '2026', null],
])('%j (year %j) is the month %s', (cell, year, month) => {
  expect(monthOfCell(cell, year, 'day-first')).toBe(month);
});
