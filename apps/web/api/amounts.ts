import type { Currency } from '#kernel/money/currency.ts';
import { parseDecimal, toDecimal } from '#kernel/money/money.ts';
import type { Amount } from '#design/formats/money.ts';

/** Exact sums of amounts as the API writes them; the amounts share one currency. */
export function sum(amounts: readonly Amount[], currency: string): Amount {
  const all = amounts.reduce((total, { amount }) => total + minorOf(amount, currency), 0n);
  return { amount: toDecimal(all, currency as Currency), currency };
}

export function minus(from: Amount, what: Amount): Amount {
  return {
    amount: toDecimal(minorOf(from.amount, from.currency) - minorOf(what.amount, what.currency), from.currency as Currency),
    currency: from.currency,
  };
}

export function zero(currency: string): Amount {
  return { amount: toDecimal(0n, currency as Currency), currency };
}

export function isPositive(value: Amount): boolean {
  return minorOf(value.amount, value.currency) > 0n;
}

export function same(a: Amount, b: Amount): boolean {
  return a.currency === b.currency && minorOf(a.amount, a.currency) === minorOf(b.amount, b.currency);
}

/** A share for meters and percentages; `null` of nothing. */
export function share(part: Amount, whole: Amount): number | null {
  const total = Number(whole.amount);
  return total > 0 ? Number(part.amount) / total : null;
}

function minorOf(amount: string, currency: string): bigint {
  const minor = parseDecimal(amount, currency as Currency);
  if (minor === null) throw new RangeError(`not an amount of ${currency}: ${amount}`);
  return minor;
}
