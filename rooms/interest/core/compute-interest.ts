import { addDays, later, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { EUR, type Currency } from '#kernel/money/currency.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { imputePayment, type Imputation, type ImputedParts } from './impute-payment.ts';
import type { LegalTables } from './legal-tables.ts';
import { allowsLumpSum } from './regimes.ts';
import type { RateMissing } from './rate-on.ts';
import { segmentsOf, totalInterest, type Accrual, type DayCount, type Segment } from './segments.ts';
import type { Terms } from './terms.ts';

/** An amount on a day, in minor units of the claim's currency. */
export type DatedAmount = { readonly on: CalendarDate; readonly amount: bigint };

/** One debt whose interest is asked. */
export type InterestClaim = {
  readonly currency: Currency;
  readonly principal: bigint;
  /** The day from whose end interest runs: the stated due date moved by `legalDueOn`, unless the company has switched that off. */
  readonly legalDueOn: CalendarDate;
  readonly until: CalendarDate;
  readonly terms: Terms;
  readonly dayCount: DayCount;
  readonly imputation: Imputation;
  /** Claims the flat compensation on the day after the due date, if principal is late by then. */
  readonly lumpSum: boolean;
  readonly expenses: readonly DatedAmount[];
  /** By value date; on one day in this order. */
  readonly payments: readonly DatedAmount[];
};

export type ImputedPayment = DatedAmount & ImputedParts;

/** What is owed at the end of `until`, and how it came to be. `total` is what the debtor has to pay. */
export type InterestStatement = {
  readonly provisional: boolean;
  readonly segments: readonly Segment[];
  readonly payments: readonly ImputedPayment[];
  readonly interestAccrued: bigint;
  readonly interest: bigint;
  readonly expenses: bigint;
  readonly principalLeft: bigint;
  readonly overpaid: bigint;
  readonly total: bigint;
};

export type LumpSumRefusal = Refusal<'lump-sum-excluded'>;

/**
 * Late interest of one debt with its expenses and payments, to the cent.
 *
 * Simple interest from the day after the due date; the day of payment counts. A payment that reaches the principal
 * ends the segment on its day. Expenses of a day are owed before the payments of that day are imputed.
 */
export function computeInterest(claim: InterestClaim, tables: LegalTables): InterestStatement | RateMissing | LumpSumRefusal {
  const lumpSum = claim.lumpSum ? lumpSumOf(claim, tables) : null;
  if (isRefusal(lumpSum)) return lumpSum;

  const accrual: Accrual = { terms: claim.terms, dayCount: claim.dayCount, tables };
  const firstDay = addDays(claim.legalDueOn, 1);
  const closed: Segment[] = [];
  const payments: ImputedPayment[] = [];
  let runningFrom = firstDay;
  let principal = claim.principal;
  let interestPaid = 0n;
  let expenses = 0n;

  for (const event of eventsOf(claim, lumpSum, firstDay)) {
    if (event.kind === 'lump-sum') {
      // Paid in full by the due date: nothing was late.
      if (principal > 0n) expenses += event.amount;
      continue;
    }
    if (event.kind === 'expense') {
      expenses += event.amount;
      continue;
    }
    const running = segmentsOf(principal, runningFrom, event.on, accrual);
    if (isRefusal(running)) return running;
    const interest = totalInterest(closed) + totalInterest(running) - interestPaid;
    const parts = imputePayment(event.amount, { expenses, interest, principal }, claim.imputation);
    payments.push({ on: event.on, amount: event.amount, ...parts });
    expenses -= parts.toExpenses;
    interestPaid += parts.toInterest;
    // Only a change of principal ends a segment: a payment of interest leaves it running, unrounded.
    if (parts.toPrincipal > 0n) {
      closed.push(...running);
      principal -= parts.toPrincipal;
      runningFrom = later(runningFrom, addDays(event.on, 1));
    }
  }

  const running = segmentsOf(principal, runningFrom, claim.until, accrual);
  if (isRefusal(running)) return running;
  const segments = [...closed, ...running];
  const interestAccrued = totalInterest(segments);
  const interest = interestAccrued - interestPaid;
  return {
    provisional: segments.some((segment) => segment.provisional),
    segments,
    payments,
    interestAccrued,
    interest,
    expenses,
    principalLeft: principal,
    overpaid: payments.reduce((sum, { overpaid }) => sum + overpaid, 0n),
    total: principal + interest + expenses,
  };
}

type Event = DatedAmount & { readonly kind: 'lump-sum' | 'expense' | 'payment' };

/** What happens until the last day, by day; on one day the claims come before the payments. */
function eventsOf(claim: InterestClaim, lumpSum: bigint | null, firstDay: CalendarDate): readonly Event[] {
  const events: Event[] = [];
  if (lumpSum !== null) events.push({ kind: 'lump-sum', on: firstDay, amount: lumpSum });
  for (const expense of claim.expenses) events.push({ kind: 'expense', ...expense });
  for (const payment of claim.payments) events.push({ kind: 'payment', ...payment });
  // The sort is stable, so each day keeps the order above.
  return events.filter(({ on }) => on <= claim.until).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function lumpSumOf(claim: InterestClaim, { lumpSums }: LegalTables): bigint | LumpSumRefusal {
  const { terms, currency } = claim;
  const contractOn = 'contractOn' in terms ? terms.contractOn : null;
  const row = lumpSums.find(
    ({ contractFrom, contractTo }) =>
      contractOn !== null && contractOn >= contractFrom && (contractTo === null || contractOn <= contractTo),
  );
  // The law names an amount in euro; no rate of exchange is ours to choose.
  if (!allowsLumpSum(terms.regime) || currency !== EUR || row === undefined) {
    return refuse('lump-sum-excluded', { regime: terms.regime, currency, ...(contractOn === null ? {} : { contractOn }) });
  }
  return row.amount;
}
