import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

/**
 * What SDI says of an invoice. RC delivered, NS refused by the checks, MC not delivered, NE outcome of a public buyer, DT fifteen days
 * without one, AT given up delivering, EC the outcome itself, SE outcome refused by SDI.
 */
export const RECEIPT_KINDS = ['RC', 'NS', 'MC', 'NE', 'DT', 'AT', 'EC', 'SE'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

export type Receipt = {
  readonly kind: ReceiptKind;
  readonly sdiId: string | null;
  /** Of the invoice's file, as SDI names it. */
  readonly fileName: string | null;
  /** One invoice of a file of several. */
  readonly invoice: { readonly number: string | null; readonly year: number | null; readonly position: number | null };
  readonly outcome: 'EC01' | 'EC02' | null;
  /** Delivery of an RC, else the day the message speaks of. */
  readonly happenedOn: CalendarDate | null;
  readonly errors: readonly { readonly code: string; readonly text: string }[];
  readonly description: string | null;
};
