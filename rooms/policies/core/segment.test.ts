import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addMonths, date, dayNumber } from '#kernel/calendar/calendar-date.ts';
import { aDebtor, aHold, anOpenItem } from './builders.ts';
import { debtorFacts, monthsBetween, monthsReachedOn } from './debtor-facts.ts';
import { readPolicy } from './read-policy.ts';
import { readyPolicy } from './ready-policy.ts';
import { ladderOf, segmentOf, unknownFactRules } from './segment.ts';
import type { DebtorFacts, DebtorSnapshot } from './snapshot.ts';
import { day, decideOn } from './testing.ts';

const policy = readyPolicy(readPolicy(readFileSync(new URL('../policies/standard.yaml', import.meta.url), 'utf8')).policy!);
const today = day('2026-11-17');

function segment(facts: Partial<DebtorFacts>, rest: Partial<DebtorSnapshot> = {}): string {
  return segmentOf(policy, debtorFacts(aDebtor({ facts, ...rest }), today)).key;
}

const firstInvoice = (months: number): number => dayNumber(addMonths(date('2026-11-17'), -months));

describe('the first segment that matches', () => {
  test.each<[string, Partial<DebtorFacts>, string]>([
    ['a company of the group', { intercompany: true, customerType: 'public-body' }, 'excluded'],
    ['a public body, even a key account', { customerType: 'public-body', keyAccount: true }, 'public-bodies'],
    ['a condominium', { customerType: 'condominium' }, 'condominiums-and-consumers'],
    ['a key account', { keyAccount: true }, 'key-accounts'],
    ['a key account with protests', { keyAccount: true, protests: true }, 'high-risk'],
    ['a key account of class E', { keyAccount: true, riskClass: 'E' }, 'high-risk'],
    ['a key account of class D', { keyAccount: true, riskClass: 'D' }, 'key-accounts'],
    ['no invoice ever paid', { firstInvoiceUnpaid: true, firstInvoiceOn: firstInvoice(2) }, 'first-invoice-unpaid'],
    ['no invoice ever paid, history unknown', { firstInvoiceUnpaid: null }, 'everybody-else'],
    ['class D', { riskClass: 'D' }, 'high-risk'],
    ['one returned bill', { returnedBills12m: 1 }, 'everybody-else'],
    ['two returned bills', { returnedBills12m: 2 }, 'high-risk'],
    ['two broken promises', { brokenPromises90d: 2 }, 'high-risk'],
    ['first invoice eleven months ago', { firstInvoiceOn: firstInvoice(11) }, 'new'],
    ['first invoice twelve months ago', { firstInvoiceOn: firstInvoice(12) }, 'everybody-else'],
    ['three years, fifteen days of delay', { firstInvoiceOn: firstInvoice(36), weightedDelay12m: 15 }, 'long-standing'],
    ['three years, sixteen days', { firstInvoiceOn: firstInvoice(36), weightedDelay12m: 16 }, 'everybody-else'],
    ['three years less a month', { firstInvoiceOn: firstInvoice(35), weightedDelay12m: 3 }, 'everybody-else'],
    ['three years, delay unknown', { firstInvoiceOn: firstInvoice(36), weightedDelay12m: null }, 'everybody-else'],
    ['three years, a broken promise', { firstInvoiceOn: firstInvoice(36), weightedDelay12m: 3, brokenPromises12m: 1 }, 'everybody-else'],
    ['nothing known', {}, 'everybody-else'],
  ])('%s', (_, facts, expected) => {
    expect(segment(facts)).toBe(expected);
  });

  test('a stop puts him among the excluded until it is lifted', () => {
    expect(segment({}, { holds: [aHold({ kind: 'stop', fromOn: today - 5 })] })).toBe('excluded');
    expect(segment({}, { holds: [aHold({ kind: 'stop', fromOn: today - 5, liftedOn: today })] })).toBe('everybody-else');
  });

  test('in difficulty he goes one policy softer', () => {
    const ladder = (facts: Partial<DebtorFacts>) => {
      const debtor = aDebtor({ facts });
      return ladderOf(segmentOf(policy, debtorFacts(debtor, today)), debtor, today)?.name;
    };
    expect(ladder({ riskClass: 'D' })).toBe('strict');
    expect(ladder({ riskClass: 'D', hardshipUntil: today })).toBe('standard');
    expect(ladder({ hardshipUntil: today })).toBe('soft');
    expect(ladder({ hardshipUntil: today - 1 })).toBe('standard');
  });
});

test('the segment changes by itself on the anniversary, and the debtor is looked at on that day', () => {
  const firstInvoiceOn = day('2025-12-01');
  const debtor = aDebtor({ facts: { firstInvoiceOn }, items: [anOpenItem({ dueOn: day('2027-06-01') })] });
  expect(decideOn(today, debtor, policy).nextOn).toBe(day('2026-12-01'));
  expect(decideOn(day('2026-11-30'), debtor, policy).segment).toBe('new');
  expect(decideOn(day('2026-12-01'), debtor, policy).segment).toBe('everybody-else');
});

test('months are full on the same day, or on the day after a month without it', () => {
  expect(monthsBetween(day('2026-01-31'), day('2026-02-28'))).toBe(0);
  expect(monthsReachedOn(day('2026-01-31'), 1)).toBe(day('2026-03-01'));
  expect(monthsReachedOn(day('2026-01-15'), 12)).toBe(day('2027-01-15'));
});

test('a condition on codes holds when one of his customers has one of them', () => {
  const text = `
policy: areas
currency: EUR
segments:
  - { key: north, when: { area: { in: [NORD, OVEST] }, turnover12m: { min: '1000.50' } }, ladder: none }
  - { key: rest, when: {}, ladder: none }
ladders: {}
`;
  const areas = readyPolicy(readPolicy(text).policy!);
  const of = (facts: Partial<DebtorFacts>) => segmentOf(areas, debtorFacts(aDebtor({ facts }), today)).key;
  expect(of({ areas: ['SUD', 'OVEST'], turnover12m: 1_000_50n })).toBe('north');
  expect(of({ areas: ['SUD', 'OVEST'], turnover12m: 1_000_49n })).toBe('rest');
  expect(of({ areas: ['SUD'], turnover12m: 9_000_00n })).toBe('rest');
  expect(of({ areas: ['NORD'], turnover12m: null })).toBe('rest');
});

describe('rules on facts that are not known', () => {
  test('are counted with the debtors who fall elsewhere because of them', () => {
    const debtors = [
      aDebtor({ facts: { firstInvoiceOn: firstInvoice(40) } }),
      aDebtor({ facts: { firstInvoiceOn: firstInvoice(40), weightedDelay12m: 3 } }),
      aDebtor({ facts: { customerType: 'public-body' } }),
    ];
    const rules = unknownFactRules(policy, debtors, today);
    expect(rules.find((rule) => rule.segment === 'long-standing')).toEqual({
      segment: 'long-standing',
      facts: ['weightedDelay12m'],
      debtors: 1,
    });
    // Risk class, protests and plans are unknown of both companies; the public body was placed before.
    expect(rules.find((rule) => rule.segment === 'high-risk')).toMatchObject({
      debtors: 2,
      facts: expect.arrayContaining(['riskClass', 'protests', 'brokenPlan']),
    });
    expect(rules.find((rule) => rule.segment === 'public-bodies')).toBeUndefined();
  });

  test('an exclusion on an unknown fact excludes nobody', () => {
    const rules = unknownFactRules(policy, [aDebtor({ facts: { keyAccount: true } })], today);
    expect(rules.find((rule) => rule.segment === 'key-accounts')).toBeUndefined();
  });
});
