import { useLingui } from '@lingui/react/macro';
import { Calendar } from 'lucide-react';
import { useState, type Ref } from 'react';
import { readDay } from '../formats/read-day.ts';
import { useFormats } from '../formats/useFormats.ts';
import { Icon } from '../Icon.tsx';
import { Field, InputBox, type FieldFrame } from './Field.tsx';
import styles from './DateInput.module.css';

type Props = FieldFrame & {
  value: string | null;
  /** The company's business date: `+7`, `ven` and `fm` count from it. */
  today: string;
  onChange: (day: string | null) => void;
  min?: string;
  max?: string;
  required?: boolean;
  disabled?: boolean;
  ref?: Ref<HTMLInputElement>;
};

/** Takes `27/11`, `27.11.26`, `ven`, `+7`, `fm`; rewrites on leaving the field. The calendar is the system's own. */
export function DateInput({ value, today, onChange, min, max, required, disabled, ref, ...frame }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null || typed.trim() === '' ? null : readDay(typed, today);
  const mistake = read && 'mistake' in read ? read.mistake : null;
  const limits =
    value !== null && min !== undefined && value < min
      ? t`Non prima del ${formats.day(min)}`
      : value !== null && max !== undefined && value > max
        ? t`Non oltre il ${formats.day(max)}`
        : undefined;
  const words = mistake === 'no-such-day' ? t`Questo giorno non esiste` : mistake ? t`Scrivere una data, come 27/11 o +7` : limits;
  return (
    <Field {...frame} error={frame.error ?? words}>
      {(ids) => (
        <InputBox
          {...ids}
          ref={ref ?? null}
          autoComplete="off"
          required={required}
          disabled={disabled}
          placeholder={t`gg/mm`}
          value={typed ?? (value === null ? '' : formats.day(value))}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setTyped(event.target.value);
            const next = readDay(event.target.value, today);
            onChange('day' in next ? next.day : null);
          }}
          onBlur={() => {
            if (!mistake) setTyped(null);
          }}
          after={
            <>
              {value !== null && <span className={styles.weekday}>{formats.weekday(value)}</span>}
              <span className={styles.pick}>
                <Icon of={Calendar} size="s" />
                <input
                  type="date"
                  tabIndex={-1}
                  aria-label={t`Scegliere dal calendario`}
                  value={value ?? ''}
                  min={min}
                  max={max}
                  disabled={disabled}
                  onClick={(event) => event.currentTarget.showPicker?.()}
                  onChange={(event) => {
                    setTyped(null);
                    onChange(event.target.value || null);
                  }}
                />
              </span>
            </>
          }
        />
      )}
    </Field>
  );
}
