import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { smaller } from '#kernel/money/money.ts';
import type { Rate } from './rate.ts';

/** One of several debts of the same kind between the same parties. Prescribed debts are left out by the caller. */
export type Debt<Id> = {
  readonly id: Id;
  readonly balance: bigint;
  readonly dueOn: CalendarDate;
  /** How well the debt is secured: 0 unsecured, higher is better. */
  readonly guaranteeLevel: number;
  /** The rate that runs on it: the higher, the more onerous for the debtor. */
  readonly interestRate: Rate;
};

export type Imputed<Id> = { readonly id: Id; readonly amount: bigint };

export type BetweenDebts<Id> = {
  readonly imputed: readonly Imputed<Id>[];
  /** Stays as a credit on account: money is never forced on debts not yet due. */
  readonly unallocated: bigint;
};

/**
 * Which of several debts a payment settles (art. 1193 c.c.). What the debtor declares when paying wins, even for a
 * debt not yet due; the rest goes to the due debts: the least guaranteed first, then the most onerous, then the
 * oldest, and in proportion where all is equal.
 */
export function imputeBetweenDebts<Id>(
  amount: bigint,
  paidOn: CalendarDate,
  debts: readonly Debt<Id>[],
  declared: readonly Id[] = [],
): BetweenDebts<Id> {
  const imputed = new Map<Id, bigint>();
  let rest = amount;
  const give = (debt: Debt<Id>, share: bigint): void => {
    if (share > 0n) imputed.set(debt.id, (imputed.get(debt.id) ?? 0n) + share);
    rest -= share;
  };

  for (const id of declared) {
    const debt = debts.find((candidate) => candidate.id === id);
    if (debt && !imputed.has(id)) give(debt, smaller(rest, debt.balance));
  }
  const due = debts.filter(({ id, dueOn }) => dueOn <= paidOn && !declared.includes(id)).sort(byLegalOrder);
  for (const group of equalRanks(due)) {
    const owed = group.reduce((sum, { balance }) => sum + balance, 0n);
    const shares = inProportion(smaller(rest, owed), group);
    group.forEach((debt, index) => give(debt, shares[index] ?? 0n));
  }
  return { imputed: debts.filter(({ id }) => imputed.has(id)).map(({ id }) => ({ id, amount: imputed.get(id) ?? 0n })), unallocated: rest };
}

function byLegalOrder<Id>(a: Debt<Id>, b: Debt<Id>): number {
  if (a.guaranteeLevel !== b.guaranteeLevel) return a.guaranteeLevel - b.guaranteeLevel;
  if (a.interestRate !== b.interestRate) return a.interestRate > b.interestRate ? -1 : 1;
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  return 0;
}

function equalRanks<Id>(sorted: readonly Debt<Id>[]): readonly (readonly Debt<Id>[])[] {
  const groups: Debt<Id>[][] = [];
  for (const debt of sorted) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group && first && byLegalOrder(first, debt) === 0) group.push(debt);
    else groups.push([debt]);
  }
  return groups;
}

/** Shares by balance from running totals: no cent is lost, and no debt gets more than it owes. */
function inProportion<Id>(amount: bigint, group: readonly Debt<Id>[]): readonly bigint[] {
  const owed = group.reduce((sum, { balance }) => sum + balance, 0n);
  if (owed === 0n) return group.map(() => 0n);
  let passed = 0n;
  let given = 0n;
  return group.map(({ balance }) => {
    passed += balance;
    const share = (amount * passed) / owed - given;
    given += share;
    return share;
  });
}
