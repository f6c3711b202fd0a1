import type { z } from 'zod';
import { addMonths, endOfMonth, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { money } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { overdueOf } from '#rooms/ledger/core/door.ts';
import { readAgeing } from '#rooms/ledger/server/door.ts';
import { countBackDso } from '../core/dso.ts';
import type { trendAnswer } from '../core/contract.ts';
import { bandsAnswer } from './ageing-answer.ts';
import type { FigureView } from './figure-view.ts';
import { salesByMonth } from '../core/sales.ts';
import { readKnownSales } from './sales.ts';

/**
 * Overdue on equal days of the month (or on month ends): within a month it swings by a third with nothing changed (P25). Each point is
 * asked of the ledger anew; days before the ledger was followed are left out, since what was paid by then is not known.
 */
export async function readTrend(tx: Tx, view: FigureView, currency: Currency, points: number): Promise<z.output<typeof trendAnswer>> {
  const known = await readKnownSales(tx, view.companyId, currency, view.asOf);
  const from = known.ledgers.map((ledger) => ledger.from).toSorted()[0];
  const days = equalDays(view.asOf, points).filter((on) => from !== undefined && on >= from);
  const answer: z.output<typeof trendAnswer> = { currency, source: 'as-of', points: [] };
  for (const on of days) {
    const { currencies } = await readAgeing(tx, view.companyId, { asOf: on, cuts: view.cuts, netsCredits: view.netsCredits });
    const one = currencies.find((each) => each.currency === currency);
    if (one === undefined) continue;
    answer.points.push({
      on,
      bands: bandsAnswer(one, currency, view.cuts),
      unapplied: money(one.unapplied, currency),
      overdue: money(overdueOf(one), currency),
      total: money(one.total, currency),
      dsoDays: countBackDso({ asOf: on, receivables: one.total, sales: salesByMonth(known, on) }).days,
    });
  }
  return answer;
}

/** The same day of the months before, oldest first; from a month end, the month ends. */
export function equalDays(asOf: CalendarDate, points: number): CalendarDate[] {
  const isEnd = asOf === endOfMonth(asOf);
  return Array.from({ length: points }, (_, index) => {
    const on = addMonths(asOf, index - points + 1);
    return isEnd ? endOfMonth(on) : on;
  });
}
