import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { readDso } from './dso.ts';

/** `puntuale report dso --json`, word for word; `missingSales` only where a month is missing. */
export type DsoReportJson = {
  readonly asOf: CalendarDate;
  readonly currency: string;
  readonly receivables: string;
  readonly days: number | null;
  readonly months: readonly { readonly month: string; readonly sales: string; readonly days: number }[];
  readonly complete: boolean;
  readonly missingSales?: readonly string[];
  readonly atLeastDays?: number;
};

export async function dsoReport(
  tx: Tx,
  companyId: number,
  request: { readonly asOf: CalendarDate; readonly currency: Currency },
): Promise<DsoReportJson> {
  const dso = await readDso(tx, companyId, request);
  return {
    asOf: dso.asOf,
    currency: dso.currency,
    receivables: toDecimal(dso.receivables, dso.currency),
    days: dso.days,
    months: dso.months.map(({ month, sales, days }) => ({ month, sales: toDecimal(sales, dso.currency), days })),
    complete: dso.complete,
    ...(dso.complete ? {} : { missingSales: dso.missingSales, atLeastDays: dso.atLeastDays }),
  };
}
