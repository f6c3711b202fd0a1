import { useLingui } from '@lingui/react/macro';
import { ListFilter, MapPin, Search, User, Users, X, type LucideIcon } from 'lucide-react';
import { useRef, useState } from 'react';
import { Chip, ChoiceChip } from '#design/controls/Chip.tsx';
import { TextField } from '#design/controls/Field.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import text from '#design/text.module.css';
import { ItemFilterDialog } from '../../dialogs/ItemFilterDialog.tsx';
import type { SaidFilter } from './filter-words.ts';
import { unassignedWords } from './group-words.ts';
import type { Choices, ItemFilter, ItemTotals, Named } from './model.ts';
import styles from './ItemsView.module.css';

type Props = {
  filter: ItemFilter;
  onFilter: (change: Partial<ItemFilter>) => void;
  choices: Choices;
  said: readonly SaidFilter[];
  totals: ItemTotals | null;
  currency: string;
  today: string;
};

/** These have a chip, a tab or a field of their own. */
const IN_SIGHT: ReadonlySet<string> = new Set(['band', 'search', 'area', 'collector', 'salesperson']);

/** The filters of the list as chips, each in words and taken off by a click, with what they leave. */
export function ItemFilters({ filter, onFilter, choices, said, totals, currency, today }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const search = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);
  useShortcuts([{ keys: '/', label: t`Filtra questo elenco`, group: t`Elenco`, run: () => search.current?.focus() }]);
  const whose = (kind: 'area' | 'collector' | 'salesperson', icon: LucideIcon, label: string, none: string, options: readonly Named[]) => (
    <WhoseChip kind={kind} icon={icon} label={label} none={none} options={options} filter={filter} onFilter={onFilter} />
  );
  return (
    <div className={styles.filters}>
      <TextField
        ref={search}
        label={t`Cerca cliente, codice o documento`}
        hideLabel
        placeholder={t`Cliente, codice o documento`}
        value={filter.search ?? ''}
        onChange={(event) => onFilter({ search: event.target.value || undefined })}
        before={<Icon of={Search} size="s" />}
        className={styles.search}
      />
      {whose('area', MapPin, t`Area`, t`Tutte le aree`, choices.areas)}
      {whose('collector', Users, t`Collector`, t`Tutto il team`, choices.collectors)}
      {whose('salesperson', User, t`Venditore`, t`Tutti i venditori`, choices.salespeople)}
      {said
        .filter(({ names }) => !names.every((name) => IN_SIGHT.has(name)) && !names.includes('unassigned'))
        .map(({ names, words }) => (
          <Chip
            key={names.join()}
            on
            aria-label={t`Togli il filtro: ${words}`}
            onClick={() => onFilter(Object.fromEntries(names.map((name) => [name, undefined])))}
          >
            {words} <Icon of={X} size="s" />
          </Chip>
        ))}
      <Chip icon={ListFilter} aria-pressed={undefined} aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t`Altri filtri`}
      </Chip>
      {totals && (
        <p className={styles.total}>
          <b>{formats.money(totals.amount)}</b>
          {totals.unapplied.amount.startsWith('-') && (
            <span className={text.muted}>{t`di cui ${formats.money(totals.unapplied)} da abbinare`}</span>
          )}
          {totals.others.map((other) => (
            <button
              key={other.currency}
              type="button"
              className={text.link}
              title={t`Mostra le partite in ${other.currency}`}
              onClick={() => onFilter({ currency: other.currency, balanceFrom: undefined, balanceUntil: undefined })}
            >
              {formats.money(other)}
            </button>
          ))}
        </p>
      )}
      {asking && (
        <ItemFilterDialog
          filter={filter}
          currency={currency}
          today={today}
          onClose={() => setAsking(false)}
          onSubmit={(values) => {
            setAsking(false);
            onFilter(values);
          }}
        />
      )}
    </div>
  );
}

const NOBODY = '-';

/** One of them, all of them, or whoever has none. */
function WhoseChip({
  kind,
  label,
  none,
  options,
  icon,
  filter,
  onFilter,
}: {
  kind: 'area' | 'collector' | 'salesperson';
  label: string;
  none: string;
  options: readonly Named[];
  icon: LucideIcon;
  filter: ItemFilter;
  onFilter: (change: Partial<ItemFilter>) => void;
}) {
  const without = filter.unassigned?.split(',') ?? [];
  const isWithout = without.includes(kind);
  if (options.length === 0 && !isWithout) return null;
  return (
    <ChoiceChip
      icon={icon}
      label={label}
      value={isWithout ? NOBODY : (filter[kind] ?? '')}
      none=""
      onChange={(value) => {
        const others = without.filter((one) => one !== kind);
        const unassigned = value === NOBODY ? [...others, kind] : others;
        onFilter({ [kind]: value === NOBODY || value === '' ? undefined : value, unassigned: unassigned.join(',') || undefined });
      }}
      options={[
        { value: '', label: none },
        { value: NOBODY, label: unassignedWords(kind) },
        ...options.map((option) => ({ value: option.id, label: option.name })),
      ]}
    />
  );
}
