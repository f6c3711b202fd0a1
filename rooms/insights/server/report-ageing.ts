import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Tx } from '#platform/database/database.ts';
import { bandNames, type Ageing, type BandCuts } from '#rooms/ledger/core/door.ts';
import { ageingSettings, readAgeing } from '#rooms/ledger/server/door.ts';
import type { AgeingGroup } from '../core/contract.ts';
import { groupingOf } from './groupings.ts';

type Bands = readonly { readonly name: string; readonly amount: string }[];

/** `puntuale report ageing --json`, word for word. */
export type AgeingReportJson = {
  readonly asOf: CalendarDate;
  readonly currencies: readonly {
    readonly currency: string;
    readonly bands: Bands;
    readonly unapplied: string;
    readonly total: string;
    readonly awaitingPosting: string;
    /** Only where something of the ledger is left out: total + excluded = ledger. */
    readonly excluded?: readonly { readonly reason: string; readonly amount: string }[];
  }[];
  readonly rows: readonly {
    readonly code: string;
    readonly name: string;
    readonly currency: string;
    readonly bands: Bands;
    readonly unapplied: string;
    readonly total: string;
  }[];
};

export async function ageingReport(
  tx: Tx,
  companyId: number,
  request: { readonly asOf: CalendarDate; readonly knownAt?: CalendarDate | Date; readonly cuts?: BandCuts; readonly by: AgeingGroup },
): Promise<AgeingReportJson> {
  const settings = await ageingSettings(tx, companyId, request.asOf);
  const cuts = request.cuts ?? settings.cuts;
  const report = await readAgeing(tx, companyId, {
    asOf: request.asOf,
    ...(request.knownAt === undefined ? {} : { knownAt: request.knownAt }),
    cuts,
    netsCredits: settings.netsCredits,
    by: groupingOf(request.by, companyId, request.asOf),
  });
  const bands = (ageing: Ageing, currency: Currency): Bands =>
    bandNames(cuts).map((name, index) => ({ name, amount: toDecimal(ageing.bands[index] ?? 0n, currency) }));
  return {
    asOf: request.asOf,
    currencies: report.currencies.map((one) => ({
      currency: one.currency,
      bands: bands(one, one.currency),
      unapplied: toDecimal(one.unapplied, one.currency),
      total: toDecimal(one.total, one.currency),
      awaitingPosting: toDecimal(one.awaitingPosting, one.currency),
      ...(one.excluded.length === 0
        ? {}
        : { excluded: one.excluded.map(({ reason, minor }) => ({ reason, amount: toDecimal(minor, one.currency) })) }),
    })),
    rows: report.rows.map((row) => ({
      code: row.code,
      name: row.name,
      currency: row.currency,
      bands: bands(row, row.currency),
      unapplied: toDecimal(row.unapplied, row.currency),
      total: toDecimal(row.total, row.currency),
    })),
  };
}
