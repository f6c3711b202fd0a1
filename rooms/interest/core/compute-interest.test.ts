import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { computeInterest } from './compute-interest.ts';
import { rate, rateText } from './rate.ts';
import { SEED_TABLES } from './seed-tables.ts';
import { CONTRACT_DATE_UNKNOWN } from './terms.ts';
import { aClaim, euro, inEuro, on, statementOf, table } from './testing.ts';

describe('a claim, to the cent (worked examples)', () => {
  it('W1: one half-year, with the €40', () => {
    const statement = statementOf({
      principal: euro('1220.00'),
      legalDueOn: date('2026-01-30'),
      until: date('2026-04-15'),
      lumpSum: true,
    });
    expect(table(statement)).toEqual([['2026-01-31', '2026-04-15', 75, '25.44']]);
    expect(inEuro(statement.total)).toBe('1285.44');
  });

  it('W2: the half-year changes, and each segment is rounded by itself', () => {
    const statement = statementOf({ principal: euro('4870.00'), legalDueOn: date('2025-05-30'), until: date('2025-09-19') });
    expect(table(statement)).toEqual([
      ['2025-05-31', '2025-06-30', 31, '46.12'],
      ['2025-07-01', '2025-09-19', 81, '109.70'],
    ]);
    expect(inEuro(statement.interest)).toBe('155.82');
  });

  it('W3: a leap year has 365 days, unless the company counts as banks do', () => {
    const claim = { principal: euro('10000.00'), legalDueOn: date('2023-11-30'), until: date('2024-03-29') };
    expect(table(statementOf(claim))).toEqual([
      ['2023-12-01', '2023-12-31', 31, '101.92'],
      ['2024-01-01', '2024-03-29', 89, '304.79'],
    ]);
    expect(inEuro(statementOf(claim).interest)).toBe('406.71');
    expect(inEuro(statementOf({ ...claim, dayCount: 'actact' }).interest)).toBe('405.88');
  });

  it('W4: six half-years', () => {
    const statement = statementOf({ principal: euro('24400.00'), legalDueOn: date('2024-02-29'), until: date('2026-11-20') });
    expect(table(statement).map(([, , days, interest]) => [days, interest])).toEqual([
      [122, '1019.45'],
      [184, '1506.78'],
      [181, '1349.12'],
      [184, '1248.48'],
      [181, '1228.12'],
      [143, '994.18'],
    ]);
    expect(statement.segments.map((segment) => rateText(segment.rate))).toEqual(['12.50', '12.25', '11.15', '10.15', '10.15', '10.40']);
    expect(inEuro(statement.interest)).toBe('7346.13');
    expect(statement.provisional).toBe(false);
  });

  const partPaid = {
    principal: euro('10000.00'),
    legalDueOn: date('2026-01-15'),
    until: date('2026-11-20'),
    lumpSum: true,
    payments: [on('2026-03-20', '4000.00'), on('2026-08-10', '3000.00')],
  };

  it('W5: part payments go to expenses, then interest, then principal (art. 1194)', () => {
    const statement = statementOf(partPaid);
    expect(statement.payments.map((p) => [p.toExpenses, p.toInterest, p.toPrincipal].map(inEuro))).toEqual([
      ['40.00', '177.97', '3782.03'],
      ['0.00', '249.01', '2750.99'],
    ]);
    expect(inEuro(statement.principalLeft)).toBe('3466.98');
    expect(inEuro(statement.interest)).toBe('100.76');
    expect(inEuro(statement.expenses)).toBe('0.00');
    expect(inEuro(statement.total)).toBe('3567.74');
  });

  it('W6: the same case, principal first', () => {
    const statement = statementOf({ ...partPaid, imputation: 'principal-first' });
    expect(table(statement).map(([, , , interest]) => interest)).toEqual(['177.97', '170.19', '70.09', '87.19']);
    expect(inEuro(statement.principalLeft)).toBe('3000.00');
    expect(inEuro(statement.interestAccrued)).toBe('505.44');
    expect(inEuro(statement.expenses)).toBe('40.00');
    expect(inEuro(statement.total)).toBe('3545.44');
  });

  it('W8: farm and food products', () => {
    const statement = statementOf({
      principal: euro('5000.00'),
      legalDueOn: date('2026-03-12'),
      until: date('2026-06-30'),
      terms: { regime: 'agrifood', contractOn: CONTRACT_DATE_UNKNOWN },
      lumpSum: true,
    });
    expect(statement.segments.map((segment) => rateText(segment.rate))).toEqual(['14.15']);
    expect(inEuro(statement.interest)).toBe('213.22');
    expect(inEuro(statement.total)).toBe('5253.22');
  });

  it('W9: a public body, split payment', () => {
    const statement = statementOf({
      principal: euro('10000.00'),
      legalDueOn: date('2026-04-01'),
      until: date('2026-07-15'),
      terms: { regime: 'public-body', contractOn: CONTRACT_DATE_UNKNOWN },
      lumpSum: true,
    });
    expect(table(statement).map(([, , days, interest]) => [days, interest])).toEqual([
      [90, '250.27'],
      [15, '42.74'],
    ]);
    expect(inEuro(statement.total)).toBe('10333.01');
  });

  it('B19: a rate written in the contract', () => {
    const statement = statementOf({
      principal: euro('100.00'),
      legalDueOn: date('2025-03-03'),
      until: date('2025-03-18'),
      terms: { regime: 'contract', contractOn: CONTRACT_DATE_UNKNOWN, rate: rate('10') },
      expenses: [on('2025-03-18', '10.00')],
    });
    expect(inEuro(statement.interest)).toBe('0.41');
    expect(inEuro(statement.total)).toBe('110.41');
  });
});

describe('when interest runs', () => {
  it('runs from the day after the due date, not on it', () => {
    expect(statementOf({ until: date('2026-01-30') }).segments).toEqual([]);
    expect(table(statementOf({ until: date('2026-01-31') }))).toEqual([['2026-01-31', '2026-01-31', 1, '0.28']]);
  });

  it('counts the day of payment', () => {
    const statement = statementOf({ imputation: 'principal-first', payments: [on('2026-02-10', '1000.00')] });
    expect(table(statement)).toEqual([['2026-01-31', '2026-02-10', 11, '3.06']]);
  });

  it('runs on what was left at the due date when part was paid before', () => {
    const statement = statementOf({ until: date('2026-02-28'), payments: [on('2026-01-12', '400.00'), on('2026-01-30', '100.00')] });
    expect(statement.segments.map(({ principal }) => inEuro(principal))).toEqual(['500.00']);
    expect(statement.payments.map(({ toPrincipal }) => inEuro(toPrincipal))).toEqual(['400.00', '100.00']);
  });

  it('stops when the principal is paid and still owes the interest matured', () => {
    const statement = statementOf({ imputation: 'principal-first', payments: [on('2026-02-10', '1000.00')] });
    expect(inEuro(statement.principalLeft)).toBe('0.00');
    expect(inEuro(statement.total)).toBe('3.06');
  });

  it('gives no interest inside an insolvency procedure', () => {
    expect(statementOf({ terms: { regime: 'none' } }).interestAccrued).toBe(0n);
  });

  it('keeps one segment while a payment covers nothing but interest', () => {
    const statement = statementOf({ payments: [on('2026-03-31', '10.00')] });
    expect(statement.segments).toHaveLength(1);
    expect(statement.payments.map((p) => [p.toInterest, p.toPrincipal].map(inEuro))).toEqual([['10.00', '0.00']]);
    expect(inEuro(statement.interest)).toBe(inEuro(statement.interestAccrued - euro('10.00')));
  });
});

describe('the €40', () => {
  it('is owed for a delay of one day, not for payment on the due date', () => {
    const paid = (day: string) => inEuro(statementOf({ lumpSum: true, payments: [on(day, '1000.00')] }).expenses);
    expect(paid('2026-01-30')).toBe('0.00');
    const late = statementOf({ lumpSum: true, payments: [on('2026-01-31', '1000.00')] });
    expect(inEuro(late.payments[0]?.toExpenses ?? 0n)).toBe('40.00');
  });

  it('is not owed before the day after the due date', () => {
    expect(inEuro(statementOf({ lumpSum: true, until: date('2026-01-30') }).expenses)).toBe('0.00');
    expect(inEuro(statementOf({ lumpSum: true, until: date('2026-01-31') }).expenses)).toBe('40.00');
  });

  it.each([
    ['consumers', aClaim({ lumpSum: true, terms: { regime: 'legal' } })],
    ['contracts of 2012', aClaim({ lumpSum: true, terms: { regime: 'b2b', contractOn: date('2012-12-31') } })],
    ['currencies for which the law names no amount', aClaim({ lumpSum: true, currency: 'USD' as Currency })],
  ])('is refused for %s', (_, claim) => {
    expect(computeInterest(claim, SEED_TABLES)).toMatchObject({ refused: true, code: 'lump-sum-excluded' });
  });
});

describe('payments', () => {
  it('show what was paid beyond the debt', () => {
    const statement = statementOf({ payments: [on('2026-02-10', '1000.00'), on('2026-02-20', '50.00')] });
    // 1,000.00 leaves 3.06 of principal, on which ten more days cost a cent.
    expect(inEuro(statement.principalLeft)).toBe('0.00');
    expect(inEuro(statement.overpaid)).toBe('46.93');
    expect(inEuro(statement.total)).toBe('0.00');
  });

  it('of one day are imputed after the expenses of that day', () => {
    const statement = statementOf({ expenses: [on('2026-02-10', '25.00')], payments: [on('2026-02-10', '30.00')] });
    expect(statement.payments.map((p) => [p.toExpenses, p.toInterest, p.toPrincipal].map(inEuro))).toEqual([['25.00', '3.06', '1.94']]);
  });

  it('and expenses after the last day do not count', () => {
    const later = statementOf({ expenses: [on('2026-07-01', '25.00')], payments: [on('2026-07-01', '30.00')] });
    expect(later).toEqual(statementOf());
  });
});
