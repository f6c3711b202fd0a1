import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Formats } from '#design/formats/useFormats.ts';
import type { MessageState, WrittenColumn, WrittenGroup } from '#rooms/insights/core/lists.ts';
import { actWords, messageStateWords } from '#rooms/insights/core/written-words.ts';
import { sayRowFilters, Sentence } from '../../lists/row-words.ts';
import type { Choices } from '../../lists/WhoseChips.tsx';
import { channelWords } from '../../words/channels.ts';
import { language } from '../../words/language.ts';
import { unassignedWords } from '../../words/unassigned.ts';
import type { WrittenFilter } from './search.ts';

/** The name of a group that brings none. */
export function groupName(by: WrittenGroup, key: string | null, formats: Formats): string {
  if (key === null) return unassignedWords(by);
  if (by === 'state') return messageStateWords(key as MessageState, language());
  if (by === 'act') return actWords(key, language());
  if (by === 'channel') return channelWords(key);
  return by === 'on' ? formats.day(key) : key;
}

export function useGroupNames(): Readonly<Record<WrittenGroup, string>> {
  const { t } = useLingui();
  return {
    state: t`Per stato`,
    act: t`Per atto`,
    channel: t`Per canale`,
    on: t`Per giorno`,
    customer: t`Per cliente`,
    area: t`Per area`,
    collector: t`Per collector`,
    salesperson: t`Per venditore`,
  };
}

export function useColumnNames(): Readonly<Record<WrittenColumn, string>> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      customer: t`Cliente`,
      act: t`Atto`,
      subject: t`Oggetto`,
      to: t`A`,
      channel: t`Canale`,
      state: t`Stato`,
      why: t`Perché annullata`,
      amount: t`Chiede`,
      on: t`Giorno`,
      by: t`Scritta da`,
      language: t`Lingua`,
      answer: t`Risposta del server`,
      area: t`Area`,
      collector: t`Collector`,
      salesperson: t`Venditore`,
    }),
    [t],
  );
}

/** The filters of the list as a person would say them. */
export function saidFilters(filter: WrittenFilter, choices: Choices, formats: Formats) {
  const own = new Sentence<keyof WrittenFilter>()
    .say(['stato'], filter.stato && messageStateWords(filter.stato, language()))
    .say(['act'], filter.act && actWords(filter.act, language()))
    .say(['canale'], filter.canale && channelWords(filter.canale))
    .say(['mano'], filter.mano && (filter.mano === 'true' ? t`Scritte a mano` : t`Scritte dalle strategie`));
  return sayRowFilters(own, filter, choices, formats);
}
