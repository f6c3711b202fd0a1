import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { salesByMonth, type KnownSales } from './sales.ts';

const known: KnownSales = {
  ledgers: [
    { ledgerId: 1n, from: date('2026-08-15') },
    { ledgerId: 2n, from: date('2026-10-01') },
  ],
  documents: [
    { ledgerId: 1n, on: date('2026-09-10'), amount: 100n },
    { ledgerId: 1n, on: date('2026-10-10'), amount: 200n },
    { ledgerId: 1n, on: date('2026-11-10'), amount: 400n },
    { ledgerId: 1n, on: date('2026-11-30'), amount: 1000n },
    { ledgerId: 2n, on: date('2026-10-20'), amount: 7n },
  ],
  entered: [],
};
const AS_OF = date('2026-11-23');

describe('the sales of a month', () => {
  it('are known where every ledger was followed all through it, and end with the day asked for', () => {
    expect([...salesByMonth(known, AS_OF)].toSorted()).toEqual([
      ['2026-10', 207n],
      ['2026-11', 400n],
    ]);
  });

  it('are completed by what a person entered, ledger by ledger', () => {
    const entered = [
      { ledgerId: 2n, month: '2026-09', amount: 50n },
      { ledgerId: 1n, month: '2026-08', amount: 60n },
    ];
    expect([...salesByMonth({ ...known, entered }, AS_OF)].toSorted()).toEqual([
      ['2026-09', 150n],
      ['2026-10', 207n],
      ['2026-11', 400n],
    ]);
  });

  it('that were entered stand before the documents, and a later month tells nothing of an earlier day', () => {
    const entered = [{ ledgerId: 1n, month: '2026-11', amount: 9n }];
    expect(salesByMonth({ ...known, entered }, AS_OF).get('2026-11')).toBe(9n);
    expect([...salesByMonth({ ...known, entered }, date('2026-10-31')).keys()]).toEqual(['2026-10']);
  });

  it('without a ledger are not known', () => {
    expect(salesByMonth({ ledgers: [], documents: [], entered: [] }, AS_OF).size).toBe(0);
  });
});
