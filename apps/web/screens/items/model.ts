import type { Amount } from '#design/formats/money.ts';
import type { Band } from '#design/marks/age.ts';
import type { StateTag } from '../day/model.ts';

export type OpenItem = {
  id: string;
  customer: { id: string; name: string; code: string };
  document: string;
  documentOn: string;
  dueOn: string;
  daysLate: number | null;
  original: Amount;
  balance: Amount;
  method: string | null;
  states: readonly StateTag[];
  stage: string | null;
  collector: string | null;
};

export type ItemFilter = {
  band?: Band | 'overdue' | 'credits' | undefined;
  area?: string | undefined;
  collector?: string | undefined;
  salesperson?: string | undefined;
  method?: string | undefined;
  stage?: string | undefined;
  owner?: string | undefined;
  held?: 'yes' | 'no' | undefined;
  search?: string | undefined;
  unassigned?: string | undefined;
  /** Comes from a figure: leaves out what the ageing leaves out. */
  scope?: 'ageing' | undefined;
  currency?: string | undefined;
};

export type ItemTotals = {
  count: number;
  amount: Amount;
  bands: Readonly<Record<Band, { count: number; amount: Amount }>>;
  unapplied: Amount;
  asOf: string;
};
export type Choices = { areas: readonly Named[]; collectors: readonly Named[]; salespeople: readonly Named[] };
export type Named = { id: string; name: string };
