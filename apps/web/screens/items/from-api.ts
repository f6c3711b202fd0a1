import type { Formats } from '#design/formats/useFormats.ts';
import { BANDS } from '#design/marks/age.ts';
import { bandNamed } from '../../api/bands.ts';
import { sum, zero } from '../../api/amounts.ts';
import type * as api from '../../api/types.ts';
import { stageWords } from '../../words/stages.ts';
import { itemStates } from './item-states.ts';
import type { ItemTotals, OpenItem } from './model.ts';

export function openItemOf(item: api.OpenItem, formats: Formats, today: string): OpenItem {
  return {
    id: item.id,
    customer: { id: item.debtor.id, name: item.customer.name, code: item.customer.code },
    document: item.document,
    documentOn: item.documentOn,
    dueOn: item.dueOn,
    daysLate: item.band === null ? null : item.daysLate,
    original: item.original,
    balance: item.balance,
    method: item.method,
    states: itemStates(item, formats, today),
    stage: stageWords(item.stage),
    collector: item.collector,
  };
}

export function totalsOf(totals: api.ItemTotals, currency: string): ItemTotals {
  const found = totals.currencies.find((one) => one.currency === currency);
  const bandOf = (band: (typeof BANDS)[number]) => {
    const members = found?.bands.filter((one) => one.name !== 'credits' && bandNamed(one.name) === band) ?? [];
    return {
      count: members.reduce((count, one) => count + one.count, 0),
      amount: sum(
        members.map((one) => one.amount),
        currency,
      ),
    };
  };
  return {
    asOf: totals.asOf,
    count: found?.count ?? 0,
    amount: found?.total ?? zero(currency),
    unapplied: found?.unapplied ?? zero(currency),
    bands: Object.fromEntries(BANDS.map((band) => [band, bandOf(band)])) as ItemTotals['bands'],
  };
}
