import { useLingui } from '@lingui/react/macro';
import { useState, type Ref } from 'react';
import { readMoney } from '../formats/read-money.ts';
import { useFormats } from '../formats/useFormats.ts';
import { Field, InputBox, type FieldFrame } from './Field.tsx';

type Props = FieldFrame & {
  /** A plain decimal (`1234.50`) or `null` while empty or not readable. */
  value: string | null;
  currency: string;
  onChange: (value: string | null) => void;
  required?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
};

/** Takes `1234,5` and `1.234,50`, gives back `1234.50`, and rewrites what was typed on leaving the field. */
export function MoneyInput({ value, currency, onChange, required, disabled, autoFocus, ref, ...frame }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const shown = typed ?? (value === null ? '' : formats.money({ amount: value, currency }));
  const unreadable = typed !== null && typed.trim() !== '' && readMoney(typed, digits) === null;
  return (
    <Field {...frame} error={frame.error ?? (unreadable && value === null ? t`Scrivere un importo, come 1.234,50` : undefined)}>
      {(ids) => (
        <InputBox
          {...ids}
          ref={ref ?? null}
          number
          inputMode="decimal"
          autoComplete="off"
          required={required}
          disabled={disabled}
          autoFocus={autoFocus}
          value={shown}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(readMoney(event.target.value, digits));
          }}
          onBlur={() => {
            if (typed !== null && (typed.trim() === '' || readMoney(typed, digits) !== null)) setTyped(null);
          }}
        />
      )}
    </Field>
  );
}
