import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField, TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

const CHOICES = [0, 15, 30, 60, 120, 240];

/** How long messages stand in the list before they leave. */
export function AnnouncementDialog({ minutes, ...dialog }: DialogProps<{ minutes: number; reason: string }> & { minutes: number }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(String(minutes));
  const [reason, setReason] = useState('');
  const choices = CHOICES.includes(minutes) ? CHOICES : [...CHOICES, minutes].toSorted((a, b) => a - b);
  return (
    <FormDialog
      title={t`Preavviso degli invii`}
      submit={t`Salva`}
      ready={reason.trim() !== '' && Number(chosen) !== minutes}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ minutes: Number(chosen), reason: reason.trim() })}
    >
      <p className={form.lead}>{t`Per questo tempo ogni messaggio si può guardare ed escludere prima che parta.`}</p>
      <SelectField
        label={t`Prima di partire`}
        value={chosen}
        onChange={setChosen}
        options={choices.map((many) => ({ value: String(many), label: many === 0 ? t`subito` : t`${many} minuti` }))}
      />
      <TextField label={t`Perché`} value={reason} onChange={(event) => setReason(event.target.value)} />
    </FormDialog>
  );
}
