import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import type { DialogProps } from './model.ts';

export function UploadDialog(dialog: DialogProps<{ file: File; note: string }>) {
  const { t } = useLingui();
  const [file, setFile] = useState<File | null>(null);
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t`Allega un documento`}
      submit={t`Allega`}
      ready={file !== null}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => file && dialog.onSubmit({ file, note })}
    >
      <TextField label={t`File, fino a 25 MB`} type="file" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
      <TextField label={t`Nota`} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormDialog>
  );
}
