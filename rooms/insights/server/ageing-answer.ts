import type { z } from 'zod';
import type { Currency } from '#kernel/money/currency.ts';
import { publicId } from '#kernel/ids.ts';
import { money } from '#kernel/money/money.ts';
import { bandNames, overdueOf, type Ageing, type BandCuts } from '#rooms/ledger/core/door.ts';
import type { AgeingReport, CurrencyAgeing } from '#rooms/ledger/server/door.ts';
import type { AgeingGroup, ageingAnswer, currencyAgeing } from '../core/contract.ts';

/** The figures of the ledger in the shape of the API. */
export function currencyAnswer(one: CurrencyAgeing, cuts: BandCuts): z.output<typeof currencyAgeing> {
  const of = (minor: bigint) => money(minor, one.currency);
  return {
    currency: one.currency,
    bands: bandsAnswer(one, one.currency, cuts),
    unapplied: of(one.unapplied),
    total: of(one.total),
    overdue: of(overdueOf(one)),
    awaitingPosting: of(one.awaitingPosting),
    excluded: one.excluded.map(({ reason, minor }) => ({ reason, amount: of(minor) })),
    ledgerTotal: of(one.ledgerTotal),
  };
}

export function rowsAnswer(report: AgeingReport, by: AgeingGroup, cuts: BandCuts): z.output<typeof ageingAnswer>['rows'] {
  return report.rows.map((row) => ({
    key: row.key === null ? null : groupKey(by, row.key),
    code: row.code,
    name: row.name,
    currency: row.currency,
    bands: bandsAnswer(row, row.currency, cuts),
    unapplied: money(row.unapplied, row.currency),
    total: money(row.total, row.currency),
    overdue: money(overdueOf(row), row.currency),
  }));
}

/** As the filter of the open items takes it. */
function groupKey(by: AgeingGroup, key: string): string {
  if (by === 'customer') return publicId('customer', key);
  return by === 'stage' || by === 'owner' ? key : publicId('assignee', key);
}

export function bandsAnswer(ageing: Ageing, currency: Currency, cuts: BandCuts) {
  return bandNames(cuts).map((name, index) => ({ name, amount: money(ageing.bands[index] ?? 0n, currency) }));
}
