import { parseCurrency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Noticed } from './einvoice.ts';

/** Amounts in details are minor units as text; people read decimals. */
export function sayMoney(one: Noticed): Noticed {
  if (one.code !== 'amount-mismatch') return one;
  const currency = parseCurrency(String(one.details['currency']));
  if (currency === null) return one;
  const decimal = (name: string): string => toDecimal(BigInt(one.details[name] ?? 0), currency);
  return { ...one, details: { ...one.details, stated: decimal('stated'), collectable: decimal('collectable') } };
}
