import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Formats } from '#design/formats/useFormats.ts';
import type { PlannedColumn, PlannedGroup, PlannedState } from '#rooms/insights/core/lists.ts';
import { plannedStateWords, waitsForWords } from '#rooms/insights/core/planned-words.ts';
import { segmentWords, stepWords } from '#rooms/policies/core/step-words.ts';
import { sayRowFilters, Sentence } from '../../lists/row-words.ts';
import type { Choices } from '../../lists/WhoseChips.tsx';
import { channelWords } from '../../words/channels.ts';
import { language } from '../../words/language.ts';
import { stageWords } from '../../words/stages.ts';
import { unassignedWords } from '../../words/unassigned.ts';
import type { PlannedFilter } from './search.ts';

function stageName(stage: string): string {
  return stageWords(Number(stage)) ?? t`Senza fase`;
}

/** The name of a group that brings none. */
export function groupName(by: PlannedGroup, key: string | null, formats: Formats): string {
  if (key === null) return unassignedWords(by);
  if (by === 'state') return plannedStateWords(key as PlannedState, language());
  if (by === 'step') return stepWords(key, language());
  if (by === 'stage') return stageName(key);
  if (by === 'segment') return segmentWords(key, language());
  if (by === 'channel') return channelWords(key);
  return by === 'on' ? formats.day(key) : key;
}

export function useGroupNames(): Readonly<Record<PlannedGroup, string>> {
  const { t } = useLingui();
  return {
    state: t`Per stato`,
    step: t`Per passo`,
    stage: t`Per fase`,
    channel: t`Per canale`,
    on: t`Per giorno`,
    segment: t`Per segmento`,
    customer: t`Per cliente`,
    area: t`Per area`,
    collector: t`Per collector`,
    salesperson: t`Per venditore`,
  };
}

export function useColumnNames(): Readonly<Record<PlannedColumn, string>> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      customer: t`Cliente`,
      step: t`Passo`,
      stage: t`Fase`,
      channel: t`Canale`,
      state: t`Stato`,
      waitsFor: t`Aspetta`,
      why: t`Perché ritirato`,
      amount: t`Chiede`,
      items: t`Partite`,
      on: t`Giorno`,
      segment: t`Segmento`,
      area: t`Area`,
      collector: t`Collector`,
      salesperson: t`Venditore`,
    }),
    [t],
  );
}

/** The filters of the list as a person would say them. */
export function saidFilters(filter: PlannedFilter, choices: Choices, formats: Formats) {
  const waited = filter.aspetta && waitsForWords(filter.aspetta, language());
  const own = new Sentence<keyof PlannedFilter>()
    .say(['stato'], filter.stato && plannedStateWords(filter.stato, language()))
    .say(['aspetta'], waited && t`Aspetta: ${waited}`)
    .say(['step'], filter.step && stepWords(filter.step, language()))
    .say(['stage'], filter.stage && stageName(filter.stage))
    .say(['canale'], filter.canale && channelWords(filter.canale))
    .say(['segment'], filter.segment && segmentWords(filter.segment, language()));
  return sayRowFilters(own, filter, choices, formats);
}
