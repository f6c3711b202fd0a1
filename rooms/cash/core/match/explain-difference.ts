import { absolute } from '#kernel/money/money.ts';
import type { Difference, MatchingRules } from '../decision.ts';
import type { UsualDifference } from '../habits/habits.ts';
import { isShare } from '../habits/read-habits.ts';
import type { Incoming } from '../incoming.ts';

/** A difference and, where the payer always makes it, the habit that says so. */
export type Explained = Difference & { readonly usual?: UsualDifference };

/**
 * Why the money and the documents it names differ, with the code of P9; each sum is rounded to the nearest unit. `null`: they do not.
 * Withholdings are those of art. 25-ter D.P.R. 600/1973 (4 % by condominiums) and art. 25 (20 % of fees), on the price without 22 % VAT.
 */
export function explainDifference(
  payment: Pick<Incoming, 'amount' | 'payerIban'>,
  cited: bigint,
  rules: MatchingRules,
  onAccount: boolean,
  usual: readonly UsualDifference[] = [],
): Explained | null {
  const amount = payment.amount - cited;
  if (amount === 0n) return null;
  const size = absolute(amount);
  if (size <= rules.rounding && size * 100n <= payment.amount) return { code: 'rounding', amount };
  if (amount > 0n) return { code: 'overpayment', amount };
  if (onAccount) return { code: 'on-account', amount };
  const habit = usual.find((one) => (one.code === 'cash-discount' ? isShare(size, cited, one.rate) : one.amount === size));
  if (habit !== undefined) return { code: habit.code, amount, usual: habit };
  if (rules.discounts.some((discount) => isShare(size, cited, discount))) return { code: 'cash-discount', amount };
  const price = (cited * 100n + 61n) / 122n;
  if ([4n, 20n].some((percent) => absolute((price * percent + 50n) / 100n - size) <= 1n)) return { code: 'withholding', amount };
  const foreign = payment.payerIban !== null && !/^(IT|SM|VA)/.test(payment.payerIban);
  if (foreign && size <= rules.bankCharges) return { code: 'bank-charges', amount };
  return { code: 'short-payment', amount };
}
