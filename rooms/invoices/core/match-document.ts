import { absolute } from '#kernel/money/money.ts';

/** Words before a number that are no part of it. */
const PREFIXES = new Set([
  'FT',
  'FATT',
  'FATTURA',
  'FA',
  'FE',
  'FPR',
  'FPA',
  'INV',
  'INVOICE',
  'N',
  'NR',
  'NO',
  'NUM',
  'DOC',
  'NC',
  'ND',
  'CN',
]);

export type NumberMatch = 'exact' | 'likely' | null;

/**
 * Do two spellings name one document of a year? Digits and letters alone count: `FT 2026/1842`, `1842/2026` and `1842` agree, `1842/A`
 * and `1842/B` do not (foundation, One ledger of record). A likely match must be the only one.
 */
export function sameNumber(a: string, b: string, year: number): NumberMatch {
  if (squashed(a) === squashed(b)) return 'exact';
  const [left, right] = [significant(a, year), significant(b, year)];
  if (left.digits.join('/') !== right.digits.join('/') || left.digits.length === 0) return null;
  const letters = (one: { letters: readonly string[] }): string => one.letters.toSorted().join('/');
  return letters(left) === letters(right) || left.letters.length === 0 || right.letters.length === 0 ? 'likely' : null;
}

function squashed(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function significant(text: string, year: number): { readonly digits: readonly string[]; readonly letters: readonly string[] } {
  const tokens = text.toUpperCase().match(/\d+|\p{L}+/gu) ?? [];
  const digits = tokens.filter((token) => /^\d/.test(token)).map((token) => token.replace(/^0+(?=\d)/, ''));
  const years = new Set([String(year), String(year % 100)]);
  const own = digits.filter((token, at) => !(years.has(token) && digits.some((other, place) => place !== at && !years.has(other))));
  return {
    digits: own.length === 0 ? digits.slice(0, 1) : own.toSorted(),
    letters: tokens.filter((token) => /^\p{L}/u.test(token) && !PREFIXES.has(token)),
  };
}

/** What the ledger holds of one document: its instalments together. */
export type LedgerDocument = {
  readonly key: string;
  readonly number: string;
  readonly total: bigint;
  readonly currency: string;
};

export type WantedDocument = {
  readonly number: string;
  readonly year: number;
  readonly currency: string;
  /** Signed: credits negative. */
  readonly total: bigint;
  readonly collectable: bigint;
};

/** Rounding between two systems, in minor units (foundation: 0.05). */
const TOLERANCE = 5n;

/** The one document of the ledger that this is, `null` where there is none, or more than one that could be. */
export function matchDocument(wanted: WantedDocument, candidates: readonly LedgerDocument[]): LedgerDocument | null {
  const near = (amount: bigint): boolean =>
    absolute(amount - wanted.total) <= TOLERANCE || absolute(amount - wanted.collectable) <= TOLERANCE;
  const agreeing = candidates.filter((one) => one.currency === wanted.currency && near(one.total));
  for (const kind of ['exact', 'likely'] as const) {
    const found = agreeing.filter((one) => sameNumber(wanted.number, one.number, wanted.year) === kind);
    if (found.length === 1) return found[0] ?? null;
    if (found.length > 1) return null;
  }
  return null;
}
