/**
 * How far an identity number can be trusted. Invalid numbers are kept and shown as they came, but match nothing.
 * `unchecked`: of a country whose check digits we do not compute.
 */
export type NumberState = 'valid' | 'invalid' | 'unchecked';

export type VatNumber = { readonly number: string; readonly state: NumberState };

/** Reads a VAT number: Italian ones with their check digit, others (`DE…`, `FR…`) by their shape. The country prefix `IT` is dropped. */
export function readVatNumber(text: string): VatNumber {
  const number = text.replace(/[\s.\-/]/g, '').toUpperCase();
  const italian = /^IT(?=\d)/.test(number) ? number.slice(2) : number;
  if (/^\d+$/.test(italian)) return { number: italian, state: isItalianVatNumber(italian) ? 'valid' : 'invalid' };
  return { number, state: /^[A-Z]{2}[0-9A-Z+*]{2,13}$/.test(number) && !number.startsWith('IT') ? 'unchecked' : 'invalid' };
}

/** Eleven digits, the last one by the Luhn rule over the ten before; eleven zeros are nobody. */
export function isItalianVatNumber(digits: string): boolean {
  if (digits.length !== 11 || digits === '00000000000') return false;
  let sum = 0;
  for (let at = 0; at < 11; at += 1) {
    const digit = digits.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return false;
    // Digits in even places (counted from 1) are doubled, and the two digits of the double are added.
    sum += at % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
  }
  return sum % 10 === 0;
}
