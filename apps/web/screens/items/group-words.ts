import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ItemColumn, ItemGroup } from '#rooms/insights/core/lists.ts';
import { bandWords } from '../../words/bands.ts';
import { kindWords, ownerWords } from '../../words/items.ts';
import { methodWords } from '../../words/methods.ts';
import { stageWords } from '../../words/stages.ts';
import { unassignedWords } from '../../words/unassigned.ts';

/** The name of a group that brings none: nobody, or the words for what the item itself tells. */
export function groupName(by: ItemGroup, key: string | null): string {
  if (key === null) return unassignedWords(by);
  if (by === 'stage') return stageWords(Number(key)) ?? t`Nessun passo`;
  if (by === 'method') return methodWords(key);
  if (by === 'kind') return kindWords(key);
  if (by === 'owner') return ownerWords(key);
  return by === 'band' ? bandWords(key) : key;
}

/** By what the list can be grouped. */
export function useGroupNames(): Readonly<Record<ItemGroup, string>> {
  const { t } = useLingui();
  return {
    customer: t`Per cliente`,
    area: t`Per area`,
    collector: t`Per collector`,
    salesperson: t`Per venditore`,
    stage: t`Per fase`,
    method: t`Per mezzo di pagamento`,
    kind: t`Per tipo di documento`,
    owner: t`Per chi la segue`,
    band: t`Per fascia`,
  };
}

export function useColumnNames(): Readonly<Record<ItemColumn, string>> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      customer: t`Cliente`,
      code: t`Codice`,
      document: t`Documento`,
      instalment: t`Rata`,
      kind: t`Tipo`,
      documentOn: t`Data`,
      dueOn: t`Scadenza`,
      daysLate: t`Ritardo`,
      original: t`Importo`,
      balance: t`Residuo`,
      held: t`Sospeso`,
      disputed: t`Contestato`,
      cause: t`Causa del ritardo`,
      promisedOn: t`Promesso entro`,
      state: t`Stato`,
      stage: t`Fase`,
      next: t`Prossimo passo`,
      nextOn: t`Dal giorno`,
      why: t`Perché`,
      method: t`Pagamento`,
      area: t`Area`,
      collector: t`Collector`,
      salesperson: t`Venditore`,
    }),
    [t],
  );
}
