import { t } from '@lingui/core/macro';
import { daysBetween } from '#design/formats/days.ts';
import type { Formats } from '#design/formats/useFormats.ts';
import type { DebtorGroup as GroupKind } from '#rooms/insights/core/lists.ts';
import { unchasedWords } from '#rooms/insights/core/unchased-words.ts';
import { reasonWords } from '#rooms/policies/core/reason-words.ts';
import type { Reason } from '#rooms/policies/core/reasons.ts';
import { segmentWords } from '#rooms/policies/core/step-words.ts';
import { zero } from '../../api/amounts.ts';
import type { DebtorGroup, DebtorRow, DebtorTotals } from '../../api/types.ts';
import { language } from '../../words/language.ts';
import type { StateTag } from '../day/model.ts';
import { stageWords } from '../../words/stages.ts';
import type { Customer, CustomerGroup, CustomerTotals } from './model.ts';
import { groupName } from './words.ts';

/** A customer in the list, with the balance in the currency asked for (the company's, where he owes in it). */
export function customerOf(row: DebtorRow, formats: Formats, today: string, currency: string): Customer {
  const balance = row.balances.find((one) => one.balance.currency === currency) ?? row.balances[0];
  return {
    id: row.id,
    name: row.name,
    codes: row.codes.length > 1 ? `${row.codes[0]} +${row.codes.length - 1}` : (row.codes[0] ?? ''),
    area: row.area,
    collector: row.collector,
    salesperson: row.salesperson,
    stage: stageWords(row.stage),
    segment: row.segment && segmentWords(row.segment, language()),
    exposure: balance?.balance ?? zero(currency),
    overdue: balance?.overdue ?? zero(currency),
    oldest: row.oldestDueOn === null ? null : daysBetween(row.oldestDueOn, today),
    states: statesOf(row, formats, today),
    promisedOn: row.promisedOn,
    reason: row.reason && unchasedWords(row.reason, language()),
    why: row.why && reasonWords(row.why as Reason, language()),
    nextOn: row.nextOn,
  };
}

export function customerGroupOf(group: DebtorGroup, by: GroupKind, today: string): CustomerGroup {
  return {
    key: group.key,
    name: group.name ?? groupName(by, group.key),
    count: group.debtors,
    exposure: group.balance,
    overdue: group.overdue,
    oldest: group.oldestDueOn === null ? null : daysBetween(group.oldestDueOn, today),
  };
}

export function customerTotalsOf({ debtors, balance, overdue }: DebtorTotals): CustomerTotals {
  return { debtors, exposure: balance, overdue };
}

function statesOf(row: DebtorRow, formats: Formats, today: string): StateTag[] {
  const states: StateTag[] = [];
  if (row.stopped) states.push({ kind: 'block', text: t`Fermo` });
  else if (row.promisedOn)
    states.push({ kind: 'promise', text: row.promisedOn === today ? t`Promessa oggi` : t`Promessa ${formats.nearDay(row.promisedOn)}` });
  else if (row.held) states.push({ kind: 'hold', text: t`Sospeso` });
  if (row.keyAccount) states.push({ kind: 'line', text: t`Cliente chiave` });
  return states;
}
