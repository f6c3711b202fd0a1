import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { HolidayRule } from '#kernel/calendar/holidays.ts';
import type { Rate } from './rate.ts';
import type { SpreadRegime } from './regimes.ts';

/** How sure a row is, and who says it: shown wherever the row's number is shown. */
export type Sourced = { readonly status: string; readonly source: string };

/** The ECB main refinancing rate that counts for one half-year. */
export type ReferenceRateRow = Sourced & { readonly from: CalendarDate; readonly to: CalendarDate; readonly rate: Rate };

/** Points added to the reference rate; a missing border is open. */
export type LateSpreadRow = Sourced & {
  readonly regime: SpreadRegime;
  readonly contractFrom: CalendarDate | null;
  readonly contractTo: CalendarDate | null;
  readonly accrualFrom: CalendarDate | null;
  readonly accrualTo: CalendarDate | null;
  readonly spread: Rate;
  readonly note: string;
};

/** The legal rate of art. 1284 c.c. and the decree that set it. */
export type LegalRateRow = Sourced & {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly rate: Rate;
  readonly decree: string;
};

/** The flat compensation for recovery costs, in euro cents, by the day of the contract. */
export type LumpSumRow = Sourced & {
  readonly contractFrom: CalendarDate;
  readonly contractTo: CalendarDate | null;
  readonly amount: bigint;
};

/** A holiday by its dated rule and its name. */
export type HolidayRow = Sourced & HolidayRule & { readonly nameIt: string };

/** Every legal number the engine needs. It is handed in: seed rows, or the rows of the database. */
export type LegalTables = {
  readonly reference: readonly ReferenceRateRow[];
  readonly spreads: readonly LateSpreadRow[];
  readonly legal: readonly LegalRateRow[];
  readonly lumpSums: readonly LumpSumRow[];
};
