import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/** A row, or a cell of it, that could not be taken over. `line` counts physical lines from 1, the heading included. */
export type RejectedRow = {
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  /** In the language of who asked. */
  readonly reason: string;
};

/** What was noticed and did not hold anything back. */
export type ImportFinding = {
  readonly severity: 'blocking' | 'review' | 'info';
  readonly code: string;
  readonly line?: number;
  readonly message: string;
};

export type CurrencyTotals = {
  readonly file: string;
  readonly database: string;
  readonly rejected?: string;
  readonly quarantined?: string;
  /** The expected total, where one was given. */
  readonly expected?: string;
};

/** The answer of `puntuale import`, of the API and of the screen. */
export type ImportResult = {
  readonly import: string;
  readonly ledger: string;
  readonly asOf: CalendarDate | null;
  readonly mode: 'snapshot' | 'increment' | null;
  readonly rows: number;
  readonly accepted: number;
  readonly new: number;
  readonly changed: number;
  readonly reduced: number;
  readonly left: number;
  readonly returned: number;
  readonly unchanged: number;
  readonly quarantined: number;
  readonly customersCreated: number;
  readonly rejected: readonly RejectedRow[];
  readonly rejectedRows: number;
  readonly findings: readonly ImportFinding[];
  readonly totals: Readonly<Record<string, CurrencyTotals>>;
  readonly confirmed: readonly string[];
};
