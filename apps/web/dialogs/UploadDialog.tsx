import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField, TextField, type Option } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import type { DialogProps } from './model.ts';

export type UploadValues = { file: File; note: string; copyOf: string | null };

/** What the customer sent; or the copy of one of our invoices, which then goes with messages about it. */
export function UploadDialog({ invoices, ...dialog }: DialogProps<UploadValues> & { invoices: readonly Option[] }) {
  const { t } = useLingui();
  const [file, setFile] = useState<File | null>(null);
  const [note, setNote] = useState('');
  const [copyOf, setCopyOf] = useState('');
  return (
    <FormDialog
      title={t`Allega un documento`}
      submit={t`Allega`}
      ready={file !== null}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => file && dialog.onSubmit({ file, note, copyOf: copyOf || null })}
    >
      <TextField label={t`File, fino a 25 MB`} type="file" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
      <SelectField
        label={t`È la copia di una fattura`}
        value={copyOf}
        onChange={setCopyOf}
        options={[{ value: '', label: t`No` }, ...invoices]}
        hint={copyOf ? t`Un PDF: da ora in poi si allega con un tasto.` : undefined}
      />
      {copyOf === '' && <TextField label={t`Nota`} value={note} onChange={(event) => setNote(event.target.value)} />}
    </FormDialog>
  );
}
