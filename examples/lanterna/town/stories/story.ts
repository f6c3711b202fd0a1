import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Account, Invoice, Mind } from '../account.ts';
import type { Chance } from '../chance.ts';
import type { Customer } from '../customers.ts';

/** What is said on the telephone, in the terms of the outcome table. */
export type Said =
  | {
      readonly kind:
        'no-answer' | 'copy-wanted' | 'approval' | 'cash' | 'time-wanted' | 'works-not-approved' | 'wrong-number' | 'statement-wanted';
    }
  | { readonly kind: 'already-paid'; readonly note?: string }
  | { readonly kind: 'call-back'; readonly on: DayNumber; readonly minutes?: number }
  | { readonly kind: 'paid-to-other-iban'; readonly note: string }
  | { readonly kind: 'buys-again'; readonly note: string }
  | { readonly kind: 'promise'; readonly on: DayNumber; readonly share: number }
  | { readonly kind: 'dispute'; readonly invoice: Invoice; readonly cents: number; readonly reason: 'PRICE_ERROR' | 'PARTIAL_DELIVERY' };

export type Life = { readonly customer: Customer; readonly account: Account; readonly chance: Chance };

/**
 * One way of paying. Each answer depends on the invoice, the day and the customer's own chance alone, so a life can be
 * interrupted and taken up again; what reaches a customer changes his mind through `reads` and `says`.
 */
export type Story = {
  readonly number: number;
  readonly name: string;
  /** What he means to do about a new invoice. */
  means(invoice: Invoice, life: Life): Mind;
  /** A reminder about the invoice has reached him. */
  reads?(invoice: Invoice, on: DayNumber, life: Life): Mind | null;
  /** Somebody has called about what is overdue; the minds of these invoices change with the answer. */
  says?(overdue: readonly Invoice[], on: DayNumber, life: Life): Said;
  /** He calls by himself. */
  calls?(on: DayNumber, life: Life): Said | null;
  /** Part of the bills that come back, and what he does then. */
  readonly billsReturned?: number;
  afterReturn?(invoice: Invoice, on: DayNumber, life: Life): Mind;
  /** Share of the year's trade in each month; 1 = even. */
  season?(month: number, life: Life): number;
};
