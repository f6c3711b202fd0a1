import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { absolute } from '#kernel/money/money.ts';
import type { InterestClaim, InterestStatement } from './compute-interest.ts';
import { halfYearEnd } from './half-year.ts';
import { rate, RATE_SCALE } from './rate.ts';
import { CONTRACT_DATE_UNKNOWN, type Terms } from './terms.ts';
import { statementOf } from './testing.ts';

const FIRST = date('2013-06-03');
const aDay = fc.integer({ min: 0, max: 4800 }).map((days) => addDays(FIRST, days));
const anAmount = fc.bigInt({ min: 1n, max: 50_000_000n });
const dated = fc.record({ on: aDay, amount: anAmount });
const terms: fc.Arbitrary<Terms> = fc.oneof(
  fc.constantFrom('b2b' as const, 'public-body' as const, 'agrifood' as const, 'subcontract' as const).map((regime) => ({
    regime,
    contractOn: CONTRACT_DATE_UNKNOWN,
  })),
  fc.constant({ regime: 'legal' as const }),
  fc.integer({ min: 0, max: 20_000 }).map((hundredths) => ({
    regime: 'contract' as const,
    contractOn: CONTRACT_DATE_UNKNOWN,
    rate: rate((hundredths / 100).toFixed(2)),
  })),
);

/** A debt with random terms, expenses and payments, some before the due date, some beyond the debt. */
const aDebt: fc.Arbitrary<Partial<InterestClaim>> = fc.record({
  principal: anAmount,
  legalDueOn: aDay,
  until: aDay,
  terms,
  dayCount: fc.constantFrom('act365' as const, 'actact' as const),
  imputation: fc.constantFrom('art1194' as const, 'principal-first' as const),
  expenses: fc.array(dated, { maxLength: 3 }),
  payments: fc.array(dated, { maxLength: 6 }),
});

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
const counted = (debt: Partial<InterestClaim>) => (debt.payments ?? []).filter(({ on }) => on <= (debt.until as CalendarDate));

/** The interest nobody has rounded yet, as a fraction of a cent over one common denominator. */
function exactInterest(statement: InterestStatement): { readonly numerator: bigint; readonly denominator: bigint } {
  const numerator = sum(statement.segments.map(({ principal, rate: yearly, days }) => principal * yearly * BigInt(days)));
  return { numerator, denominator: 100n * RATE_SCALE * 365n };
}

describe('whatever the debt', () => {
  it('the letter adds up: segments to the total, parts to each payment, both sides of the claim', () => {
    fc.assert(
      fc.property(aDebt, (debt) => {
        const statement = statementOf(debt);
        expect(sum(statement.segments.map(({ interest }) => interest))).toBe(statement.interestAccrued);
        for (const payment of statement.payments) {
          expect(payment.toExpenses + payment.toInterest + payment.toPrincipal + payment.overpaid).toBe(payment.amount);
        }
        const expenses = sum((debt.expenses ?? []).filter(({ on }) => on <= (debt.until as CalendarDate)).map(({ amount }) => amount));
        const claimed = (debt.principal ?? 0n) + statement.interestAccrued + expenses;
        expect(claimed - sum(counted(debt).map(({ amount }) => amount))).toBe(statement.total - statement.overpaid);
      }),
    );
  });

  it('nothing is ever owed below zero', () => {
    fc.assert(
      fc.property(aDebt, (debt) => {
        const { principalLeft, interest, expenses, overpaid, segments } = statementOf(debt);
        for (const amount of [principalLeft, interest, expenses, overpaid, ...segments.map((segment) => segment.interest)]) {
          expect(amount >= 0n).toBe(true);
        }
      }),
    );
  });

  it('segments follow each other without gap from the day after the due date, inside half-years, on a principal that only falls', () => {
    fc.assert(
      fc.property(aDebt, (debt) => {
        const { segments } = statementOf(debt);
        segments.forEach((segment, index) => {
          const before = segments[index - 1];
          expect(segment.from).toBe(addDays(before === undefined ? (debt.legalDueOn as CalendarDate) : before.to, 1));
          expect(segment.to <= halfYearEnd(segment.from) && segment.to <= (debt.until as CalendarDate)).toBe(true);
          expect(segment.principal > 0n && segment.principal <= (before?.principal ?? debt.principal ?? 0n)).toBe(true);
        });
      }),
    );
  });

  it('no interest is owed up to the due date', () => {
    fc.assert(
      fc.property(aDebt, (debt) => {
        expect(statementOf({ ...debt, until: debt.legalDueOn as CalendarDate }).interestAccrued).toBe(0n);
      }),
    );
  });

  it('interest matured never falls as days pass', () => {
    fc.assert(
      fc.property(aDebt, fc.nat({ max: 400 }), (debt, days) => {
        const until = debt.until as CalendarDate;
        const later = addDays(until, days);
        // Only the known days: what the tables cannot answer is tested beside the rates.
        fc.pre(later <= date('2027-06-30'));
        expect(statementOf({ ...debt, until: later }).interestAccrued >= statementOf(debt).interestAccrued).toBe(true);
      }),
    );
  });

  it('the order in which payments are listed does not matter when they fall on different days', () => {
    fc.assert(
      fc.property(aDebt, (debt) => {
        const payments = debt.payments ?? [];
        fc.pre(new Set(payments.map(({ on }) => on)).size === payments.length);
        expect(statementOf({ ...debt, payments: [...payments].reverse() })).toEqual(statementOf(debt));
      }),
    );
  });
});

describe('rounding', () => {
  // With every year of 365 days the exact sum has one denominator.
  const onDays365 = aDebt.map((debt) => ({ ...debt, dayCount: 'act365' as const }));

  it('moves each segment by half a cent at most, so the total by half a cent per segment', () => {
    fc.assert(
      fc.property(onDays365, (debt) => {
        const statement = statementOf(debt);
        const { numerator, denominator } = exactInterest(statement);
        const error = absolute(statement.interestAccrued * denominator - numerator);
        expect(2n * error <= BigInt(statement.segments.length) * denominator).toBe(true);
      }),
    );
  });

  it('is all that changes when a period is computed in two parts: a cent at most, and nothing at the end of a half-year', () => {
    fc.assert(
      fc.property(onDays365, fc.nat({ max: 2000 }), (debt, days) => {
        const unpaid = { ...debt, payments: [], expenses: [] };
        const dueOn = debt.legalDueOn as CalendarDate;
        const until = debt.until as CalendarDate;
        const split = addDays(dueOn, days);
        fc.pre(split < until);
        const inOne = statementOf(unpaid).interestAccrued;
        const inTwo = (at: CalendarDate) =>
          statementOf({ ...unpaid, until: at }).interestAccrued + statementOf({ ...unpaid, legalDueOn: at }).interestAccrued;
        expect(absolute(inTwo(split) - inOne) <= 1n).toBe(true);
        const border = halfYearEnd(split);
        if (border < until) expect(inTwo(border)).toBe(inOne);
      }),
    );
  });
});
