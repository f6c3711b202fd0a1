import { daysBetween } from '#design/formats/days.ts';
import type { Formats } from '#design/formats/useFormats.ts';
import { BANDS } from '#design/marks/age.ts';
import type { ItemGroup } from '#rooms/insights/core/lists.ts';
import { reasonWords } from '#rooms/policies/core/reason-words.ts';
import type { Reason } from '#rooms/policies/core/reasons.ts';
import { stepWords } from '#rooms/policies/core/step-words.ts';
import { bandNamed } from '../../api/bands.ts';
import { sum, zero } from '../../api/amounts.ts';
import type * as api from '../../api/types.ts';
import { language } from '../../words/language.ts';
import { stageWords } from '../../words/stages.ts';
import { groupName } from './group-words.ts';
import { itemStates } from './item-states.ts';
import type { Group, ItemTotals, OpenItem } from './model.ts';

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
    held: item.held,
    disputed: item.disputed,
    cause: item.cause,
    promisedOn: item.promisedOn,
    kind: item.kind,
    instalment: item.instalment,
    method: item.method,
    states: itemStates(item, formats, today),
    stage: stageWords(item.stage),
    next: item.next && stepWords(item.next.step, language()),
    nextOn: item.next?.on ?? null,
    why: item.why && reasonWords(item.why as Reason, language()),
    area: item.area,
    collector: item.collector,
    salesperson: item.salesperson,
  };
}

export function groupOf(group: api.ItemGroup, by: ItemGroup, today: string): Group {
  return {
    key: group.key,
    name: group.name ?? groupName(by, group.key),
    count: group.count,
    total: group.total,
    overdue: group.overdue,
    oldest: group.oldestDueOn === null ? null : daysBetween(group.oldestDueOn, today),
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
    held: found?.held ?? zero(currency),
    others: totals.currencies.filter((one) => one.currency !== currency).map((one) => one.total),
    unapplied: found?.unapplied ?? zero(currency),
    bands: Object.fromEntries(BANDS.map((band) => [band, bandOf(band)])) as ItemTotals['bands'],
  };
}
