import { daysBetween } from '#kernel/calendar/calendar-date.ts';
import { legalDueOn } from '#kernel/calendar/shifts.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import {
  allowsLumpSum,
  computeInterest,
  CONTRACT_DATE_UNKNOWN,
  rateText,
  regimeOfCustomer,
  type InterestStatement,
  type Terms,
} from '#rooms/interest/core/door.ts';
import type { ActionSection } from './action-sections.ts';
import type { ClaimTable, InterestRow } from './letter-content.ts';
import type { LetterFacts, LetterItem } from './letter-facts.ts';

export type Claim = {
  readonly table: ClaimTable;
  readonly interest: bigint;
  readonly lumpSums: bigint;
  readonly total: bigint;
};

/**
 * Interest of a section, item by item, to the day of the letter. `null`: the step does not speak of it, the customer's
 * type is unknown (P11), or there is nothing late.
 */
export function claimTable(facts: LetterFacts, section: ActionSection): Claim | null | Refusal {
  const regime = regimeOfCustomer(facts.debtor.customerType);
  if (facts.interest === 'none' || regime === null || regime === 'none' || regime === 'contract') return null;
  const terms: Terms = regime === 'legal' ? { regime } : { regime, contractOn: CONTRACT_DATE_UNKNOWN };
  const currency = section.currency as Currency;
  const withLumpSum = facts.interest === 'claim' && allowsLumpSum(regime) && currency === 'EUR';

  const documentsWithLumpSum = new Set<string>();
  const rows: InterestRow[] = [];
  const sums = { principal: 0n, interest: 0n, expenses: 0n };
  let provisional = false;
  for (const { itemId, customerId, chaseable } of section.items) {
    const item = facts.items.get(itemId);
    if (item === undefined || chaseable <= 0n) continue;
    if (item.interestHeld || daysBetween(item.dueOn, facts.today) <= 0) {
      sums.principal += chaseable;
      continue;
    }
    // One flat sum per invoice: its instalments share it.
    const document = `${customerId} ${item.document} ${item.documentOn}`;
    const lumpSum = withLumpSum && !documentsWithLumpSum.has(document);
    if (lumpSum) documentsWithLumpSum.add(document);
    const statement = statementOf(facts, item, chaseable, { terms, lumpSum, currency });
    if (isRefusal(statement)) return statement;
    rows.push(...interestRows(item, statement, currency));
    sums.principal += statement.principalLeft;
    sums.interest += statement.interest;
    sums.expenses += statement.expenses;
    provisional ||= statement.provisional;
  }
  if (sums.interest === 0n && sums.expenses === 0n) return null;

  const principal = sums.principal - section.credits - section.receipts;
  const total = principal + sums.interest + sums.expenses;
  const decimal = (minor: bigint): string => toDecimal(minor, currency);
  return {
    interest: sums.interest,
    lumpSums: sums.expenses,
    total,
    table: {
      until: facts.today,
      kind: facts.interest === 'claim' ? 'claim' : 'inform',
      law: regime === 'legal' ? 'art-1284' : 'd-lgs-231-2002',
      rows,
      provisional,
      principal: decimal(principal),
      interest: decimal(sums.interest),
      lumpSums: decimal(sums.expenses),
      // Documented expenses are booked as items of their own (a bank's charge on a returned bill) and stand in the table above.
      expenses: decimal(0n),
      total: decimal(total),
    },
  };
}

type ClaimTerms = { readonly terms: Terms; readonly lumpSum: boolean; readonly currency: Currency };

function statementOf(
  facts: LetterFacts,
  item: LetterItem,
  chaseable: bigint,
  { terms, lumpSum, currency }: ClaimTerms,
): InterestStatement | Refusal {
  const { tables, imputation, dayCount, shiftDueDate } = facts.interestRules;
  const paid = item.payments.reduce((sum, { amount }) => sum + amount, 0n);
  return computeInterest(
    {
      currency,
      // What is asked today and what was paid on the way: the disputed part accrues, but this letter leaves it out.
      principal: chaseable + paid,
      legalDueOn: shiftDueDate ? legalDueOn(item.dueOn, facts.calendar) : item.dueOn,
      until: facts.today,
      terms,
      dayCount,
      imputation,
      lumpSum,
      expenses: [],
      payments: item.payments,
    },
    tables,
  );
}

function interestRows(item: LetterItem, { segments }: InterestStatement, currency: Currency): InterestRow[] {
  return segments.map(({ from, to, days, rate, principal, interest }) => ({
    document: item.document,
    from,
    to,
    days,
    rate: rateText(rate),
    principal: toDecimal(principal, currency),
    interest: toDecimal(interest, currency),
  }));
}
