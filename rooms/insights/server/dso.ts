import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import type { Tx } from '#platform/database/database.ts';
import { DEFAULT_CUTS } from '#rooms/ledger/core/door.ts';
import { readAgeing } from '#rooms/ledger/server/door.ts';
import { countBackDso, type Dso } from '../core/dso.ts';
import { salesByMonth } from '../core/sales.ts';
import { readKnownSales } from './sales.ts';

export type DsoFigure = Dso & { readonly asOf: CalendarDate; readonly currency: Currency; readonly receivables: bigint };

/** DSO of one currency in the scope of the ageing: without group companies and without what was sold without recourse. */
export async function readDso(
  tx: Tx,
  companyId: number,
  { asOf, currency, receivables }: { readonly asOf: CalendarDate; readonly currency: Currency; readonly receivables?: bigint },
): Promise<DsoFigure> {
  const owed = receivables ?? (await receivablesOf(tx, companyId, asOf, currency));
  const sales = salesByMonth(await readKnownSales(tx, companyId, currency, asOf), asOf);
  return { asOf, currency, receivables: owed, ...countBackDso({ asOf, receivables: owed, sales }) };
}

async function receivablesOf(tx: Tx, companyId: number, asOf: CalendarDate, currency: Currency): Promise<bigint> {
  const { currencies } = await readAgeing(tx, companyId, { asOf, cuts: DEFAULT_CUTS });
  return currencies.find((one) => one.currency === currency)?.total ?? 0n;
}
