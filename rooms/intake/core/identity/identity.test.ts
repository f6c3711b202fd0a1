import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkLetter, readTaxCode } from './tax-code.ts';
import { isItalianVatNumber, readVatNumber } from './vat-number.ts';

describe('A VAT number', () => {
  test.each([
    ['09999990121', 'valid'],
    ['01234567897', 'valid'],
    ['01234567890', 'invalid'],
    ['12345670017', 'valid'],
    ['IT 1234567 0017', 'valid'],
    ['it12345670017', 'valid'],
    ['00000000000', 'invalid'],
    ['1234567001', 'invalid'],
    ['123456700170', 'invalid'],
    ['DE136695976', 'unchecked'],
    ['ITABCDEFGHI', 'invalid'],
    ['n.d.', 'invalid'],
  ])('%s is %s', (text, state) => {
    expect(readVatNumber(text).state).toBe(state);
  });

  it('is kept without its prefix and dots, so that two ways of writing agree', () => {
    expect(readVatNumber('IT-123.4567.0017').number).toBe(readVatNumber('12345670017').number);
  });

  it('loses its validity by any one wrong digit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999_999 }),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1, max: 9 }),
        (body, at, by) => {
          const ten = String(body).padStart(10, '0');
          const valid = [...'0123456789'].map((check) => ten + check).filter(isItalianVatNumber);
          expect(valid).toHaveLength(1);
          const digits = [...(valid[0] ?? '')];
          digits[at] = String((Number(digits[at]) + by) % 10);
          expect(isItalianVatNumber(digits.join(''))).toBe(false);
        },
      ),
    );
  });
});

describe('A codice fiscale', () => {
  test.each([
    // A person, and the same code with an omocodia letter but the old check letter.
    ['MRTMTT91D08F205J', 'valid'],
    ['MRTMTT91D08F20RJ', 'invalid'],
    ['RSSMRA80A01H501U', 'valid'],
    ['RSSMRA80A01H50MI', 'invalid'],
    ['rss mra 80a01 h501u', 'valid'],
    ['RSSMRA80A01H501V', 'invalid'],
    ['RSSMRA80A32H501V', 'invalid'],
    ['12345670017', 'valid'],
    ['12345670018', 'invalid'],
    ['RSSMRA80A01H501', 'invalid'],
  ])('%s is %s', (text, state) => {
    expect(readTaxCode(text).state).toBe(state);
  });

  it('stays valid when digits become omocodia letters with their own check letter', () => {
    const letters = 'LMNPQRSTUV';
    const places = [6, 7, 9, 10, 12, 13, 14];
    fc.assert(
      fc.property(fc.subarray(places), (chosen) => {
        const first15 = [...'RSSMRA80A01H501']
          .map((character, at) => (chosen.includes(at) ? letters[Number(character)] : character))
          .join('');
        expect(readTaxCode(first15 + checkLetter(first15)).state).toBe('valid');
      }),
    );
  });
});
