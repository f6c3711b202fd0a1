import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { SelectField, TextArea, TextField, type Option } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

export type TaskValues = { type: string; dueOn: string; time: string | null; note: string };

/** A task by hand; with an hour it becomes an appointment. */
export function TaskDialog({ today, types, ...dialog }: DialogProps<TaskValues> & { today: string; types: readonly Option[] }) {
  const { t } = useLingui();
  const [type, setType] = useState((types.find((one) => one.value === 'CALL') ?? types[0])?.value ?? '');
  const [dueOn, setDueOn] = useState<string | null>(today);
  const [time, setTime] = useState('');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t`Nuova attività`}
      submit={t`Salva`}
      ready={type !== '' && dueOn !== null}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dueOn && dialog.onSubmit({ type, dueOn, time: time || null, note })}
    >
      <SelectField label={t`Che cosa`} value={type} onChange={setType} options={types} />
      <div className={form.pair}>
        <DateInput label={t`Giorno`} value={dueOn} today={today} min={today} onChange={setDueOn} />
        <TextField label={t`Ora`} type="time" value={time} onChange={(event) => setTime(event.target.value)} />
      </div>
      <TextArea label={t`Nota`} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormDialog>
  );
}
