import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Formats } from '#design/formats/useFormats.ts';
import type { PromiseColumn, PromiseGroup } from '#rooms/insights/core/lists.ts';
import { promiseStateWords } from '#rooms/insights/core/promise-words.ts';
import type { Said } from '../../lists/SaidChips.tsx';
import type { Choices, Named } from '../../lists/WhoseChips.tsx';
import { language } from '../../words/language.ts';
import { unassignedWords } from '../../words/unassigned.ts';
import type { PromiseFilter } from './model.ts';

/** The name of a group that brings none. */
export function groupName(by: PromiseGroup, key: string | null): string {
  if (key === null) return unassignedWords(by);
  return by === 'state' ? promiseStateWords(key, language()) : key;
}

export function useGroupNames(): Readonly<Record<PromiseGroup, string>> {
  const { t } = useLingui();
  return {
    state: t`Per stato`,
    customer: t`Per cliente`,
    area: t`Per area`,
    collector: t`Per collector`,
    salesperson: t`Per venditore`,
  };
}

export function useColumnNames(): Readonly<Record<PromiseColumn, string>> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      customer: t`Cliente`,
      dueOn: t`Entro il`,
      amount: t`Promesso`,
      received: t`Ricevuto`,
      state: t`Stato`,
      method: t`Pagamento`,
      madeOn: t`Fatta il`,
      madeBy: t`Raccolta da`,
      judgedOn: t`Giudicata il`,
      note: t`Nota`,
      area: t`Area`,
      collector: t`Collector`,
      salesperson: t`Venditore`,
    }),
    [t],
  );
}

/** The filters of the list as a person would say them. */
export function saidFilters(filter: PromiseFilter, choices: Choices, formats: Formats): readonly Said<keyof PromiseFilter>[] {
  const said: Said<keyof PromiseFilter>[] = [];
  const say = (names: readonly (keyof PromiseFilter)[], words: string | null | undefined): void => {
    if (words) said.push({ names, words });
  };
  const named = (options: readonly Named[], id: string | undefined) => id && (options.find((one) => one.id === id)?.name ?? '…');
  say(['stato'], filter.stato && promiseStateWords(filter.stato, language()));
  const from = filter.dueFrom && formats.day(filter.dueFrom);
  const until = filter.dueUntil && formats.day(filter.dueUntil);
  say(['dueFrom', 'dueUntil'], from && until ? t`Dal ${from} al ${until}` : from ? t`Dal ${from}` : until && t`Entro il ${until}`);
  const area = named(choices.areas, filter.area);
  say(['area'], area && t`Area ${area}`);
  const collector = named(choices.collectors, filter.collector);
  say(['collector'], collector && t`Collector ${collector}`);
  const salesperson = named(choices.salespeople, filter.salesperson);
  say(['salesperson'], salesperson && t`Venditore ${salesperson}`);
  say(['unassigned'], filter.unassigned?.split(',').map(unassignedWords).join(', '));
  const { cerca, currency } = filter;
  say(['cerca'], cerca && t`«${cerca}»`);
  say(['currency'], currency);
  return said;
}
