import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { CUSTOMERS, customer, OUR_IBAN, THE_EVE, type LedgerRow } from './the-month.town.testing.ts';

/*
 * What was true when, written down by the story as it happens and from nothing that the product says: files that were recorded, money
 * that was seen, what a customer said, what a person of the company decided. A message is judged against what stood here at its moment.
 */

/** What keeps somebody from being asked. */
export const REASONS = [
  'promise',
  'dispute',
  'stop',
  'false-iban',
  'money-seen',
  'assigned',
  'bill-running',
  'small',
  'credits',
  'no-address',
  'gap',
  'left-out',
  'no-yes',
  'brake',
  'hours',
  'not-working-day',
  'quiet-period',
  'all-stopped',
  'half-a-ledger',
  'old-ledger',
] as const;
export type Reason = (typeof REASONS)[number];

export type Obstacle = {
  readonly why: Reason;
  /** Whom it is about; `null`: everybody. */
  readonly code: string | null;
  /** Which invoices; `null`: all of his. */
  readonly nos: readonly string[] | null;
  readonly from: Date;
  /** `null`: somebody has to take it away. */
  until: Date | null;
};

export type Promised = { readonly code: string; readonly cents: number; readonly on: CalendarDate; readonly at: Date };

export type Facts = {
  readonly ledgers: { readonly at: Date; readonly asOf: CalendarDate; readonly rows: readonly LedgerRow[] }[];
  readonly obstacles: Obstacle[];
  readonly promises: Promised[];
  /** Calls that nobody answered. */
  readonly unanswered: { readonly at: Date; readonly code: string }[];
  readonly addresses: { readonly at: Date; readonly code: string; readonly email: string }[];
  readonly ibans: { readonly at: Date; readonly iban: string }[];
  /** Whom the manager said yes to, and when. */
  readonly yes: { readonly at: Date; readonly code: string }[];
  /** From here on messages leave by themselves. */
  live: Date | null;
};

export function factsOfTheEve(at: Date, rows: readonly LedgerRow[]): Facts {
  return {
    ledgers: [{ at, asOf: THE_EVE, rows }],
    obstacles: [],
    promises: [],
    unanswered: [],
    addresses: CUSTOMERS.flatMap(({ code, email }) => (email === null ? [] : [{ at, code, email }])),
    ibans: [{ at, iban: OUR_IBAN }],
    yes: [],
    live: null,
  };
}

export function note(facts: Facts, obstacle: Omit<Obstacle, 'until' | 'code' | 'nos'> & Partial<Obstacle>): Obstacle {
  const noted = { until: null, code: null, nos: null, ...obstacle };
  facts.obstacles.push(noted);
  return noted;
}

/** The newest of what was known by a moment. */
export function lastBefore<Known extends { readonly at: Date }>(all: readonly Known[], at: Date): Known | undefined {
  return all.findLast((one) => one.at <= at);
}

export function ledgerAt(facts: Facts, at: Date): Facts['ledgers'][number] {
  const known = lastBefore(facts.ledgers, at);
  if (known === undefined) throw new Error(`nothing was delivered before ${at.toISOString()}`);
  return known;
}

export function inForce(facts: Facts, at: Date): readonly Obstacle[] {
  return facts.obstacles.filter(({ from, until }) => from <= at && (until === null || until > at));
}

export function addressAt(facts: Facts, code: string, at: Date): string | null {
  const known = facts.addresses.filter((one) => one.code === code);
  return lastBefore(known, at)?.email ?? null;
}

export function codeOf(name: string): string {
  const found = CUSTOMERS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is no customer`);
  return found.code;
}

export function nameOf(code: string): string {
  return customer(code).name;
}
