/** An amount as the API writes it: a decimal text with its currency, never a float. */
export type Amount = { readonly amount: string; readonly currency: string };

export type MoneyParts = { readonly before: string; readonly whole: string; readonly cents: string; readonly after: string };

const FORMATTERS = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, currency: string, digits: number | undefined): Intl.NumberFormat {
  const key = `${locale} ${currency} ${digits}`;
  const known = FORMATTERS.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    // Italian drops the point of four digits unless told otherwise: 1234,50 €.
    useGrouping: 'always' as unknown as boolean,
    ...(digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
  FORMATTERS.set(key, made);
  return made;
}

/** Formats a decimal text without passing through a float: Intl reads the digits as they stand. */
export function moneyParts(value: Amount, locale: string, cents: 'show' | 'hide' = 'show'): MoneyParts {
  const parts = formatter(locale, value.currency, cents === 'hide' ? 0 : undefined).formatToParts(
    value.amount as Intl.StringNumericLiteral,
  );
  let before = '';
  let whole = '';
  let fraction = '';
  let after = '';
  for (const part of parts) {
    const text = part.type === 'minusSign' ? '−' : part.value.replace(/\s/g, '\u00a0');
    if (part.type === 'decimal' || part.type === 'fraction') fraction += text;
    else if (part.type === 'integer' || part.type === 'group') whole += text;
    else if (whole === '') before += text;
    else after += text;
  }
  return { before, whole, cents: fraction, after };
}

export function formatMoney(value: Amount, locale: string, cents: 'show' | 'hide' = 'show'): string {
  const parts = moneyParts(value, locale, cents);
  return parts.before + parts.whole + parts.cents + parts.after;
}

export function isNegative(value: Amount): boolean {
  return value.amount.startsWith('-');
}

export function isZero(value: Amount): boolean {
  return /^-?0*(\.0*)?$/.test(value.amount);
}

/** For widths and heights of marks only: nothing that is printed comes from it. */
export function approximately(value: Amount): number {
  return Number(value.amount);
}
