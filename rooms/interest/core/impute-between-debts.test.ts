import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, date } from '#kernel/calendar/calendar-date.ts';
import { imputeBetweenDebts, type Debt } from './impute-between-debts.ts';
import { rate } from './rate.ts';
import { euro, inEuro } from './testing.ts';

const PAID = date('2026-11-20');

function aDebt(id: string, balance: string, dueOn: string, changes: Partial<Debt<string>> = {}): Debt<string> {
  return { id, balance: euro(balance), dueOn: date(dueOn), guaranteeLevel: 0, interestRate: rate('10.40'), ...changes };
}

function imputed(amount: string, debts: readonly Debt<string>[], declared: readonly string[] = []): Record<string, string> {
  const result = imputeBetweenDebts(euro(amount), PAID, debts, declared);
  const parts = Object.fromEntries(result.imputed.map(({ id, amount: part }) => [id, inEuro(part)]));
  return result.unallocated === 0n ? parts : { ...parts, onAccount: inEuro(result.unallocated) };
}

describe('a payment between several debts (art. 1193)', () => {
  const withSurety = aDebt('A', '1000.00', '2026-04-30', { guaranteeLevel: 1 });
  const a = aDebt('A', '1000.00', '2026-04-30');
  const b = aDebt('B', '1500.00', '2026-05-31');
  const c = aDebt('C', '2000.00', '2026-12-31');

  it('W7: due debts first, and among them the less guaranteed', () => {
    expect(imputed('1800.00', [withSurety, b, c])).toEqual({ A: '300.00', B: '1500.00' });
  });

  it('W7: without the surety, the oldest', () => {
    expect(imputed('1800.00', [a, b, c])).toEqual({ A: '1000.00', B: '800.00' });
  });

  it('W7: what the debtor wrote when paying wins, also for a debt not yet due', () => {
    expect(imputed('1800.00', [a, b, c], ['C'])).toEqual({ C: '1800.00' });
  });

  it('takes the more onerous debt before the older one', () => {
    expect(imputed('1000.00', [a, aDebt('B', '1500.00', '2026-05-31', { interestRate: rate('14.40') })])).toEqual({ B: '1000.00' });
  });

  it('leaves the rest of a declared payment to the legal order', () => {
    expect(imputed('2500.00', [a, b, c], ['B'])).toEqual({ A: '1000.00', B: '1500.00' });
  });

  it('forces nothing on a debt that is not due: the rest stays on account', () => {
    expect(imputed('3000.00', [a, b, c])).toEqual({ A: '1000.00', B: '1500.00', onAccount: '500.00' });
  });

  it('counts a debt as due on its very day', () => {
    expect(imputed('10.00', [aDebt('D', '10.00', '2026-11-20')])).toEqual({ D: '10.00' });
    expect(imputed('10.00', [aDebt('D', '10.00', '2026-11-21')])).toEqual({ onAccount: '10.00' });
  });

  it('divides in proportion where all is equal', () => {
    const debts = [aDebt('A', '100.00', '2026-04-30'), aDebt('B', '200.00', '2026-04-30'), aDebt('C', '300.00', '2026-04-30')];
    expect(imputed('100.00', debts)).toEqual({ A: '16.66', B: '33.34', C: '50.00' });
  });

  it('loses no cent, overpays no debt, and fills a better rank before a worse one', () => {
    const debt = fc.record({
      balance: fc.bigInt({ min: 1n, max: 500n }),
      dueOn: fc.integer({ min: -3, max: 3 }).map((days) => addDays(PAID, days)),
      guaranteeLevel: fc.integer({ min: 0, max: 1 }),
      interestRate: fc.constantFrom(rate('1.60'), rate('10.40')),
    });
    fc.assert(
      fc.property(fc.array(debt, { maxLength: 8 }), fc.bigInt({ min: 0n, max: 3000n }), (rows, amount) => {
        const debts = rows.map((row, id) => ({ ...row, id }));
        const result = imputeBetweenDebts(amount, PAID, debts);
        const of = (id: number) => result.imputed.find((part) => part.id === id)?.amount ?? 0n;
        expect(debts.reduce((sum, { id }) => sum + of(id), result.unallocated)).toBe(amount);
        for (const { id, balance, dueOn } of debts) expect(of(id) <= (dueOn <= PAID ? balance : 0n)).toBe(true);
        const due = debts.filter(({ dueOn }) => dueOn <= PAID);
        for (const better of due) {
          for (const worse of due) {
            if (better.guaranteeLevel < worse.guaranteeLevel && of(worse.id) > 0n) expect(of(better.id)).toBe(better.balance);
          }
        }
        if (result.unallocated > 0n) for (const { id, balance } of due) expect(of(id)).toBe(balance);
      }),
    );
  });
});
