import type { z } from 'zod';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { ClaimStatement } from '#rooms/interest/core/door.ts';
import type { currencyClaim as currencyClaimShape } from './claim-contract.ts';
import type { DocumentLanguage } from './document-formats.ts';
import type { ContactPerson, LetterRecipient, LetterSender } from './letter-content.ts';

/** What a debtor owes by the law of imputation (art. 1193 and 1194 c.c., P10), beside what the ledger calls open. Amounts are decimals. */
export type ClaimContent = {
  readonly language: DocumentLanguage;
  readonly sender: LetterSender;
  readonly recipient: LetterRecipient;
  readonly place: string;
  readonly on: CalendarDate;
  /** From this day on the claim is stated: its items are those open then, and all since. */
  readonly since: CalendarDate;
  readonly contact: ContactPerson;
  readonly currencies: readonly CurrencyClaim[];
};

export type CurrencyClaim = z.output<typeof currencyClaimShape>;
export type ClaimPaymentRow = CurrencyClaim['payments'][number];

/** A document of the claim as the ledger has it. */
export type ClaimItem = {
  readonly document: string;
  readonly documentOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly claimed: bigint;
  readonly balance: bigint;
};

export function currencyClaim(
  currency: Currency,
  items: ReadonlyMap<bigint, ClaimItem>,
  statement: ClaimStatement<bigint>,
  around: { readonly credits: bigint; readonly ledger: bigint; readonly left: readonly string[] },
): CurrencyClaim {
  const decimal = (minor: bigint): string => toDecimal(minor, currency);
  const nameOf = (id: bigint): string => items.get(id)?.document ?? '';
  const total = statement.total - around.credits;
  return {
    currency,
    debts: statement.debts.flatMap(({ id, statement: own }) => {
      const item = items.get(id);
      if (item === undefined) return [];
      return [
        {
          document: item.document,
          documentOn: item.documentOn,
          dueOn: item.dueOn,
          claimed: decimal(item.claimed),
          interestAccrued: decimal(own.interestAccrued),
          paid: decimal(own.payments.reduce((sum, { amount }) => sum + amount, 0n)),
          principalLeft: decimal(own.principalLeft),
          interestLeft: decimal(own.interest),
          expensesLeft: decimal(own.expenses),
          total: decimal(own.total),
        },
      ];
    }),
    payments: statement.payments.map(({ on, amount, shares, onAccount }) => ({
      on,
      amount: decimal(amount),
      shares: shares.map((share) => ({
        document: nameOf(share.id),
        declared: share.declared,
        toExpenses: decimal(share.toExpenses),
        toInterest: decimal(share.toInterest),
        toPrincipal: decimal(share.toPrincipal),
      })),
      onAccount: decimal(onAccount + shares.reduce((sum, share) => sum + share.overpaid, 0n)),
    })),
    principal: decimal(statement.principal),
    interest: decimal(statement.interest),
    expenses: decimal(statement.expenses),
    onAccount: decimal(statement.onAccount),
    credits: decimal(around.credits),
    total: decimal(total),
    ledger: decimal(around.ledger),
    difference: decimal(total - around.ledger),
    provisional: statement.provisional,
    left: [...around.left],
  };
}
