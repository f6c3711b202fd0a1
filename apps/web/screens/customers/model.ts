import type { Amount } from '#design/formats/money.ts';
import type { StateTag } from '../day/model.ts';

export type CustomerRow = {
  id: string;
  name: string;
  codes: string;
  area: string | null;
  collector: string | null;
  segment: string | null;
  exposure: Amount;
  overdue: Amount;
  oldest: number | null;
  states: readonly StateTag[];
  next: string | null;
};
