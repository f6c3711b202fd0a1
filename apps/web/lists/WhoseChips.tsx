import { useLingui } from '@lingui/react/macro';
import { MapPin, User, Users, type LucideIcon } from 'lucide-react';
import { ChoiceChip } from '#design/controls/Chip.tsx';
import { unassignedWords } from '../words/unassigned.ts';

export type Whose = {
  area?: string | undefined;
  collector?: string | undefined;
  salesperson?: string | undefined;
  /** One or several of area, collector, salesperson, with commas between them. */
  unassigned?: string | undefined;
};
export type Named = { id: string; name: string };
/** Who there is to choose. */
export type Choices = { areas: readonly Named[]; collectors: readonly Named[]; salespeople: readonly Named[] };
type Kind = 'area' | 'collector' | 'salesperson';

const NOBODY = '-';

/** Whose customers: of one area, collector, salesperson, of all, or of nobody. */
export function WhoseChips({ whose, choices, onChange }: { whose: Whose; choices: Choices; onChange: (change: Whose) => void }) {
  const { t } = useLingui();
  const kinds: readonly { kind: Kind; icon: LucideIcon; label: string; none: string; options: readonly Named[] }[] = [
    { kind: 'area', icon: MapPin, label: t`Area`, none: t`Tutte le aree`, options: choices.areas },
    { kind: 'collector', icon: Users, label: t`Collector`, none: t`Tutto il team`, options: choices.collectors },
    { kind: 'salesperson', icon: User, label: t`Venditore`, none: t`Tutti i venditori`, options: choices.salespeople },
  ];
  const without = whose.unassigned?.split(',') ?? [];
  const choose = (kind: Kind, value: string) => {
    const others = without.filter((one) => one !== kind);
    const unassigned = value === NOBODY ? [...others, kind] : others;
    onChange({ [kind]: value === NOBODY || value === '' ? undefined : value, unassigned: unassigned.join(',') || undefined });
  };
  return kinds
    .filter(({ kind, options }) => options.length > 0 || without.includes(kind))
    .map(({ kind, icon, label, none, options }) => (
      <ChoiceChip
        key={kind}
        icon={icon}
        label={label}
        value={without.includes(kind) ? NOBODY : (whose[kind] ?? '')}
        none=""
        onChange={(value) => choose(kind, value)}
        options={[
          { value: '', label: none },
          { value: NOBODY, label: unassignedWords(kind) },
          ...options.map((option) => ({ value: option.id, label: option.name })),
        ]}
      />
    ));
}
