import type { Amount } from '#design/formats/money.ts';
import type { Band } from '#design/marks/age.ts';
import type { StateTag } from '../day/model.ts';

export type Dimension = 'customer' | 'area' | 'collector' | 'salesperson' | 'stage' | 'owner';

export type Dashboard = {
  asOf: string;
  computedAt: string | null;
  currency: string;
  currencies: readonly string[];
  exposure: Amount;
  overdue: Amount;
  overdueShare: number | null;
  disputed: Amount | null;
  over90: Amount;
  unapplied: Amount;
  awaitingPosting: Amount;
  /** What the figures tie to (P25). */
  ledgerTotal: Amount;
  ties: boolean;
  scope: string;
  dso: { days: number | null; complete: boolean; missing: readonly string[] } | null;
};

export type AgeingRow = { key: string; name: string; bands: Readonly<Record<Band, Amount>>; unapplied: Amount; total: Amount };
export type TrendPoint = { on: string; bands: Readonly<Record<Exclude<Band, 'not-due'>, Amount>> };
export type DsoPoint = { month: string; days: number | null };
export type TeamRow = { key: string; name: string; detail: string; done: number; planned: number; late: number };
export type TopOverdue = { id: string; name: string; overdue: Amount; daysLate: number; states: readonly StateTag[] };
export type Decision = {
  id: string;
  kind: 'approval' | 'brake' | 'stop' | 'old-debt' | 'doubt' | 'rate' | 'other';
  title: string;
  detail: string;
  open: () => void;
};

/** Late money of one cause. */
export type CauseRow = { cause: string; name: string; group: string; share: number; count: number; amount: Amount };
