import { describe, expect, it } from 'vitest';
import { importDoubts, type ImportFacts } from './import-guards.ts';

const calm: ImportFacts = {
  known: 100,
  absent: 10,
  amounts: [{ currency: 'EUR', known: 1000n, absent: 100n }],
  missingScopes: [],
  unreadable: 0,
  perCurrency: [{ currency: 'EUR', total: 1000n, invoices: 100, negativeInvoices: 20, before: 1000n, expected: null }],
  missingLimitPercent: 10,
};

const needs = (facts: Partial<ImportFacts>): string[] => importDoubts({ ...calm, ...facts }).map((doubt) => doubt.needs);

describe('a snapshot stops for a yes', () => {
  it('not while a tenth is missing, but from the first item over a tenth', () => {
    expect(needs({})).toEqual([]);
    expect(needs({ absent: 11 })).toEqual(['confirm-missing']);
  });

  it('also when few items are missing but much money is', () => {
    expect(needs({ absent: 1, amounts: [{ currency: 'EUR', known: 1000n, absent: 101n }] })).toEqual(['confirm-missing']);
  });

  it('when an absent item may be one of the rows we could not read', () => {
    expect(needs({ unreadable: 1 })).toEqual(['confirm-absences']);
    expect(needs({ unreadable: 1, absent: 0, amounts: [] })).toEqual([]);
  });

  it('when the grand total is negative or more than a fifth of the invoices are', () => {
    const one = calm.perCurrency[0]!;
    expect(needs({ perCurrency: [{ ...one, negativeInvoices: 21 }] })).toEqual(['confirm-sign']);
    expect(needs({ perCurrency: [{ ...one, total: -1n, before: null }] })).toEqual(['confirm-sign']);
  });

  it('when the total moved more than 15% since the last delivery', () => {
    const one = calm.perCurrency[0]!;
    expect(needs({ perCurrency: [{ ...one, total: 1150n }] })).toEqual([]);
    expect(needs({ perCurrency: [{ ...one, total: 1151n }] })).toEqual(['confirm-total']);
  });

  it('when the total a person expected is another', () => {
    const one = calm.perCurrency[0]!;
    expect(needs({ perCurrency: [{ ...one, expected: 1000n }] })).toEqual([]);
    expect(needs({ perCurrency: [{ ...one, expected: 1001n }] })).toEqual(['confirm-expected']);
  });

  it('when a part of the ledger that usually comes is not in the file', () => {
    expect(needs({ missingScopes: ['U002'] })).toEqual(['confirm-scope']);
  });
});
