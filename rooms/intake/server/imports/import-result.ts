import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { TableKind } from '../../core/fields/kinds.ts';
import type { ChangeCounts } from '../open-items/change-list.ts';

/** A row, or a cell of it, that could not be taken over. `line` counts physical lines from 1, the heading included. */
export type SaidRejection = {
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  /** In the language of who asked. */
  readonly reason: string;
};

/** What was noticed and held nothing back. */
export type SaidFinding = {
  readonly severity: 'blocking' | 'review' | 'info';
  readonly code: string;
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: string;
};

/** Amounts as plain decimals. file = database + rejected + quarantined. */
export type SaidTotals = {
  readonly file: string;
  readonly database: string;
  readonly rejected: string;
  readonly quarantined: string;
  readonly expected: string | null;
};

/** Something a person has to confirm, with its figures and in words. */
export type SaidDoubt = { readonly needs: string; readonly message: string; readonly details: Readonly<Record<string, unknown>> };

/** The answer of `puntuale import`, of the API and of the screen; also what the import's row keeps. */
export type ImportResult = ChangeCounts & {
  readonly import: string;
  readonly kind: TableKind;
  readonly ledger: string;
  readonly asOf: CalendarDate | null;
  readonly mode: 'snapshot' | 'increment' | null;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: readonly SaidRejection[];
  readonly rejectedRows: number;
  readonly customersCreated: number;
  readonly findings: readonly SaidFinding[];
  readonly findingCounts: Readonly<Record<string, number>>;
  readonly totals: Readonly<Record<string, SaidTotals>>;
  readonly doubts: readonly SaidDoubt[];
  readonly confirmed: readonly string[];
  /** False: checked, or stopped at a doubt; nothing was recorded. */
  readonly kept: boolean;
};

/** Rejected rows told in an answer; all of them lie with the import and can be downloaded. */
export const MOST_TOLD = 1_000;
