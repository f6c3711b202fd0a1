import type { Amount } from '#design/formats/money.ts';
import type { GroupHead, ListRow } from '../../lists/useGrouped.ts';
import type { Whose } from '../../lists/WhoseChips.tsx';
import type { StateTag } from '../day/model.ts';

export type Customer = {
  id: string;
  name: string;
  codes: string;
  area: string | null;
  collector: string | null;
  salesperson: string | null;
  segment: string | null;
  stage: string | null;
  exposure: Amount;
  overdue: Amount;
  oldest: number | null;
  states: readonly StateTag[];
  promisedOn: string | null;
  /** Why nobody asks for what is overdue; null: it is asked for, or nothing is. */
  reason: string | null;
  /** The deciding reason of the last decision, as a sentence. */
  why: string | null;
  nextOn: string | null;
};

export type CustomerGroup = GroupHead & { exposure: Amount; overdue: Amount; oldest: number | null };
export type CustomerRow = ListRow<Customer, CustomerGroup>;

type YesNo = 'yes' | 'no' | undefined;

export type CustomerFilter = Whose & {
  cerca?: string | undefined;
  mostra?: 'overdue' | 'unchased' | undefined;
  segment?: string | undefined;
  stage?: string | undefined;
  overdueFrom?: string | undefined;
  lateOver?: string | undefined;
  held?: YesNo;
  stopped?: YesNo;
  promised?: YesNo;
  keyAccount?: YesNo;
  reason?: string | undefined;
  currency?: string | undefined;
};

export type CustomerTotals = { debtors: number; exposure: Amount; overdue: Amount };
