import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Formats } from '#design/formats/useFormats.ts';
import type { DebtorColumn, DebtorGroup, UnchasedReason } from '#rooms/insights/core/lists.ts';
import { unchasedWords } from '#rooms/insights/core/unchased-words.ts';
import { segmentWords } from '#rooms/policies/core/step-words.ts';
import type { Said } from '../../lists/SaidChips.tsx';
import type { Choices, Named } from '../../lists/WhoseChips.tsx';
import { language } from '../../words/language.ts';
import { stageWords } from '../../words/stages.ts';
import { unassignedWords } from '../../words/unassigned.ts';
import type { CustomerFilter } from './model.ts';

/** The name of a group that brings none. */
export function groupName(by: DebtorGroup, key: string | null): string {
  if (by === 'reason') return key === null ? t`Sollecitati, o senza scaduto` : unchasedWords(key as UnchasedReason, language());
  if (key === null) return unassignedWords(by);
  if (by === 'stage') return stageWords(Number(key)) ?? t`Nessun passo`;
  return by === 'segment' ? segmentName(key) : key;
}

function segmentName(key: string): string {
  return key === 'none' ? t`Senza segmento` : segmentWords(key, language());
}

export function useGroupNames(): Readonly<Record<DebtorGroup, string>> {
  const { t } = useLingui();
  return {
    reason: t`Per motivo del mancato sollecito`,
    area: t`Per area`,
    collector: t`Per collector`,
    salesperson: t`Per venditore`,
    segment: t`Per segmento`,
    stage: t`Per fase`,
  };
}

export function useColumnNames(): Readonly<Record<DebtorColumn, string>> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      name: t`Cliente`,
      codes: t`Codice`,
      area: t`Area`,
      collector: t`Collector`,
      salesperson: t`Venditore`,
      segment: t`Segmento`,
      stage: t`Fase`,
      balance: t`Esposizione`,
      overdue: t`Scaduto`,
      oldest: t`Ritardo`,
      state: t`Stato`,
      reason: t`Perché non si sollecita`,
      why: t`Perché`,
      nextOn: t`Si riguarda il`,
      promisedOn: t`Promesso entro`,
    }),
    [t],
  );
}

/** The filters of the list as a person would say them. */
export function saidFilters(
  filter: CustomerFilter,
  choices: Choices,
  currency: string,
  formats: Formats,
): readonly Said<keyof CustomerFilter>[] {
  const said: Said<keyof CustomerFilter>[] = [];
  const say = (names: readonly (keyof CustomerFilter)[], words: string | null | undefined): void => {
    if (words) said.push({ names, words });
  };
  const named = (options: readonly Named[], id: string | undefined) => id && (options.find((one) => one.id === id)?.name ?? '…');
  const yesNo = (value: 'yes' | 'no' | undefined, yes: string, no: string) => value && (value === 'yes' ? yes : no);
  const { mostra, lateOver, overdueFrom, cerca } = filter;
  say(['mostra'], mostra && (mostra === 'overdue' ? t`Con scaduto` : t`Non sollecitati`));
  say(['reason'], filter.reason && unchasedWords(filter.reason as UnchasedReason, language()));
  say(['lateOver'], lateOver && t`Scaduto da più di ${lateOver} giorni`);
  const from = overdueFrom && formats.money({ amount: overdueFrom, currency });
  say(['overdueFrom'], from && t`Scaduto da ${from}`);
  const area = named(choices.areas, filter.area);
  say(['area'], area && t`Area ${area}`);
  const collector = named(choices.collectors, filter.collector);
  say(['collector'], collector && t`Collector ${collector}`);
  const salesperson = named(choices.salespeople, filter.salesperson);
  say(['salesperson'], salesperson && t`Venditore ${salesperson}`);
  say(['unassigned'], filter.unassigned?.split(',').map(unassignedWords).join(', '));
  say(['segment'], filter.segment && segmentName(filter.segment));
  say(['stage'], filter.stage && (stageWords(Number(filter.stage)) ?? t`Nessun passo`));
  say(['held'], yesNo(filter.held, t`Sospesi`, t`Non sospesi`));
  say(['stopped'], yesNo(filter.stopped, t`Fermi`, t`Non fermi`));
  say(['promised'], yesNo(filter.promised, t`Con promessa`, t`Senza promessa`));
  say(['keyAccount'], yesNo(filter.keyAccount, t`Clienti chiave`, t`Senza i clienti chiave`));
  say(['cerca'], cerca && t`«${cerca}»`);
  return said;
}
