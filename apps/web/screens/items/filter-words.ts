import { t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import type { Said } from '../../lists/SaidChips.tsx';
import type { Choices, Named } from '../../lists/WhoseChips.tsx';
import { bandWords } from '../../words/bands.ts';
import { causeWords } from '../../words/causes.ts';
import { kindWords, ownerWords } from '../../words/items.ts';
import { methodWords } from '../../words/methods.ts';
import { stageWords } from '../../words/stages.ts';
import { unassignedWords } from '../../words/unassigned.ts';
import type { ItemFilter } from './model.ts';

export type SaidFilter = Said<keyof ItemFilter>;

/** The filters of a list as a person would say them: «Scadute da più di 30 giorni», «area Nord», «senza collector». */
export function saidFilters(filter: ItemFilter, choices: Choices, currency: string, formats: Formats): readonly SaidFilter[] {
  const said: SaidFilter[] = [];
  const say = (names: SaidFilter['names'], words: string | null | undefined): void => {
    if (words) said.push({ names, words });
  };
  const named = (options: readonly Named[], id: string | undefined) => id && (options.find((one) => one.id === id)?.name ?? '…');
  const { band, lateOver, search } = filter;
  say(
    ['band'],
    band && (band === 'overdue' || band === 'credits' || band === 'not-due' ? bandWords(band) : t`Scadute da ${bandWords(band)}`),
  );
  say(['lateOver'], lateOver && t`Scadute da più di ${lateOver} giorni`);
  say(['dueFrom', 'dueUntil'], dueWords(filter, formats));
  say(['balanceFrom', 'balanceUntil'], balanceWords(filter, currency, formats));
  const area = named(choices.areas, filter.area);
  say(['area'], area && t`Area ${area}`);
  const collector = named(choices.collectors, filter.collector);
  say(['collector'], collector && t`Collector ${collector}`);
  const salesperson = named(choices.salespeople, filter.salesperson);
  say(['salesperson'], salesperson && t`Venditore ${salesperson}`);
  say(['unassigned'], filter.unassigned?.split(',').map(unassignedWords).join(', '));
  say(['held'], yesNo(filter.held, t`Sospese`, t`Non sospese`));
  say(['disputed'], yesNo(filter.disputed, t`Contestate`, t`Non contestate`));
  say(['promised'], yesNo(filter.promised, t`Promesse`, t`Senza promessa`));
  say(['cause'], filter.cause && (filter.cause === 'none' ? causeWords(null) : t`In ritardo per: ${causeWords(filter.cause)}`));
  say(['kind'], filter.kind && kindWords(filter.kind));
  say(['method'], filter.method && methodWords(filter.method));
  say(['owner'], filter.owner && ownerWords(filter.owner));
  say(['stage'], filter.stage && (stageWords(Number(filter.stage)) ?? t`Nessun passo`));
  say(['scope'], filter.scope && t`Come nel cruscotto`);
  say(['search'], search && t`«${search}»`);
  return said;
}

function yesNo(value: 'yes' | 'no' | undefined, yes: string, no: string): string | undefined {
  return value && (value === 'yes' ? yes : no);
}

function dueWords({ dueFrom, dueUntil }: ItemFilter, formats: Formats): string | undefined {
  const from = dueFrom && formats.day(dueFrom);
  const until = dueUntil && formats.day(dueUntil);
  if (from && until) return t`In scadenza dal ${from} al ${until}`;
  if (from) return t`In scadenza dal ${from}`;
  return until && t`In scadenza entro il ${until}`;
}

function balanceWords({ balanceFrom, balanceUntil }: ItemFilter, currency: string, formats: Formats): string | undefined {
  const money = (amount: string | undefined) => amount && formats.money({ amount, currency });
  const from = money(balanceFrom);
  const until = money(balanceUntil);
  if (from && until) return t`Residuo da ${from} a ${until}`;
  if (from) return t`Residuo da ${from}`;
  return until && t`Residuo fino a ${until}`;
}
