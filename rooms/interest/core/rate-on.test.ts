import { describe, expect, it } from 'vitest';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { computeInterest } from './compute-interest.ts';
import type { LateSpreadRow, LegalTables } from './legal-tables.ts';
import { rate, rateText } from './rate.ts';
import { rateOn } from './rate-on.ts';
import { SEED_TABLES } from './seed-tables.ts';
import { CONTRACT_DATE_UNKNOWN, type Terms } from './terms.ts';
import { aClaim, statementOf } from './testing.ts';

type Rated = Exclude<Terms, { regime: 'none' }>;
const b2b: Rated = { regime: 'b2b', contractOn: CONTRACT_DATE_UNKNOWN };

function asked(day: string, terms: Rated, tables: LegalTables = SEED_TABLES): string {
  const span = rateOn(date(day), terms, tables);
  return isRefusal(span) ? span.code : `${rateText(span.rate)}${span.provisional ? ' provisional' : ''}`;
}

describe('the rate of a day', () => {
  it.each([
    ['2024-12-31', '12.25'],
    ['2025-01-01', '11.15'],
    ['2025-06-30', '11.15'],
    ['2025-07-01', '10.15'],
    ['2026-06-30', '10.15'],
    ['2026-07-01', '10.40'],
  ])('between businesses on %s is %s', (day, expected) => {
    expect(asked(day, b2b)).toBe(expected);
  });

  it('keeps the old seven points for contracts concluded before 2013', () => {
    expect(asked('2026-07-01', { regime: 'b2b', contractOn: date('2012-12-31') })).toBe('9.40');
    expect(asked('2026-07-01', { regime: 'b2b', contractOn: date('2013-01-01') })).toBe('10.40');
  });

  it('of farm and food products rises on 4 July 2015, inside a half-year', () => {
    const terms: Rated = { regime: 'agrifood', contractOn: CONTRACT_DATE_UNKNOWN };
    expect(asked('2015-07-03', terms)).toBe('10.05');
    expect(asked('2015-07-04', terms)).toBe('12.05');
    const statement = statementOf({ legalDueOn: date('2015-06-29'), until: date('2015-07-10'), terms });
    expect(statement.segments.map(({ from, to }) => [from, to])).toEqual([
      ['2015-06-30', '2015-06-30'],
      ['2015-07-01', '2015-07-03'],
      ['2015-07-04', '2015-07-10'],
    ]);
  });

  it('of the legal interest follows the decrees, and stays without a new one', () => {
    expect(asked('2023-12-31', { regime: 'legal' })).toBe('5.00');
    expect(asked('2024-01-01', { regime: 'legal' })).toBe('2.50');
    expect(asked('2026-12-31', { regime: 'legal' })).toBe('1.60');
    expect(asked('2029-03-01', { regime: 'legal' })).toBe('1.60 provisional');
  });

  it('of a contract is its own on every day', () => {
    expect(asked('1999-03-01', { regime: 'contract', contractOn: date('1998-01-01'), rate: rate('6.125') })).toBe('6.125');
  });

  it('of the half-year after the last row is provisional, later days are refused', () => {
    expect(asked('2026-12-31', b2b)).toBe('10.40');
    expect(asked('2027-01-01', b2b)).toBe('10.40 provisional');
    expect(asked('2027-06-30', b2b)).toBe('10.40 provisional');
    expect(asked('2027-07-01', b2b)).toBe('rate-missing');
  });

  it('is official as soon as its row is entered', () => {
    const row = { from: date('2027-01-01'), to: date('2027-06-30'), rate: rate('2.65'), status: 'verified', source: 'G.U.' };
    const tables = { ...SEED_TABLES, reference: [...SEED_TABLES.reference, row] };
    expect(asked('2027-01-01', b2b, tables)).toBe('10.65');
    expect(asked('2027-07-01', b2b, tables)).toBe('10.65 provisional');
  });

  it('follows a new law entered as a new row, from its day on and for its contracts', () => {
    const law: LateSpreadRow = {
      regime: 'b2b',
      contractFrom: date('2013-01-01'),
      contractTo: null,
      accrualFrom: date('2026-09-15'),
      accrualTo: null,
      spread: rate('9.00'),
      note: '',
      status: 'verified',
      source: 'G.U.',
    };
    const tables = { ...SEED_TABLES, spreads: [...SEED_TABLES.spreads, law] };
    const statement = statementOf({ legalDueOn: date('2026-08-31'), until: date('2026-09-30') }, tables);
    expect(statement.segments.map((segment) => [segment.from, segment.to, rateText(segment.rate)])).toEqual([
      ['2026-09-01', '2026-09-14', '10.40'],
      ['2026-09-15', '2026-09-30', '11.40'],
    ]);
    expect(asked('2026-09-15', { regime: 'b2b', contractOn: date('2012-06-01') }, tables)).toBe('9.40');
  });
});

describe('a missing rate', () => {
  it('is refused with the first day it lacks', () => {
    expect(computeInterest(aClaim({ until: date('2027-07-01') }), SEED_TABLES)).toEqual({
      refused: true,
      code: 'rate-missing',
      details: { day: '2027-07-01', regime: 'b2b', contractOn: '2013-01-01' },
    });
  });

  it('is refused for a gap inside the table, not bridged', () => {
    const tables = { ...SEED_TABLES, reference: SEED_TABLES.reference.filter(({ from }) => from !== '2025-07-01') };
    const refusal = computeInterest(aClaim({ legalDueOn: date('2025-05-30'), until: date('2026-03-01') }), tables);
    expect(refusal).toMatchObject({ code: 'rate-missing', details: { day: '2025-07-01' } });
  });

  it.each([
    ['a contract older than the law', aClaim({ terms: { regime: 'b2b', contractOn: date('2002-08-07') } })],
    ['a public body and a contract before 2013', aClaim({ terms: { regime: 'public-body', contractOn: date('2012-12-31') } })],
    ['legal interest before 1999', aClaim({ legalDueOn: date('1998-06-30'), until: date('1999-01-31'), terms: { regime: 'legal' } })],
  ])('is refused for %s', (_, claim) => {
    expect(computeInterest(claim, SEED_TABLES)).toMatchObject({ refused: true, code: 'rate-missing' });
  });

  it('does not matter for days on which nothing is owed any more', () => {
    const paid = { imputation: 'principal-first' as const, payments: [{ on: date('2026-03-02'), amount: 100_000n }] };
    expect(statementOf({ ...paid, until: date('2030-01-01') }).principalLeft).toBe(0n);
  });
});
