import { useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useRef } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { TextField } from '#design/controls/Field.tsx';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import styles from './lists.module.css';

type SearchAndDaysProps = {
  label: string;
  placeholder?: string;
  search: string | undefined;
  onSearch: (text: string | undefined) => void;
  from: string | undefined;
  onFrom: (day: string | undefined) => void;
  until: string | undefined;
  onUntil: (day: string | undefined) => void;
  today: string;
};

/** What a list is searched for, and between which days: `/` goes there. */
export function SearchAndDays({ label, placeholder = label, today, ...filter }: SearchAndDaysProps) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', label: t`Filtra questo elenco`, group: t`Elenco`, run: () => field.current?.focus() }]);
  return (
    <>
      <TextField
        ref={field}
        label={label}
        hideLabel
        placeholder={placeholder}
        value={filter.search ?? ''}
        onChange={(event) => filter.onSearch(event.target.value || undefined)}
        before={<Icon of={Search} size="s" />}
        className={styles.search}
      />
      <DateInput
        label={t`Dal giorno`}
        hideLabel
        className={styles.day}
        value={filter.from ?? null}
        today={today}
        onChange={(on) => filter.onFrom(on ?? undefined)}
      />
      <DateInput
        label={t`Fino al giorno`}
        hideLabel
        className={styles.day}
        value={filter.until ?? null}
        today={today}
        onChange={(on) => filter.onUntil(on ?? undefined)}
      />
    </>
  );
}
