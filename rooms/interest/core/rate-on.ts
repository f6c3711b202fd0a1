import { addDays, earlier, later, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { halfYearEnd, nextHalfYearEnd } from './half-year.ts';
import type { LateSpreadRow, LegalTables } from './legal-tables.ts';
import { addRates, type Rate } from './rate.ts';
import type { SpreadRegime } from './regimes.ts';
import type { Terms } from './terms.ts';

/** A rate and the last day of the same half-year for which it holds. */
export type RateSpan = { readonly rate: Rate; readonly to: CalendarDate; readonly provisional: boolean };

/** No rate is known for a day, regime or contract date: nothing is computed rather than guessed. */
export type RateMissing = Refusal<'rate-missing'>;

/** The rate of one day, with the span on which the next segment may rest. */
export function rateOn(on: CalendarDate, terms: Exclude<Terms, { regime: 'none' }>, tables: LegalTables): RateSpan | RateMissing {
  const end = halfYearEnd(on);
  if (terms.regime === 'contract') return { rate: terms.rate, to: end, provisional: false };
  if (terms.regime === 'legal') return legalRateOn(on, end, tables) ?? rateMissing(on, terms);

  const reference = referenceRateOn(on, end, tables);
  const spread = spreadOn(on, terms.regime, terms.contractOn, tables.spreads);
  if (reference === null || spread === null) return rateMissing(on, terms);
  return { rate: addRates(reference.rate, spread.spread), to: earlier(reference.to, spread.to), provisional: reference.provisional };
}

function referenceRateOn(on: CalendarDate, end: CalendarDate, { reference }: LegalTables): RateSpan | null {
  const row = reference.find((candidate) => covers(on, candidate.from, candidate.to));
  if (row) return { rate: row.rate, to: earlier(end, row.to), provisional: false };
  // The Ministry publishes weeks late: the half-year after the last row goes on with its rate until the official one is entered.
  const last = lastOf(reference);
  if (last === null || on <= last.to || on > nextHalfYearEnd(last.to)) return null;
  return { rate: last.rate, to: end, provisional: true };
}

function legalRateOn(on: CalendarDate, end: CalendarDate, { legal }: LegalTables): RateSpan | null {
  const row = legal.find((candidate) => covers(on, candidate.from, candidate.to));
  if (row) return { rate: row.rate, to: earlier(end, row.to), provisional: false };
  // Without a new decree the legal rate stays as it is (art. 1284(1)).
  const last = lastOf(legal);
  return last !== null && on > last.to ? { rate: last.rate, to: end, provisional: true } : null;
}

/** Of the rows that match, the one that began last counts: a new law is entered as a new row, and the old one stays as it was. */
function spreadOn(
  on: CalendarDate,
  regime: SpreadRegime,
  contractOn: CalendarDate,
  rows: readonly LateSpreadRow[],
): { readonly spread: Rate; readonly to: CalendarDate } | null {
  const ofContract = rows.filter((row) => row.regime === regime && covers(contractOn, row.contractFrom, row.contractTo));
  const row = ofContract.filter(({ accrualFrom, accrualTo }) => covers(on, accrualFrom, accrualTo)).sort(byLatestStart)[0];
  if (row === undefined) return null;
  const ends = ofContract.flatMap(({ accrualFrom }) => (accrualFrom !== null && accrualFrom > on ? [addDays(accrualFrom, -1)] : []));
  if (row.accrualTo !== null) ends.push(row.accrualTo);
  return { spread: row.spread, to: ends.reduce(earlier, halfYearEnd(on)) };
}

function byLatestStart(a: LateSpreadRow, b: LateSpreadRow): number {
  const start = (row: LateSpreadRow) => `${row.contractFrom ?? ''} ${row.accrualFrom ?? ''}`;
  return start(a) < start(b) ? 1 : start(a) > start(b) ? -1 : 0;
}

function covers(on: CalendarDate, from: CalendarDate | null, to: CalendarDate | null): boolean {
  return (from === null || on >= from) && (to === null || on <= to);
}

function lastOf<Row extends { readonly to: CalendarDate }>(rows: readonly Row[]): Row | null {
  return rows.reduce<Row | null>((last, row) => (last === null || later(row.to, last.to) === row.to ? row : last), null);
}

function rateMissing(on: CalendarDate, terms: Exclude<Terms, { regime: 'none' }>): RateMissing {
  const contract = 'contractOn' in terms ? { contractOn: terms.contractOn } : {};
  return refuse('rate-missing', { day: on, regime: terms.regime, ...contract });
}
