import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Money } from '#kernel/money/money.ts';
import type { Mode } from '#rooms/companies/core/door.ts';

/** What a company has before it writes to its customers, as far as it can be looked up. */
export type ReadinessFacts = {
  readonly mode: Mode;
  /** Business days with a run since the mode began. */
  readonly daysInMode: number;
  readonly sender: boolean;
  /** A mail server, not the local catcher. */
  readonly mailServer: boolean;
  /** A message was taken by this very server. */
  readonly mailTested: boolean;
  readonly iban: 'approved' | 'entered' | 'none';
  readonly policy: { readonly key: string; readonly version: number; readonly chosenBy: string | null } | null;
  /** Credit managers who can sign in: they say yes to batches. */
  readonly approvers: number;
  readonly collectors: number;
  readonly callsPerDay: number;
  readonly signatory: boolean;
  readonly templatesRead: boolean;
  readonly limitsRead: boolean;
  readonly patronDay: boolean;
  readonly openItems: number;
  /** Customers who owe something. */
  readonly debtors: number;
  /** The oldest ledger that follows an accounting system, and the day of its last file; `null` = none follows one. */
  readonly ledger: { readonly asOf: CalendarDate; readonly fresh: boolean } | null;
  /** Overdue customers to whom nobody can write. */
  readonly unreachable: { readonly debtors: number; readonly overdue: Money };
  readonly typeUnknown: number;
  readonly firstInvoiceUnknown: number;
  /** Customers of whom fewer than six payments are known (P6). */
  readonly habitsUnknown: number;
  /** Without which DSO cannot be told, latest first. */
  readonly missingSales: readonly string[];
  readonly turnoverUnknown: number;
  /** Overdue items of which the old system's reminders are not known: 60 to 180 days late, and later. */
  readonly neverChased: { readonly late: number; readonly old: number };
  readonly stops: number;
  /** Rules of segments that look at what is unknown of some of the customers who were looked at. */
  readonly deafRules: readonly { readonly segment: string; readonly facts: readonly string[]; readonly debtors: number }[];
};

export const READINESS_CODES = [
  'open-items',
  'ledger-fresh',
  'policy',
  'approver',
  'sender',
  'mail-server',
  'mail-tested',
  'iban',
  'templates-read',
  'limits-read',
  'signatory',
  'collectors',
  'contacts',
  'patron-day',
  'first-invoices',
  'closed-items',
  'sales',
  'turnover',
  'reminders',
  'stops',
  'customer-types',
  'segments',
  'days-in-mode',
] as const;
export type ReadinessCode = (typeof READINESS_CODES)[number];

export const READINESS_GROUPS = ['needed', 'people', 'history', 'time'] as const;
export type ReadinessGroup = (typeof READINESS_GROUPS)[number];

/** Where it is mended: a page of the product. */
export const MENDED_AT = ['imports', 'company', 'people', 'policies', 'team', 'data', 'runs'] as const;
export type MendedAt = (typeof MENDED_AT)[number];

export type ReadinessLine = {
  readonly code: ReadinessCode;
  readonly group: ReadinessGroup;
  /** `unknown`: nobody can tell, and what follows from not knowing is said. */
  readonly state: 'present' | 'missing' | 'unknown';
  /** The first mode that cannot be taken while it is so; `null` = it only warns. */
  readonly blocks: 'approval' | 'live' | null;
  readonly mendedAt: MendedAt;
};

/** What is asked of the customers who owe something. */
const OF_CUSTOMERS: ReadonlySet<ReadinessCode> = new Set([
  'contacts',
  'first-invoices',
  'closed-items',
  'sales',
  'turnover',
  'reminders',
  'customer-types',
  'segments',
]);

/** Days of the trial, and of approving each batch, before the next step (policies, Go-live). */
export const DAYS_IN_MODE = 10;

/** Everything that is looked at, in the order in which a person would do it. */
export function readinessOf(facts: ReadinessFacts): readonly ReadinessLine[] {
  const needed = (code: ReadinessCode, here: boolean, blocks: 'approval' | 'live' | null, mendedAt: MendedAt): ReadinessLine => ({
    code,
    group: 'needed',
    state: here ? 'present' : 'missing',
    blocks: here ? null : blocks,
    mendedAt,
  });
  const warns = (group: ReadinessGroup, code: ReadinessCode, state: ReadinessLine['state'], mendedAt: MendedAt): ReadinessLine => ({
    code,
    group,
    state,
    blocks: null,
    mendedAt,
  });
  const known = (nothingUnknown: boolean): ReadinessLine['state'] => (nothingUnknown ? 'present' : 'unknown');
  const here = (present: boolean): ReadinessLine['state'] => (present ? 'present' : 'missing');
  const lines = [
    needed('open-items', facts.openItems > 0, 'approval', 'imports'),
    needed('policy', facts.policy !== null, 'approval', 'policies'),
    needed('approver', facts.approvers > 0, 'approval', 'people'),
    needed('sender', facts.sender, 'approval', 'company'),
    needed('mail-server', facts.mailServer, 'approval', 'company'),
    needed('mail-tested', facts.mailTested, 'live', 'company'),
    needed('iban', facts.iban === 'approved', 'approval', 'company'),
    warns('needed', 'ledger-fresh', here(facts.ledger === null ? facts.openItems > 0 : facts.ledger.fresh), 'imports'),
    warns('people', 'templates-read', here(facts.templatesRead), 'company'),
    warns('people', 'limits-read', here(facts.limitsRead), 'company'),
    warns('people', 'signatory', here(facts.signatory), 'company'),
    warns('people', 'collectors', here(facts.collectors > 0), 'team'),
    warns('people', 'contacts', here(facts.unreachable.debtors === 0), 'data'),
    warns('people', 'patron-day', known(facts.patronDay), 'company'),
    warns('history', 'first-invoices', known(facts.firstInvoiceUnknown === 0), 'imports'),
    warns('history', 'closed-items', known(facts.habitsUnknown === 0), 'imports'),
    warns('history', 'sales', known(facts.missingSales.length === 0), 'imports'),
    warns('history', 'turnover', known(facts.turnoverUnknown === 0), 'imports'),
    warns('history', 'reminders', known(facts.neverChased.late + facts.neverChased.old === 0), 'imports'),
    warns('history', 'stops', known(facts.stops > 0), 'imports'),
    warns('history', 'customer-types', known(facts.typeUnknown === 0), 'data'),
    warns('history', 'segments', known(facts.deafRules.length === 0), 'policies'),
    ...(facts.mode === 'live' ? [] : [warns('time', 'days-in-mode', here(facts.daysInMode >= DAYS_IN_MODE), 'runs')]),
  ];
  // Of nobody, everything is known: that would be said of a company that knows nothing.
  return facts.openItems > 0 ? lines : lines.filter(({ code }) => !OF_CUSTOMERS.has(code));
}

const RANK: Readonly<Record<Mode, number>> = { trial: 0, approval: 1, live: 2 };

/** What stands in the way of a mode, and what a person should have looked at before. Going back asks for nothing. */
export function inTheWay(
  lines: readonly ReadinessLine[],
  from: Mode,
  to: Mode,
): { readonly blocked: readonly ReadinessCode[]; readonly warned: readonly ReadinessCode[] } {
  if (RANK[to] <= RANK[from]) return { blocked: [], warned: [] };
  const blocked = lines.filter(({ blocks }) => blocks !== null && RANK[blocks] <= RANK[to]);
  const warned = lines.filter((line) => line.state !== 'present' && !blocked.includes(line));
  return { blocked: blocked.map(({ code }) => code), warned: warned.map(({ code }) => code) };
}
