import { isCreditorReference, isIban, normalIban } from '#rooms/bank/core/door.ts';
import { isItalianVatNumber, isPersonalTaxCode } from '#rooms/intake/core/door.ts';
import type { Incoming } from '../incoming.ts';
import { compactKey, withoutZeros } from './document-key.ts';
import { numberTokens, type NumberToken } from './number-token.ts';

/** What the payer's own words and references say. */
export type Clues = {
  readonly tokens: readonly NumberToken[];
  readonly taxIds: readonly string[];
  /** Words that could be a customer's code in our ledger. */
  readonly codes: readonly string[];
  readonly ibans: readonly string[];
  /** "acconto": a part is meant. */
  readonly onAccount: boolean;
};

/** Reads the words of a payment: days, amounts, accounts and tax numbers are what they are, the other numbers may be documents. */
export function readClues(payment: Pick<Incoming, 'text' | 'references' | 'payerTaxId' | 'payerIban'>): Clues {
  const ibans: string[] = payment.payerIban === null ? [] : [payment.payerIban];
  const taxIds: string[] = payment.payerTaxId === null ? [] : [payment.payerTaxId.toUpperCase().replace(/^IT(?=\d{11}$)/, '')];
  let text = plain(payment.text);
  text = text.replace(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g, (found) => {
    if (!isIban(normalIban(found))) return found;
    ibans.push(normalIban(found));
    return BLANK;
  });
  text = text.replace(/\b(?:IT ?)?(\d{11})\b/g, (found, digits: string) => {
    if (!isItalianVatNumber(digits)) return found;
    taxIds.push(digits);
    return BLANK;
  });
  text = text.replace(/\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b/g, (found) => {
    if (isPersonalTaxCode(found)) taxIds.push(found);
    return BLANK;
  });
  text = withoutMeasures(text);
  const codes = new Set<string>();
  for (const [word] of text.matchAll(/\b[A-Z0-9]+(?:[-_.][A-Z0-9]+)*\b/g)) {
    if (/\d/.test(word) && word.length >= 3) codes.add(word);
  }
  return {
    tokens: [...referenceTokens(payment.references), ...numberTokens(text)],
    taxIds: [...new Set(taxIds)],
    codes: [...codes].slice(0, 40),
    ibans: [...new Set(ibans)],
    onAccount: /\bACC(ONTO|TO)?\b|\bANTICIPO\b|\bPARZIALE\b|\bPART PAYMENT\b/.test(text),
  };
}

const BLANK = ' | ';

/** Days and amounts are no documents. A day that follows a number gives it its year: "1842 del 28/09/2026". */
export function withoutMeasures(text: string): string {
  return text
    .replace(
      /(\d)(\s*(?:DEL|DD|DATA|DATED|VOM)\.?\s*)\d{1,2}[./-]\d{1,2}[./-]((?:20)?\d{2})\b/g,
      (_, digit: string, __, year: string) => `${digit}/${year.length === 2 ? `20${year}` : year} `,
    )
    .replace(/\b\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)\d{2}|\d{2})\b/g, BLANK)
    .replace(/\b(?:19|20)\d{2}-\d{2}-\d{2}\b/g, BLANK)
    .replace(/\b\d{1,3}(?:[.' ]\d{3})+,\d{2}\b/g, BLANK)
    .replace(/(?<![\d,])\b\d+,\d{2}\b(?!,?\d)/g, BLANK)
    .replace(/\b(?:EUR|EURO|€|USD|CHF) ?\d+(?:[.,]\d{1,2})?\b/g, BLANK)
    .replace(/\b\d+(?:[.,]\d{2})? ?(?:EUR|EURO|€)(?![A-Z])/g, BLANK)
    .replace(/\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b(?= |$)/g, BLANK);
}

/** Structured references are the surest words; a creditor reference carries a document's number behind its check digits. */
function referenceTokens(references: readonly string[]): NumberToken[] {
  return references.flatMap((reference) => {
    const written = plain(reference).trim();
    const compact = compactKey(written);
    const inner = isCreditorReference(compact) ? compact.slice(4) : compact;
    if (!/\d/.test(inner) || inner.length > 30) return [];
    const tokens = numberTokens(isCreditorReference(compact) ? inner : written).map((token) => ({ ...token, labelled: true, last: false }));
    return [
      { written, serial: withoutZeros(/\d+$/.exec(inner)?.[0] ?? inner), compact: inner, year: null, labelled: true, last: false },
      ...tokens,
    ];
  });
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase();
}
