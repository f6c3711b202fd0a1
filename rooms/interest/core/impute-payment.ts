import { smaller } from '#kernel/money/money.ts';

/**
 * What a payment covers first inside one debt.
 *
 * - `art1194`          expenses, interest, principal: the debtor cannot choose otherwise without the creditor's consent
 * - `principal-first`  principal, then expenses and interest: the usual commercial practice, which gives up later
 *                      interest on the part paid and therefore has to be a written policy of the company
 */
export type Imputation = 'art1194' | 'principal-first';

/** What is owed at the moment of a payment. */
export type Owed = { readonly expenses: bigint; readonly interest: bigint; readonly principal: bigint };

export type ImputedParts = {
  readonly toExpenses: bigint;
  readonly toInterest: bigint;
  readonly toPrincipal: bigint;
  readonly overpaid: bigint;
};

/** Splits a payment inside one debt (art. 1194 c.c.). The four parts always sum to the payment. */
export function imputePayment(amount: bigint, owed: Owed, imputation: Imputation): ImputedParts {
  const order: readonly (keyof Owed)[] =
    imputation === 'art1194' ? ['expenses', 'interest', 'principal'] : ['principal', 'expenses', 'interest'];
  const parts = { expenses: 0n, interest: 0n, principal: 0n };
  let rest = amount;
  for (const part of order) {
    parts[part] = smaller(rest, owed[part]);
    rest -= parts[part];
  }
  return { toExpenses: parts.expenses, toInterest: parts.interest, toPrincipal: parts.principal, overpaid: rest };
}
