import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { Chip } from '#design/controls/Chip.tsx';
import { Icon } from '#design/Icon.tsx';

/** One filter in words, and what in the address says it. */
export type Said<Name extends string> = { names: readonly Name[]; words: string };

/** Filters that are on, each in words and taken off by a click. */
export function SaidChips<Name extends string>({
  said,
  onTakeOff,
}: {
  said: readonly Said<Name>[];
  onTakeOff: (names: readonly Name[]) => void;
}) {
  const { t } = useLingui();
  return said.map(({ names, words }) => (
    <Chip key={names.join()} on aria-label={t`Togli il filtro: ${words}`} onClick={() => onTakeOff(names)}>
      {words} <Icon of={X} size="s" />
    </Chip>
  ));
}

/** All filters as one sentence: «Scadute da più di 30 giorni, area Nord, senza collector». */
export function sentenceOf(said: readonly Said<string>[]): string {
  return said.map(({ words }, index) => (index === 0 ? words : lowered(words))).join(', ');
}

/** Only the first word of a sentence begins with a capital; names and abbreviations keep theirs. */
function lowered(words: string): string {
  return /^\p{Lu}\p{Ll}+( |$)/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
