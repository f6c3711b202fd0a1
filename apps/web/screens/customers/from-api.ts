import { t } from '@lingui/core/macro';
import { daysBetween } from '#design/formats/days.ts';
import type { Formats } from '#design/formats/useFormats.ts';
import { segmentWords } from '#rooms/policies/core/step-words.ts';
import { zero } from '../../api/amounts.ts';
import type { DebtorRow } from '../../api/types.ts';
import { language } from '../../words/language.ts';
import type { StateTag } from '../day/model.ts';
import type { CustomerRow } from './model.ts';

/** A customer in the list, with the balance in the currency asked for (the company's, where he owes in it). */
export function customerRowOf(row: DebtorRow, formats: Formats, today: string, currency: string): CustomerRow {
  const balance = row.balances.find((one) => one.balance.currency === currency) ?? row.balances[0];
  return {
    id: row.id,
    name: row.name,
    codes: row.codes.length > 1 ? `${row.codes[0]} +${row.codes.length - 1}` : (row.codes[0] ?? ''),
    area: row.area,
    collector: row.collector,
    segment: row.segment && segmentWords(row.segment, language()),
    exposure: balance?.balance ?? zero(currency),
    overdue: balance?.overdue ?? zero(currency),
    oldest: row.oldestDueOn === null ? null : daysBetween(row.oldestDueOn, today),
    states: statesOf(row, formats, today),
    next: row.nextOn && formats.nearDay(row.nextOn),
  };
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
