import { minorDigits, type Currency } from './currency.ts';

/** An amount in whole minor units (cents) of one currency. Never a float, never without its currency. */
export type Money = { readonly minor: bigint; readonly currency: Currency };

export function money(minor: bigint, currency: Currency): Money {
  return { minor, currency };
}

/**
 * Reads a plain decimal as it stands in JSON and on the command line: `1234.50`, `-3`, `+0.5`.
 * More decimals than the currency has are refused (null) unless they are zeros: nothing is rounded on the way in.
 */
export function parseDecimal(text: string, currency: Currency): bigint | null {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = minorDigits(currency);
  if (!/^0*$/.test(fraction.slice(digits))) return null;
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return sign === '-' ? -minor : minor;
}

/** The plain decimal of JSON and the command line, always with the currency's digits: `1234.50`. */
export function toDecimal(minor: bigint, currency: Currency): string {
  const digits = minorDigits(currency);
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * Splits an amount by weights and loses no cent: each share is rounded down, the remainder goes to the last one that
 * has a weight (nobody who owes nothing is given a cent).
 */
export function allocate(minor: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n)) throw new RangeError('allocate needs weights from zero up with a positive sum');
  const shares = weights.map((weight) => (minor * weight) / total);
  const last = weights.findLastIndex((weight) => weight > 0n);
  shares[last] = (shares[last] ?? 0n) + minor - shares.reduce((sum, share) => sum + share, 0n);
  return shares;
}

export function absolute(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}

export function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

export function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
