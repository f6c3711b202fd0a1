import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { EUR } from '#kernel/money/currency.ts';
import { parseDecimal, toDecimal } from '#kernel/money/money.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { computeInterest, type DatedAmount, type InterestClaim, type InterestStatement } from './compute-interest.ts';
import type { LegalTables } from './legal-tables.ts';
import { SEED_TABLES } from './seed-tables.ts';
import { CONTRACT_DATE_UNKNOWN } from './terms.ts';

/** Builders for tests of this room and of those that ask it for interest. */

export function euro(text: string): bigint {
  const minor = parseDecimal(text, EUR);
  if (minor === null) throw new RangeError(`not an amount: ${text}`);
  return minor;
}

export function inEuro(minor: bigint): string {
  return toDecimal(minor, EUR);
}

export function on(day: string, amount: string): DatedAmount {
  return { on: date(day), amount: euro(amount) };
}

/** A business invoice of 1,000.00 due on a Friday and still unpaid at the end of the half-year. */
export function aClaim(changes: Partial<InterestClaim> = {}): InterestClaim {
  return {
    currency: EUR,
    principal: euro('1000.00'),
    legalDueOn: date('2026-01-30'),
    until: date('2026-06-30'),
    terms: { regime: 'b2b', contractOn: CONTRACT_DATE_UNKNOWN },
    dayCount: 'act365',
    imputation: 'art1194',
    lumpSum: false,
    expenses: [],
    payments: [],
    ...changes,
  };
}

/** The statement of a claim that the tables can answer. */
export function statementOf(changes: Partial<InterestClaim> = {}, tables: LegalTables = SEED_TABLES): InterestStatement {
  const result = computeInterest(aClaim(changes), tables);
  if (isRefusal(result)) throw new Error(`refused: ${result.code} ${JSON.stringify(result.details)}`);
  return result;
}

/** A statement's segments as a letter prints them: `31/01-15/04: 75 d at 10.15 = 25.44` without the words. */
export function table(statement: InterestStatement): readonly (readonly [CalendarDate, CalendarDate, number, string])[] {
  return statement.segments.map(({ from, to, days, interest }) => [from, to, days, inEuro(interest)]);
}
