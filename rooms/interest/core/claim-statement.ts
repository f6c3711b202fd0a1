import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { computeInterest, type DatedAmount, type InterestStatement, type LumpSumRefusal } from './compute-interest.ts';
import { imputeBetweenDebts } from './impute-between-debts.ts';
import type { ImputedParts } from './impute-payment.ts';
import type { LegalTables } from './legal-tables.ts';
import { rateOn, type RateMissing } from './rate-on.ts';
import { rate } from './rate.ts';
import type { DayCount } from './segments.ts';
import type { Terms } from './terms.ts';

/** A debt as it is claimed: what was agreed, before any payment. */
export type ClaimedDebt<Id> = {
  readonly id: Id;
  /** The price less what credit notes and allowances took off, minor units. */
  readonly principal: bigint;
  readonly dueOn: CalendarDate;
  readonly legalDueOn: CalendarDate;
  readonly terms: Terms;
  readonly lumpSum: boolean;
  readonly guaranteeLevel: number;
  readonly expenses: readonly DatedAmount[];
};

/** Money of a day, with the debts that its payer named. */
export type ClaimPayment<Id> = DatedAmount & { readonly declared: readonly { readonly id: Id; readonly amount: bigint }[] };

export type ClaimShare<Id> = ImputedParts & { readonly id: Id; readonly declared: boolean };

export type ClaimStatement<Id> = {
  readonly debts: readonly { readonly id: Id; readonly statement: InterestStatement }[];
  /** Each payment by the debts it went to; `onAccount` found no debt that was due. */
  readonly payments: readonly (DatedAmount & { readonly shares: readonly ClaimShare<Id>[]; readonly onAccount: bigint })[];
  readonly principal: bigint;
  readonly interest: bigint;
  readonly expenses: bigint;
  readonly onAccount: bigint;
  /** What the debtor has to pay: principal, interest and expenses less what is on account. */
  readonly total: bigint;
  readonly provisional: boolean;
};

type Rules = {
  readonly currency: Currency;
  readonly until: CalendarDate;
  readonly dayCount: DayCount;
  readonly tables: LegalTables;
};

/**
 * What is claimed of several debts by the law of imputation, beside whatever a ledger says (P10). Between debts: the one that the payer named,
 * else the order of art. 1193 c.c., by what each comes to with its interest on that day. Inside each: expenses, interest, principal
 * (art. 1194 c.c.). Money is never forced on a debt not yet due.
 */
export function claimStatement<Id>(
  debts: readonly ClaimedDebt<Id>[],
  payments: readonly ClaimPayment<Id>[],
  rules: Rules,
): ClaimStatement<Id> | RateMissing | LumpSumRefusal {
  const given = new Map<Id, (DatedAmount & { readonly nth: number; readonly declared: boolean })[]>(debts.map((debt) => [debt.id, []]));
  const sorted = payments.filter(({ on }) => on <= rules.until).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const leftOver: bigint[] = [];
  for (const [nth, payment] of sorted.entries()) {
    let rest = payment.amount;
    for (const { id, amount } of payment.declared) {
      const own = given.get(id);
      if (own === undefined) continue;
      own.push({ on: payment.on, amount, nth, declared: true });
      rest -= amount;
    }
    if (rest > 0n) {
      const owed = [];
      for (const debt of debts) {
        const statement = statementOf(debt, given.get(debt.id) ?? [], { ...rules, until: payment.on });
        if (isRefusal(statement)) return statement;
        const running = rateOf(debt.terms, payment.on, rules.tables);
        if (isRefusal(running)) return running;
        if (statement.total > 0n)
          owed.push({
            id: debt.id,
            balance: statement.total,
            dueOn: debt.dueOn,
            guaranteeLevel: debt.guaranteeLevel,
            interestRate: running,
          });
      }
      const { imputed, unallocated } = imputeBetweenDebts(rest, payment.on, owed);
      for (const { id, amount } of imputed) given.get(id)?.push({ on: payment.on, amount, nth, declared: false });
      rest = unallocated;
    }
    leftOver.push(rest);
  }
  return summed(debts, sorted, given, leftOver, rules);
}

type Given = DatedAmount & { readonly nth: number; readonly declared: boolean };

function summed<Id>(
  debts: readonly ClaimedDebt<Id>[],
  payments: readonly ClaimPayment<Id>[],
  given: ReadonlyMap<Id, readonly Given[]>,
  leftOver: readonly bigint[],
  rules: Rules,
): ClaimStatement<Id> | RateMissing | LumpSumRefusal {
  const shares = payments.map((): ClaimShare<Id>[] => []);
  const told: { id: Id; statement: InterestStatement }[] = [];
  for (const debt of debts) {
    const own = given.get(debt.id) ?? [];
    const statement = statementOf(debt, own, rules);
    if (isRefusal(statement)) return statement;
    told.push({ id: debt.id, statement });
    for (const [at, { toExpenses, toInterest, toPrincipal, overpaid }] of statement.payments.entries()) {
      const { nth, declared } = own[at] ?? { nth: 0, declared: false };
      shares[nth]?.push({ id: debt.id, declared, toExpenses, toInterest, toPrincipal, overpaid });
    }
  }
  const sum = (of: (statement: InterestStatement) => bigint): bigint => told.reduce((total, { statement }) => total + of(statement), 0n);
  const principal = sum((one) => one.principalLeft);
  const interest = sum((one) => one.interest);
  const expenses = sum((one) => one.expenses);
  // More than a debt came to, although its payer named it, is on account as well.
  const onAccount = leftOver.reduce((total, rest) => total + rest, 0n) + sum((one) => one.overpaid);
  return {
    debts: told,
    payments: payments.map(({ on, amount }, nth) => ({ on, amount, shares: shares[nth] ?? [], onAccount: leftOver[nth] ?? 0n })),
    principal,
    interest,
    expenses,
    onAccount,
    total: principal + interest + expenses - onAccount,
    provisional: told.some(({ statement }) => statement.provisional),
  };
}

function statementOf<Id>(debt: ClaimedDebt<Id>, payments: readonly DatedAmount[], { currency, until, dayCount, tables }: Rules) {
  const { principal, legalDueOn, terms, lumpSum, expenses } = debt;
  return computeInterest(
    { currency, principal, legalDueOn, until, terms, dayCount, imputation: 'art1194', lumpSum, expenses, payments },
    tables,
  );
}

/** How onerous a debt is for the debtor on a day. */
function rateOf(terms: Terms, on: CalendarDate, tables: LegalTables) {
  if (terms.regime === 'none') return rate('0');
  const found = rateOn(on, terms, tables);
  return isRefusal(found) ? found : found.rate;
}
