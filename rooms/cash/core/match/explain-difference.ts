import { absolute } from '#kernel/money/money.ts';
import type { Difference, MatchingRules } from '../decision.ts';
import type { Incoming } from '../incoming.ts';

/**
 * Why the money and the documents it names differ, with the code of P9; each sum is rounded to the nearest unit. `null`: they do not.
 * Withholdings are those of art. 25-ter D.P.R. 600/1973 (4 % by condominiums) and art. 25 (20 % of fees), on the price without 22 % VAT.
 */
export function explainDifference(
  payment: Pick<Incoming, 'amount' | 'payerIban'>,
  cited: bigint,
  rules: MatchingRules,
  onAccount: boolean,
): Difference | null {
  const amount = payment.amount - cited;
  if (amount === 0n) return null;
  const size = absolute(amount);
  if (size <= rules.rounding && size * 100n <= payment.amount) return { code: 'rounding', amount };
  if (amount > 0n) return { code: 'overpayment', amount };
  if (onAccount) return { code: 'on-account', amount };
  const share = (hundredths: bigint): bigint => (cited * hundredths + 5_000n) / 10_000n;
  if (rules.discounts.some((discount) => absolute(share(BigInt(discount)) - size) <= 1n)) return { code: 'cash-discount', amount };
  const price = (cited * 100n + 61n) / 122n;
  if ([4n, 20n].some((percent) => absolute((price * percent + 50n) / 100n - size) <= 1n)) return { code: 'withholding', amount };
  const foreign = payment.payerIban !== null && !/^(IT|SM|VA)/.test(payment.payerIban);
  if (foreign && size <= rules.bankCharges) return { code: 'bank-charges', amount };
  return { code: 'short-payment', amount };
}
