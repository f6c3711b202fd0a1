/** An ISO 4217 code in capitals. */
export type Currency = string & { readonly __currency: true };

/** Minor digits that differ from two (ISO 4217, list one). */
const DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

const KNOWN = new Set(Intl.supportedValuesOf('currency'));

export const EUR = 'EUR' as Currency;

/** Reads a currency code, `null` when ISO 4217 does not know it. */
export function parseCurrency(text: string): Currency | null {
  const code = text.trim().toUpperCase();
  if (code === '€') return EUR;
  return KNOWN.has(code) ? (code as Currency) : null;
}

/** How many decimals an amount of this currency has: EUR 2, JPY 0, TND 3. */
export function minorDigits(currency: Currency): number {
  return DIGITS[currency] ?? 2;
}
