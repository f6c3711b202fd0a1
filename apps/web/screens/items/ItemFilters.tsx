import { useLingui } from '@lingui/react/macro';
import { ListFilter, Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { Chip } from '#design/controls/Chip.tsx';
import { TextField } from '#design/controls/Field.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import text from '#design/text.module.css';
import { ItemFilterDialog } from '../../dialogs/ItemFilterDialog.tsx';
import styles from '../../lists/lists.module.css';
import { SaidChips } from '../../lists/SaidChips.tsx';
import { WhoseChips, type Choices } from '../../lists/WhoseChips.tsx';
import type { SaidFilter } from './filter-words.ts';
import type { ItemFilter, ItemTotals } from './model.ts';

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
const IN_SIGHT: ReadonlySet<string> = new Set(['band', 'search', 'area', 'collector', 'salesperson', 'unassigned']);

/** The filters of the list as chips, each in words and taken off by a click, with what they leave. */
export function ItemFilters({ filter, onFilter, choices, said, totals, currency, today }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const search = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);
  useShortcuts([{ keys: '/', label: t`Filtra questo elenco`, group: t`Elenco`, run: () => search.current?.focus() }]);
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
      <WhoseChips whose={filter} choices={choices} onChange={onFilter} />
      <SaidChips
        said={said.filter(({ names }) => !names.every((name) => IN_SIGHT.has(name)))}
        onTakeOff={(names) => onFilter(Object.fromEntries(names.map((name) => [name, undefined])))}
      />
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
