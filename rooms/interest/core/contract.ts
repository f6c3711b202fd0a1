import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { InterestClaim, InterestStatement } from './compute-interest.ts';
import { rateText } from './rate.ts';
import type { Regime } from './regimes.ts';

/** The interest of a debt as it leaves the product: decimal strings, ISO dates, percentages as in the tables. */
export type InterestAnswer = {
  /** The due date from which interest was counted: moved off holidays unless asked otherwise. */
  readonly dueOn: CalendarDate;
  readonly regime: Regime;
  /** At least one rate is not official yet: no formal notice is signed on these figures. */
  readonly provisional: boolean;
  readonly segments: readonly {
    readonly from: CalendarDate;
    readonly to: CalendarDate;
    readonly days: number;
    readonly rate: string;
    readonly principal: string;
    readonly interest: string;
  }[];
  readonly payments: readonly {
    readonly on: CalendarDate;
    readonly amount: string;
    readonly toExpenses: string;
    readonly toInterest: string;
    readonly toPrincipal: string;
  }[];
  readonly interestAccrued: string;
  readonly interest: string;
  readonly expenses: string;
  readonly principalLeft: string;
  readonly overpaid: string;
  readonly total: string;
};

export function interestAnswer(claim: InterestClaim, statement: InterestStatement): InterestAnswer {
  const decimal = (minor: bigint): string => toDecimal(minor, claim.currency);
  return {
    dueOn: claim.legalDueOn,
    regime: claim.terms.regime,
    provisional: statement.provisional,
    segments: statement.segments.map(({ from, to, days, rate, principal, interest }) => ({
      from,
      to,
      days,
      rate: rateText(rate),
      principal: decimal(principal),
      interest: decimal(interest),
    })),
    payments: statement.payments.map(({ on, amount, toExpenses, toInterest, toPrincipal }) => ({
      on,
      amount: decimal(amount),
      toExpenses: decimal(toExpenses),
      toInterest: decimal(toInterest),
      toPrincipal: decimal(toPrincipal),
    })),
    interestAccrued: decimal(statement.interestAccrued),
    interest: decimal(statement.interest),
    expenses: decimal(statement.expenses),
    principalLeft: decimal(statement.principalLeft),
    overpaid: decimal(statement.overpaid),
    total: decimal(statement.total),
  };
}
