import { isItalianVatNumber, type NumberState } from './vat-number.ts';

export type TaxCode = { readonly code: string; readonly state: NumberState };

/** Reads an Italian codice fiscale: sixteen characters of a person (omocodia included) or eleven digits of a body. */
export function readTaxCode(text: string): TaxCode {
  const code = text.replace(/[\s.\-/]/g, '').toUpperCase();
  const digits = /^IT\d{11}$/.test(code) ? code.slice(2) : code;
  if (/^\d+$/.test(digits)) return { code: digits, state: isItalianVatNumber(digits) ? 'valid' : 'invalid' };
  return { code, state: isPersonalTaxCode(code) ? 'valid' : 'invalid' };
}

// In omocodia (two people with equal data) a digit is written as one of these letters; anywhere else they are no digits.
const SHAPE = /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/;
const OMOCODIA = 'LMNPQRSTUV';

/** Values of the characters in odd places (counted from 1), D.M. 23 December 1976: digits 0-9 and letters A-Z alike by position. */
const ODD_DIGITS = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
const ODD_LETTERS = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

export function isPersonalTaxCode(code: string): boolean {
  return SHAPE.test(code) && checkLetter(code.slice(0, 15)) === code[15] && birthDayExists(code);
}

/** The sixteenth character, from the fifteen before it. */
export function checkLetter(first15: string): string {
  let sum = 0;
  for (let at = 0; at < 15; at += 1) {
    const character = first15.charCodeAt(at);
    const isDigit = character <= 57;
    const value = isDigit ? character - 48 : character - 65;
    sum += at % 2 === 1 ? value : ((isDigit ? ODD_DIGITS : ODD_LETTERS)[value] ?? 0);
  }
  return String.fromCharCode(65 + (sum % 26));
}

/** Days of birth run from 1 to 31, for women from 41 to 71. */
function birthDayExists(code: string): boolean {
  const day = Number(code.slice(9, 11).replace(/[A-Z]/g, (letter) => String(OMOCODIA.indexOf(letter))));
  return (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
}
