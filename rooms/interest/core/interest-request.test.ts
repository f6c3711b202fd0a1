import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { computeInterest } from './compute-interest.ts';
import { interestAnswer, type InterestAnswer } from './contract.ts';
import { readInterestRequest, type InterestRequest } from './interest-request.ts';
import { rateText } from './rate.ts';
import { SEED_TABLES } from './seed-tables.ts';
import { HOLIDAY_RULES } from './tables/holiday-rules.ts';

const PLAIN: InterestRequest = { principal: '4870.00', due: '2025-05-30', until: '2025-09-19' };

function read(changes: Partial<InterestRequest>) {
  return readInterestRequest({ ...PLAIN, ...changes }, HOLIDAY_RULES);
}

function claimOf(changes: Partial<InterestRequest> = {}) {
  const claim = read(changes);
  if (isRefusal(claim)) throw new Error(`refused: ${claim.code}`);
  return claim;
}

function answerOf(changes: Partial<InterestRequest> = {}): InterestAnswer {
  const claim = claimOf(changes);
  const statement = computeInterest(claim, SEED_TABLES);
  if (isRefusal(statement)) throw new Error(`refused: ${statement.code}`);
  return interestAnswer(claim, statement);
}

describe('an interest request', () => {
  it('needs a principal, a due date and a last day; the rest has defaults', () => {
    expect(claimOf()).toEqual({
      currency: 'EUR',
      principal: 487_000n,
      legalDueOn: '2025-05-30',
      until: '2025-09-19',
      terms: { regime: 'b2b', contractOn: '2013-01-01' },
      dayCount: 'act365',
      imputation: 'art1194',
      lumpSum: false,
      expenses: [],
      payments: [],
    });
  });

  it('counts from the due date moved off holidays, or from the stated one', () => {
    // Easter Sunday; Monday is a holiday too.
    const easter = { due: '2026-04-05', until: '2026-04-30' };
    expect(claimOf(easter).legalDueOn).toBe('2026-04-07');
    expect(claimOf({ ...easter, noShift: true }).legalDueOn).toBe('2026-04-05');
  });

  it('takes the rate of a contract', () => {
    const { terms } = claimOf({ regime: 'contract', rate: '6.5' });
    expect(terms.regime === 'contract' && rateText(terms.rate)).toBe('6.50');
  });

  it.each([
    ['no principal', { principal: undefined }, 'missing', 'principal'],
    ['no due date', { due: undefined }, 'missing', 'due'],
    ['no last day', { until: undefined }, 'missing', 'until'],
    ['a principal of nothing', { principal: '0.00' }, 'not-an-amount', 'principal'],
    ['an Italian decimal', { principal: '4870,00' }, 'not-an-amount', 'principal'],
    ['a day that does not exist', { due: '2025-02-29' }, 'not-a-date', 'due'],
    ['another regime', { regime: 'none' }, 'not-a-choice', 'regime'],
    ['another day count', { dayCount: 'act360' }, 'not-a-choice', 'day-count'],
    ['another imputation', { imputation: 'interest-first' }, 'not-a-choice', 'imputation'],
    ['a contract without its rate', { regime: 'contract' }, 'missing', 'rate'],
    ['a contract rate that is none', { regime: 'contract', rate: '10%' }, 'not-a-rate', 'rate'],
    ['a rate without a contract', { rate: '10' }, 'rate-needs-contract', 'rate'],
    ['a contract date that is none', { contractDate: '2012' }, 'not-a-date', 'contract-date'],
    ['a payment after the last day', { payments: ['2025-09-20=1.00'] }, 'after-until', 'payment'],
    ['a payment without a day', { payments: ['1000.00'] }, 'not-an-amount', 'payment'],
    ['a negative payment', { payments: ['2025-07-01=-5.00'] }, 'not-an-amount', 'payment'],
    ['an expense after the last day', { expenses: ['2025-09-20=1.00'] }, 'after-until', 'expense'],
  ])('is wrong with %s', (_, changes, code, field) => {
    expect(read(changes)).toMatchObject({ refused: true, code, details: { field } });
  });
});

describe('the answer', () => {
  it('carries the settled shape, and no key beside it', () => {
    expect(answerOf({ payments: ['2025-07-01=1000.00'], expenses: ['2025-06-10=12.50'] })).toEqual({
      dueOn: '2025-05-30',
      regime: 'b2b',
      provisional: false,
      segments: [
        { from: '2025-05-31', to: '2025-06-30', days: 31, rate: '11.15', principal: '4870.00', interest: '46.12' },
        { from: '2025-07-01', to: '2025-07-01', days: 1, rate: '10.15', principal: '4870.00', interest: '1.35' },
        { from: '2025-07-02', to: '2025-09-19', days: 80, rate: '10.15', principal: '3929.97', interest: '87.43' },
      ],
      payments: [{ on: '2025-07-01', amount: '1000.00', toExpenses: '12.50', toInterest: '47.47', toPrincipal: '940.03' }],
      interestAccrued: '134.90',
      interest: '87.43',
      expenses: '0.00',
      principalLeft: '3929.97',
      overpaid: '0.00',
      total: '4017.40',
    });
  });

  it('says when a rate is not official yet', () => {
    expect(answerOf({ due: '2026-12-31', until: '2027-01-15' }).provisional).toBe(true);
    expect(answerOf({ due: '2026-12-15', until: '2026-12-31' }).provisional).toBe(false);
  });
});
