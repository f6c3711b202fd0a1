import type { Field } from '../fields/field.ts';
import { squash, words } from '../values/text.ts';
import { flagOf, languageOf } from '../vocabulary/customer-vocabulary.ts';
import { DOCUMENT_KINDS } from '../vocabulary/document-kinds.ts';
import { PAYMENT_METHODS } from '../vocabulary/payment-methods.ts';
import { said, type Said } from '../say.ts';
import type { ColumnProfile } from './column-profile.ts';

/** How well a column fits a field, 0 to 100, and why. */
export type Match = { readonly confidence: number; readonly reasons: readonly Said[] };

/** Heading and values are asked apart: a heading that the values contradict is no match, values without a heading only where they prove themselves. */
export function matchField(field: Field, column: ColumnProfile): Match | null {
  if (column.filled === 0) return null;
  const agree = agreement(field, column);
  const evidence = { agree: Math.round(agree * column.filled), filled: column.filled };
  const heading = matchHeading(field, column.heading);
  if (heading === null) {
    if (!provesItself(field, column, agree)) return null;
    return { confidence: Math.round(70 + 15 * agree), reasons: [said('values-alone', evidence)] };
  }
  if (agree < 0.5) return null;
  const reasons = [said(heading.code), said(agree < 0.9 ? 'values-against' : 'values-agree', evidence)];
  // `TIPO` says little, but a column of FT, NC and ND is what it is.
  const proven = heading.code === 'heading-perhaps' && field.type === 'document-kind' && agree === 1 && column.distinct > 1 ? 20 : 0;
  const confidence = heading.confidence + proven + (agree >= 0.98 ? 6 : agree >= 0.9 ? 2 : -25);
  return { confidence: Math.max(0, Math.min(100, confidence)), reasons };
}

function matchHeading(
  field: Field,
  heading: string,
): { confidence: number; code: 'heading-sure' | 'heading-like' | 'heading-perhaps' } | null {
  const plain = squash(heading);
  const bare = squash(words(heading).replace(LITTLE_WORDS, ' '));
  if (field.surely.has(plain) || field.surely.has(bare)) return { confidence: 94, code: 'heading-sure' };
  if (field.like?.test(words(heading)) === true) return { confidence: 80, code: 'heading-like' };
  if (field.perhaps.has(plain) || field.perhaps.has(bare)) return { confidence: 68, code: 'heading-perhaps' };
  return null;
}

/** `Data di scadenza` and `Data scadenza` say the same. */
const LITTLE_WORDS = /\b(di|del|dello|della|dell|d|of|the|der|des)\b/g;

/** Share of the filled cells that are what the field holds. */
function agreement(field: Field, column: ColumnProfile): number {
  const { filled, texts, dates, amounts } = column;
  const share = (count: number): number => count / filled;
  switch (field.type) {
    case 'date':
      return share(Math.max(dates.days, dates.serial, dates.century) + zeros(column));
    case 'amount':
      return dates.days - dates.serial > filled / 2 && amounts.integers === amounts.amounts ? 0 : share(amounts.amounts);
    case 'currency':
      return share(texts.currency);
    case 'vat-number':
      return share(texts.vatShaped);
    case 'tax-code':
      return share(texts.taxShaped);
    case 'email':
      return share(texts.email);
    case 'iban':
      return share(texts.iban);
    case 'phone':
      return share(texts.phone);
    case 'instalment':
      return share(texts.smallNumber);
    case 'count':
      return share(texts.smallNumber);
    case 'country':
      return share(texts.country);
    case 'document-kind':
      return kindAgreement(column);
    case 'payment-method':
      return column.values === null ? 0 : shareOf(column, (code) => PAYMENT_METHODS.meaningOf(code) !== null);
    case 'special-ledger':
      return column.values !== null && [...column.values.keys()].every((code) => code.length <= 2) ? 1 : 0;
    case 'customer-type':
    case 'hold-reason':
      return column.values === null || column.distinct > 30 ? 0 : 1;
    case 'payment-terms':
      return column.distinct > 20 && column.distinct > filled * 0.5 ? 0 : 1;
    case 'flag':
      return column.values === null ? 0 : shareOf(column, (text) => flagOf(text) !== null);
    case 'language':
      return column.values === null ? 0 : shareOf(column, (text) => languageOf(text) !== null);
    case 'name':
      return share(texts.worded);
    case 'identifier':
      // A code is no phrase; amounts with decimals and days are none either.
      return share(filled - Math.max(moneyLike(column), separatedDays(column), texts.named));
    case 'text':
      return 1;
  }
}

/** Unknown codes may be kinds that a person explains; one code in all rows that names no document tells nothing apart. */
function kindAgreement(column: ColumnProfile): number {
  const known = column.values === null ? 0 : shareOf(column, (code) => DOCUMENT_KINDS.meaningOf(code) !== null);
  return column.values === null || (column.distinct === 1 && known === 0) ? 0 : 0.6 + 0.4 * known;
}

/** Texts with the decimals of money: `501.10023` is an account with its sub-account. */
function moneyLike({ amounts }: ColumnProfile): number {
  const [, one = 0, two = 0, three = 0] = amounts.byDecimals;
  return Math.min(amounts.onlyComma + amounts.onlyPoint, one + two + three);
}

/** Days written with marks between the parts; `20261007` may as well be a number. */
function separatedDays({ dates, texts, filled }: ColumnProfile): number {
  return texts.digits === filled &&
    dates.dotted + dates.yearFirst + dates.onlyDayFirst + dates.onlyMonthFirst + dates.ambiguous > filled * 0.9
    ? dates.days - dates.serial
    : 0;
}

/** `0` and `00/00/0000` stand for "no date". */
function zeros(column: ColumnProfile): number {
  let count = 0;
  for (const [value, times] of column.values ?? []) if (/^[0./-]+$/.test(value)) count += times;
  return count;
}

function shareOf(column: ColumnProfile, is: (value: string) => boolean): number {
  let count = 0;
  for (const [value, times] of column.values ?? []) if (is(value)) count += times;
  return count / column.filled;
}

/** Kinds of values that no other column has by chance. */
function provesItself(field: Field, column: ColumnProfile, agree: number): boolean {
  if (agree < 0.9 || column.filled < 2) return false;
  switch (field.type) {
    case 'vat-number':
      return column.texts.vatValid >= column.filled * 0.9 && column.distinct >= 3;
    case 'tax-code':
      return column.texts.taxValid >= column.filled * 0.9 && column.texts.vatShaped < column.filled * 0.9 && column.distinct >= 3;
    case 'email':
    case 'iban':
    case 'currency':
      return true;
    default:
      return false;
  }
}
