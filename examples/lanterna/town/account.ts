import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Chance } from './chance.ts';
import type { Method } from './terms.ts';

/*
 * What the fictional accounting system knows of a customer, and what he has in mind. Plain values throughout: the whole town
 * is kept as one JSON document and taken up again. Amounts are cents of the customer's currency.
 */

/** What a customer means to do about an invoice, until something reaches him that changes his mind. */
export type Mind =
  | { readonly does: 'pays'; readonly on: DayNumber; readonly cents?: number; readonly then?: Mind }
  /** Nothing, before somebody asks; or before his patience with himself ends. */
  | { readonly does: 'waits'; readonly until: DayNumber }
  | { readonly does: 'nothing' };

export type Dispute = { readonly cents: number; readonly until: DayNumber; readonly founded: boolean };

export type Invoice = {
  readonly no: string;
  readonly instalment: number;
  readonly kind: 'FT' | 'NC' | 'ND' | 'AC';
  readonly issued: DayNumber;
  readonly due: DayNumber;
  readonly cents: number;
  /** What is left of it in the books; credits are negative. */
  open: number;
  method: Method;
  mind: Mind;
  mails: number;
  calls: number;
  /** The day on which a bill came back unpaid. */
  returned?: DayNumber;
  dispute?: Dispute;
  /** He has paid it, but not to us: on which day, and to whose name. */
  elsewhere?: { readonly on: DayNumber; readonly to: string | null };
  /** Sold to the factor (P8). */
  assigned?: { readonly on: DayNumber; readonly recourse: boolean };
};

export type Account = {
  readonly code: string;
  readonly chance: Chance;
  readonly invoices: Invoice[];
  /** Days of this month on which he will still be invoiced. */
  invoicing: DayNumber[];
  /** Invoices ever written. */
  written: number;
  conversations: number;
  attempts: number;
  promisesBroken: number;
};

export function isOverdue(invoice: Invoice, on: DayNumber): boolean {
  return invoice.open > 0 && invoice.due < on;
}

export function pays(on: DayNumber): Mind {
  return { does: 'pays', on };
}
