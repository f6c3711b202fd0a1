import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextField } from '#design/controls/Field.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

export type CapacityValues = { calls: number | null; reason: string };

const MOST = 200;

/** How many calls a person makes on a day; beyond it the smaller ones move to her next days. */
export function CapacityDialog({
  name,
  capacity,
  usual,
  own,
  ...dialog
}: DialogProps<CapacityValues> & { name: string; capacity: number; usual: number; own: boolean }) {
  const { t } = useLingui();
  const [asUsual, setAsUsual] = useState(!own);
  const [calls, setCalls] = useState(String(capacity));
  const [reason, setReason] = useState('');
  const number = Number(calls);
  const fits = asUsual || (Number.isInteger(number) && number >= 1 && number <= MOST);
  return (
    <FormDialog
      title={t`Telefonate al giorno di ${name}`}
      submit={t`Salva`}
      ready={fits && reason.trim() !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ calls: asUsual ? null : number, reason: reason.trim() })}
    >
      <p className={form.lead}>
        {t`Quando una giornata ne ha di più, le telefonate di minor valore passano ai giorni dopo, al massimo quattro. Appuntamenti, promesse e insoluti restano.`}
      </p>
      <Checkbox label={t`Come d’uso in azienda (${usual})`} checked={asUsual} onChange={setAsUsual} />
      {!asUsual && (
        <TextField
          label={t`Telefonate al giorno`}
          type="number"
          min={1}
          max={MOST}
          value={calls}
          onChange={(event) => setCalls(event.target.value)}
        />
      )}
      <TextField label={t`Perché`} value={reason} onChange={(event) => setReason(event.target.value)} />
    </FormDialog>
  );
}
