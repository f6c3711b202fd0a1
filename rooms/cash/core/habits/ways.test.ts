import fc from 'fast-check';
import { expect, it } from 'vitest';
import { date, dayNumber } from '#kernel/calendar/calendar-date.ts';
import { anItem } from '../testing.ts';
import { WAYS } from './habits.ts';
import { setsOf, waysOf } from './ways.ts';

const TODAY = dayNumber(date('2026-11-30'));
const september = anItem('1', 10_000n, { due: '2026-09-30' });
const october = [anItem('2', 20_000n, { due: '2026-10-31' }), anItem('3', 30_000n, { due: '2026-10-31' })];
const credit = anItem('NC', -5_000n, { due: '2026-10-31' });
const january = anItem('4', 40_000n, { due: '2027-01-31' });
const all = [january, ...october, credit, september];
const ways = (...items: (typeof all)[number][]): string => waysOf(new Set(items.map((item) => item.itemId)), all, TODAY).join();

it('what was chosen tells how it can have been chosen', () => {
  expect(ways(january)).toBe('one-item');
  expect(ways(...october)).toBe('one-month');
  expect(ways(september, october[0]!)).toBe('oldest');
  expect(ways(september, ...october, credit)).toBe('all-due');
  expect(ways(...all)).toBe('everything');
  expect(ways(september, january)).toBe('');
});

it('a set that a way makes is recognised as that way', () => {
  const item = fc.record({
    free: fc.bigInt({ min: -500n, max: 5_000n }).filter((free) => free !== 0n),
    due: fc.integer({ min: -90, max: 60 }),
  });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 8 }), fc.constantFrom(...WAYS), (items, way) => {
      const open = items.map(({ free, due }, at) => ({ itemId: BigInt(at), free, dueOn: TODAY + due }));
      for (const set of setsOf(way, open, TODAY)) expect(waysOf(new Set(set.map((one) => one.itemId)), open, TODAY)).toContain(way);
    }),
  );
});
