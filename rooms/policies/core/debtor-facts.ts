import { addMonths, dayNumber, fromDayNumber, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { FactReader, FactValue } from './conditions.ts';
import type { FactName } from './facts.ts';
import { isInForce } from './pauses.ts';
import type { DebtorSnapshot } from './snapshot.ts';

/** Reads the facts of a debtor for conditions; facts of a step are not known here. */
export function debtorFacts(debtor: DebtorSnapshot, today: DayNumber): FactReader {
  // Several segments ask for it, and it is the one fact that has to be computed.
  let months: number | null = null;
  return (fact) => {
    if (fact !== 'monthsSinceFirstInvoice') return readFact(debtor, fact, today);
    if (debtor.facts.firstInvoiceOn === null) return null;
    return (months ??= monthsBetween(debtor.facts.firstInvoiceOn, today));
  };
}

function readFact(debtor: DebtorSnapshot, fact: Exclude<FactName, 'monthsSinceFirstInvoice'>, today: DayNumber): FactValue {
  const { facts } = debtor;
  switch (fact) {
    case 'customerType':
    case 'intercompany':
    case 'keyAccount':
    case 'firstInvoiceUnpaid':
    case 'weightedDelay12m':
    case 'brokenPromises90d':
    case 'brokenPromises12m':
    case 'returnedBills12m':
    case 'brokenPlan':
    case 'protests':
    case 'insolvencySign':
    case 'riskClass':
    case 'turnover12m':
      return facts[fact];
    case 'stopped':
      return isStopped(debtor, today);
    case 'hardship':
      return isInDifficulty(debtor, today);
    case 'ledger':
      return facts.ledgers;
    case 'branch':
      return facts.branches;
    case 'area':
      return facts.areas;
    case 'salesperson':
      return facts.salespeople;
    case 'collector':
      return facts.collectors;
    case 'asked':
    case 'toFallDue':
    case 'limitShare':
    case 'method':
    case 'delivery':
    case 'disputed':
    case 'workingDaysLate':
    case 'daysSinceNotice':
      return null;
  }
}

export function isStopped(debtor: DebtorSnapshot, today: DayNumber): boolean {
  return debtor.holds.some((hold) => hold.kind === 'stop' && hold.itemId === null && hold.covers === 'dunning' && isInForce(hold, today));
}

export function isInDifficulty(debtor: DebtorSnapshot, today: DayNumber): boolean {
  return debtor.facts.hardshipUntil !== null && today <= debtor.facts.hardshipUntil;
}

/** Whole months: from 31 January the first month is full on 1 March. */
export function monthsBetween(from: DayNumber, to: DayNumber): number {
  const a = fromDayNumber(from);
  const b = fromDayNumber(to);
  const months = (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + Number(b.slice(5, 7)) - Number(a.slice(5, 7));
  return b.slice(8) < a.slice(8) ? months - 1 : months;
}

/** The first day on which that many whole months have passed. */
export function monthsReachedOn(from: DayNumber, months: number): DayNumber {
  let day = dayNumber(addMonths(fromDayNumber(from), months));
  // A month without that day is full only in the next one.
  while (monthsBetween(from, day) < months) day += 1;
  return day;
}
