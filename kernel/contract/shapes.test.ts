import { expect, it } from 'vitest';
import { z } from 'zod';
import { EUR, type Currency } from '#kernel/money/currency.ts';
import { amount, day, id, instant, many, pageOf } from './shapes.ts';

it('an amount travels as a decimal with the digits of its currency', () => {
  expect(z.encode(amount, { minor: 123_450n, currency: EUR })).toEqual({ amount: '1234.50', currency: 'EUR' });
  expect(z.encode(amount, { minor: -7n, currency: 'JPY' as Currency })).toEqual({ amount: '-7', currency: 'JPY' });
  expect(z.decode(amount, { amount: '0.05', currency: 'EUR' })).toEqual({ minor: 5n, currency: 'EUR' });
});

it.each([
  { amount: '1.005', currency: 'EUR' },
  { amount: '1,50', currency: 'EUR' },
  { amount: '1', currency: 'ZZZ' },
  { amount: 1.5, currency: 'EUR' },
])('%j is no amount', (wire) => {
  expect(amount.safeParse(wire).success).toBe(false);
});

it('an id carries its kind', () => {
  expect(z.encode(id('customer'), 123n)).toBe('cus_123');
  expect(z.decode(id('customer'), 'cus_9007199254740993')).toBe(9_007_199_254_740_993n);
  for (const wrong of ['itm_123', '123', 'cus_0', 'cus_-1', 'cus_1x']) expect(id('customer').safeParse(wrong).success).toBe(false);
});

it('a day exists and an instant has its zone', () => {
  expect(day.safeParse('2026-02-30').success).toBe(false);
  expect(z.decode(day, '2026-02-28')).toBe('2026-02-28');
  expect(z.encode(instant, new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  expect(instant.safeParse('2026-02-28 10:00').success).toBe(false);
});

it('a list says where it goes on', () => {
  const page = pageOf(z.object({ id: id('item') }));
  expect(z.encode(page, { items: [{ id: 4n }], next: null })).toEqual({ items: [{ id: 'itm_4' }], next: null });
});

it('a filter takes one value or several', () => {
  const filter = many(z.enum(['a', 'b']));
  expect([filter.parse(undefined), filter.parse('a'), filter.parse(['a', 'b'])]).toEqual([undefined, ['a'], ['a', 'b']]);
});
