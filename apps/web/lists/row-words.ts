import { t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import { unassignedWords } from '../words/unassigned.ts';
import type { RowFilter } from './row-list.ts';
import type { Said } from './SaidChips.tsx';
import type { Choices, Named } from './WhoseChips.tsx';

/** Filters in the words of the reader, gathered one after the other. */
export class Sentence<Name extends string> {
  readonly said: Said<Name>[] = [];

  say(names: readonly Name[], words: string | null | undefined | false): this {
    if (words) this.said.push({ names, words });
    return this;
  }
}

/** What every list of rows that hang on customers says of its filters, after what is its own. */
export function sayRowFilters<Name extends string>(
  sentence: Sentence<Name | keyof RowFilter>,
  filter: RowFilter,
  choices: Choices,
  formats: Formats,
): readonly Said<Name | keyof RowFilter>[] {
  const from = filter.from && formats.day(filter.from);
  const until = filter.until && formats.day(filter.until);
  const on = filter.on && formats.day(filter.on);
  const area = named(choices.areas, filter.area);
  const collector = named(choices.collectors, filter.collector);
  const salesperson = named(choices.salespeople, filter.salesperson);
  const { cerca } = filter;
  return sentence
    .say(['on'], on && t`Il ${on}`)
    .say(['from', 'until'], from && until ? t`Dal ${from} al ${until}` : from ? t`Dal ${from}` : until && t`Entro il ${until}`)
    .say(['area'], area && t`Area ${area}`)
    .say(['collector'], collector && t`Collector ${collector}`)
    .say(['salesperson'], salesperson && t`Venditore ${salesperson}`)
    .say(['unassigned'], filter.unassigned?.split(',').map(unassignedWords).join(', '))
    .say(['cerca'], cerca && t`«${cerca}»`)
    .say(['currency'], filter.currency).said;
}

function named(options: readonly Named[], id: string | undefined): string | undefined {
  return id && (options.find((one) => one.id === id)?.name ?? '…');
}
