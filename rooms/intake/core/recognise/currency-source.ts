import { parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { fieldsOf, type TableKind } from '../fields/kinds.ts';
import type { FieldSource } from '../mapping.ts';
import { isMoneySign, likeliestOf, mayWear } from '../values/amount.ts';
import { words } from '../values/text.ts';
import { said } from '../say.ts';
import type { Assignment } from './assign-columns.ts';
import type { Check } from './check.ts';
import type { ColumnProfile } from './column-profile.ts';

export type CurrencyProposal = {
  /** One currency for the whole file; `null` when a column tells it row by row. */
  readonly constant: Currency | null;
  readonly fields: Readonly<Record<string, FieldSource>>;
  readonly checks: readonly Check[];
};

/** Where the currency comes from: its column, the heading of the amounts (`converted_usd`), the amounts themselves (`12,00 €`), the company. */
export function proposeCurrency(kind: TableKind, assignments: readonly Assignment[], fallback: Currency): CurrencyProposal {
  if (!('currency' in fieldsOf(kind)) || assignments.some(({ field }) => field === 'currency'))
    return { constant: null, fields: {}, checks: [] };
  const amounts = assignments
    .filter(({ field }) => field !== null && fieldsOf(kind)[field]?.type === 'amount')
    .toSorted((a, b) => rank(a.field) - rank(b.field))
    .map(({ column }) => column);
  for (const column of amounts) {
    const named = currencyNamed(column.heading);
    if (named !== null)
      return constant(named, { ...said('currency-from-heading', { currency: named, column: column.heading }), blocks: false });
  }
  return currencyWorn(amounts, fallback) ?? constant(fallback, { ...said('currency-assumed', { currency: fallback }), blocks: false });
}

/** By what stands beside the amounts themselves; where they differ, each amount tells the currency of its row. */
function currencyWorn(amounts: readonly ColumnProfile[], fallback: Currency): CurrencyProposal | null {
  const column = amounts.find(({ amounts }) => [...amounts.worn].some((worn) => worn !== null));
  if (column === undefined) return null;
  const worn = [...column.amounts.worn];
  const told = worn.filter((one) => one !== null);
  const [only] = told;
  if (only !== undefined && told.length === 1) {
    if (mayWear(fallback, only)) return constant(fallback, { ...said('currency-from-values', { currency: fallback }), blocks: false });
    if (worn.length === 1) {
      const currency = isMoneySign(only) ? likeliestOf(only) : only;
      return isMoneySign(only)
        ? constant(currency, { ...said('currency-from-sign', { sign: only, currency }), blocks: true })
        : constant(currency, { ...said('currency-from-values', { currency }), blocks: false });
    }
  }
  const doubtful = worn.some((one) => one === null || isMoneySign(one));
  const named = told.toSorted().join(', ') + (worn.includes(null) ? `, ${fallback}` : '');
  return {
    constant: null,
    fields: { currency: { column: column.heading, ...(worn.includes(null) ? { otherwise: fallback } : {}) } },
    checks: [{ ...said('currency-of-each', { column: column.heading, currencies: named }), blocks: doubtful }],
  };
}

/** What is owed decides before what it was or what was paid of it. */
function rank(field: string | null): number {
  return field === 'residual' || field === 'amount' ? 0 : field === 'originalAmount' ? 1 : 2;
}

function constant(currency: Currency, check: Check): CurrencyProposal {
  return { constant: currency, fields: { currency: { value: currency } }, checks: [check] };
}

/** Codes that are words of some language, or of a ledger, name no currency inside a heading. */
const ORDINARY_WORDS = new Set([
  'ALL',
  'TOP',
  'TRY',
  'COP',
  'CUP',
  'MOP',
  'PAB',
  'RON',
  'SOS',
  'BAM',
  'GIP',
  'MAD',
  'SAR',
  'LAK',
  'PEN',
  'CAD',
  'GEL',
  'HUF',
]);

function currencyNamed(heading: string): Currency | null {
  if (heading.includes('€') || /\beuro\b/i.test(heading)) return parseCurrency('EUR');
  for (const word of words(heading).split(' ')) {
    const code = word.toUpperCase();
    if (code.length === 3 && !ORDINARY_WORDS.has(code)) {
      const currency = parseCurrency(code);
      if (currency !== null) return currency;
    }
  }
  return null;
}
