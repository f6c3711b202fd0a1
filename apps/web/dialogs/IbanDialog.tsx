import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextArea, TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import type { DialogProps } from './model.ts';

export type IbanValues = { iban: string; bank: string; reason: string };

/** The account on which customers pay: entered by one person, approved by another. */
export function IbanDialog(dialog: DialogProps<IbanValues>) {
  const { t } = useLingui();
  const [iban, setIban] = useState('');
  const [bank, setBank] = useState('');
  const [reason, setReason] = useState('');
  const plain = iban.replace(/\s/g, '').toUpperCase();
  return (
    <FormDialog
      title={t`IBAN per gli incassi`}
      submit={t`Inserisci`}
      ready={/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain) && reason.trim() !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ iban: plain, bank, reason })}
    >
      <TextField
        label={t`IBAN`}
        autoFocus
        value={iban}
        autoComplete="off"
        onChange={(event) => setIban(event.target.value)}
        hint={t`Vale solo dopo l’approvazione di un’altra persona.`}
      />
      <TextField label={t`Banca`} value={bank} onChange={(event) => setBank(event.target.value)} />
      <TextArea label={t`Perché`} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
    </FormDialog>
  );
}
