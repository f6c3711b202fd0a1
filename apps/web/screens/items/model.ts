import type { Amount } from '#design/formats/money.ts';
import type { Band } from '#design/marks/age.ts';
import type { GroupHead, ListRow } from '../../lists/useGrouped.ts';
import type { Whose } from '../../lists/WhoseChips.tsx';
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
  held: Amount;
  disputed: Amount;
  cause: string | null;
  promisedOn: string | null;
  kind: string;
  instalment: string | null;
  method: string | null;
  states: readonly StateTag[];
  stage: string | null;
  next: string | null;
  nextOn: string | null;
  why: string | null;
  area: string | null;
  collector: string | null;
  salesperson: string | null;
};

/** A group of a grouped list with its subtotals. */
export type Group = GroupHead & {
  total: Amount;
  overdue: Amount;
  /** Days since the oldest due date. */
  oldest: number | null;
};
export type ItemRow = ListRow<OpenItem, Group>;

export type ItemFilter = Whose & {
  band?: Band | 'overdue' | 'credits' | undefined;
  method?: string | undefined;
  stage?: string | undefined;
  owner?: string | undefined;
  held?: 'yes' | 'no' | undefined;
  disputed?: 'yes' | 'no' | undefined;
  promised?: 'yes' | 'no' | undefined;
  kind?: string | undefined;
  lateOver?: string | undefined;
  dueFrom?: string | undefined;
  dueUntil?: string | undefined;
  balanceFrom?: string | undefined;
  balanceUntil?: string | undefined;
  search?: string | undefined;
  /** Why it is late; `none`: nobody has said. */
  cause?: string | undefined;
  /** Comes from a figure: leaves out what the ageing leaves out. */
  scope?: 'ageing' | undefined;
  currency?: string | undefined;
};

export type ItemTotals = {
  count: number;
  amount: Amount;
  held: Amount;
  /** What the same filters leave in other currencies, each with its total. */
  others: readonly Amount[];
  bands: Readonly<Record<Band, { count: number; amount: Amount }>>;
  unapplied: Amount;
  asOf: string;
};
