import { useLingui } from '@lingui/react/macro';
import { SelectField, TextField } from '#design/controls/Field.tsx';
import { stageWords } from '../words/stages.ts';

const STAGES = [1, 2, 3, 4, 5, 6];

type Field<Value extends string> = { label: string; value: Value | undefined; onChange: (value: Value | undefined) => void };

/** Yes, no, or no matter. `all` is the word for the last. */
export function YesNoField({ label, value, onChange, all }: Field<'yes' | 'no'> & { all: string }) {
  const { t } = useLingui();
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen === 'yes' || chosen === 'no' ? chosen : undefined)}
      options={[
        { value: '', label: all },
        { value: 'yes', label: t`Sì` },
        { value: 'no', label: t`No` },
      ]}
    />
  );
}

export function DaysField({ label, value, onChange }: Field<string>) {
  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={value ?? ''}
      onChange={(event) => onChange(/^\d{1,4}$/.test(event.target.value) ? event.target.value : undefined)}
    />
  );
}

export function StageField({ value, onChange }: Omit<Field<string>, 'label'>) {
  const { t } = useLingui();
  return (
    <SelectField
      label={t`Fase`}
      value={value ?? ''}
      onChange={(stage) => onChange(stage || undefined)}
      options={[
        { value: '', label: t`Tutte` },
        { value: '0', label: t`Nessun passo` },
        ...STAGES.map((stage) => ({ value: String(stage), label: stageWords(stage) ?? '' })),
      ]}
    />
  );
}
