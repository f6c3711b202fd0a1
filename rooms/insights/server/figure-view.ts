import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { parseCurrency, type Currency } from '#kernel/money/currency.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CompanyContext } from '#platform/http/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { parseBandCuts, type BandCuts } from '#rooms/ledger/core/door.ts';
import { ageingSettings } from '#rooms/ledger/server/door.ts';

export type FigureView = {
  readonly companyId: number;
  readonly asOf: CalendarDate;
  readonly today: CalendarDate;
  readonly cuts: BandCuts;
  readonly netsCredits: boolean;
};

/** The day of the question (the business date when left out) and how the company cuts its ageing. */
export async function figureView(tx: Tx, context: CompanyContext, asOf: CalendarDate | undefined, bands?: string): Promise<FigureView> {
  const { today } = await companyDay(tx, context.companyId, context.clock);
  const on = asOf ?? today;
  const settings = await ageingSettings(tx, context.companyId, on);
  return {
    companyId: context.companyId,
    asOf: on,
    today,
    cuts: (bands === undefined ? null : parseBandCuts(bands)) ?? settings.cuts,
    netsCredits: settings.netsCredits,
  };
}

export async function currencyOf(tx: Tx, companyId: number, asked: string | undefined): Promise<Currency> {
  const known = asked === undefined ? null : parseCurrency(asked);
  if (known !== null) return known;
  const company = await tx.selectFrom('companies.company').select('currency').where('company_id', '=', companyId).executeTakeFirstOrThrow();
  return company.currency as Currency;
}
