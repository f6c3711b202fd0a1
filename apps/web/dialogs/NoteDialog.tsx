import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextArea } from '#design/controls/Field.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import type { DialogProps } from './model.ts';

export function NoteDialog({
  initial = '',
  pinned = false,
  ...dialog
}: DialogProps<{ note: string; pin: boolean }> & { initial?: string; pinned?: boolean }) {
  const { t } = useLingui();
  const [note, setNote] = useState(initial);
  const [pin, setPin] = useState(pinned);
  return (
    <FormDialog
      title={pinned ? t`Da sapere` : t`Nota`}
      submit={t`Salva`}
      ready={note.trim() !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ note, pin })}
    >
      <TextArea
        label={t`Testo`}
        hideLabel
        rows={5}
        autoFocus
        value={note}
        maxLength={4000}
        onChange={(event) => setNote(event.target.value)}
      />
      <Checkbox label={t`Da sapere: resta in vista sulla scheda`} checked={pin} onChange={setPin} />
    </FormDialog>
  );
}
