import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { countBackDso, monthsKnownSince } from './dso.ts';

const sales = (months: Record<string, number>) => new Map(Object.entries(months).map(([month, amount]) => [month, BigInt(amount)]));

describe('DSO by count-back', () => {
  it('is 73 days: receivables 500, June 230, May 190, April 200', () => {
    const dso = countBackDso({
      asOf: date('2026-06-30'),
      receivables: 500n,
      sales: sales({ '2026-06': 230, '2026-05': 190, '2026-04': 200 }),
    });
    expect(dso).toEqual({
      days: 73,
      atLeastDays: 73,
      months: [
        { month: '2026-06', sales: 230n, days: 30 },
        { month: '2026-05', sales: 190n, days: 31 },
        { month: '2026-04', sales: 200n, days: 12 },
      ],
      missingSales: [],
      complete: true,
    });
  });

  it('counts of the running month the days elapsed', () => {
    const dso = countBackDso({ asOf: date('2026-06-12'), receivables: 300n, sales: sales({ '2026-06': 100, '2026-05': 400 }) });
    expect(dso.months).toEqual([
      { month: '2026-06', sales: 100n, days: 12 },
      { month: '2026-05', sales: 400n, days: 15.5 },
    ]);
  });

  it('takes the same part of the days elapsed when this month alone covers all', () => {
    expect(countBackDso({ asOf: date('2026-06-12'), receivables: 50n, sales: sales({ '2026-06': 100 }) }).days).toBe(6);
  });

  it('is zero when nobody owes anything', () => {
    for (const receivables of [0n, -100n])
      expect(countBackDso({ asOf: date('2026-06-30'), receivables, sales: new Map() })).toMatchObject({ days: 0, complete: true });
  });

  it('goes on through a month without sales and one with more credit notes than invoices', () => {
    const dso = countBackDso({
      asOf: date('2026-08-31'),
      receivables: 100n,
      sales: sales({ '2026-08': 0, '2026-07': -20, '2026-06': 120 }),
    });
    expect(dso.days).toBe(31 + 31 + 30);
  });

  it('names the month it lacks and never estimates it', () => {
    const dso = countBackDso({ asOf: date('2026-06-30'), receivables: 500n, sales: sales({ '2026-06': 230, '2026-05': 190 }) });
    expect(dso).toMatchObject({ days: null, atLeastDays: 61, missingSales: ['2026-04'], complete: false });
  });

  it('names every month it lacks before the last one it knows, and is certain only up to the first', () => {
    const dso = countBackDso({ asOf: date('2026-06-30'), receivables: 500n, sales: sales({ '2026-06': 100, '2026-03': 900 }) });
    expect(dso).toMatchObject({ days: null, atLeastDays: 30, missingSales: ['2026-05', '2026-04'], complete: false });
  });

  it('with no sales at all lacks the month it stands in', () => {
    expect(countBackDso({ asOf: date('2026-06-30'), receivables: 1n, sales: new Map() })).toMatchObject({
      days: null,
      atLeastDays: 0,
      missingSales: ['2026-06'],
    });
  });

  it('grows with the receivables and ends inside the months counted', () => {
    const months = fc.array(fc.bigInt({ min: 1n, max: 10n ** 9n }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(months, fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.bigInt({ min: 0n, max: 10n ** 9n }), (amounts, a, b) => {
        const known = new Map(amounts.map((amount, index) => [`2026-${String(9 - index).padStart(2, '0')}`, amount]));
        const [less, more] = a < b ? [a, b] : [b, a];
        const dso = (receivables: bigint) => countBackDso({ asOf: date('2026-09-30'), receivables, sales: known });
        expect(dso(less).atLeastDays).toBeLessThanOrEqual(dso(more).atLeastDays);
        expect(dso(more).atLeastDays).toBeLessThanOrEqual(30 + 31 + 31 + 30 + 31 + 30);
      }),
    );
  });
});

it('a month is known when the ledger was followed from before its first day', () => {
  expect(monthsKnownSince(date('2026-04-02'), date('2026-06-30'))).toEqual(['2026-06', '2026-05']);
  expect(monthsKnownSince(date('2026-04-01'), date('2026-06-30'))).toEqual(['2026-06', '2026-05', '2026-04']);
  expect(monthsKnownSince(date('2026-06-30'), date('2026-06-30'))).toEqual([]);
});
