import { describe, expect, it } from 'vitest';
import { meaningOf } from './meaning-of.ts';

const NOTHING_TOLD = { causale: null, code: null, reason: null, reversal: false };

describe('what a booking is', () => {
  it.each([
    ['PMNT/IDDT/ESDD', 100_00n, 'direct-debit-in'],
    ['PMNT/IDDT/UPDD', -100_00n, 'unpaid-direct-debit'],
    // The bank's charges of an unpaid collection are no second one.
    ['PMNT/IDDT/CHRG', -5_50n, 'fee'],
    ['PMNT/IDDT/TAXE', -1_00n, 'fee'],
    ['PMNT/RCDT/COMM', -1_50n, 'fee'],
    ['PMNT/RCDT/ESCT', 100_00n, 'transfer-in'],
    // Charges given back are no customer's payment.
    ['PMNT/RCDT/CHRG', 5_50n, 'fee'],
  ] as const)('%s of %s is %s', (code, amount, meaning) => {
    expect(meaningOf({ ...NOTHING_TOLD, code, amount })).toBe(meaning);
  });
});
