import { useState } from 'react';
import { TextArea } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

/** An act that asks why: lifting a hold, refusing a letter, undoing an import, releasing a batch. */
export function ReasonDialog({
  title,
  about,
  label,
  submit,
  grave,
  optional,
  ...dialog
}: DialogProps<{ why: string }> & { title: string; about: string; label: string; submit: string; grave?: boolean; optional?: boolean }) {
  const [why, setWhy] = useState('');
  return (
    <FormDialog
      title={title}
      submit={submit}
      ready={optional || why.trim() !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ why })}
      {...(grave ? { grave } : {})}
    >
      <p className={form.lead}>{about}</p>
      <TextArea label={label} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />
    </FormDialog>
  );
}
