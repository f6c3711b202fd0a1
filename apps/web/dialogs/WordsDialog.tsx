import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextArea, TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import type { DialogProps } from './model.ts';

type Words = { subject: string; opening: string[]; closing: string[] };

const split = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);

/** The words of one letter: subject and what stands around the table. Amounts and dates are the ledger's and stay. */
export function WordsDialog({ initial, ...dialog }: DialogProps<Words> & { initial: Words }) {
  const { t } = useLingui();
  const [subject, setSubject] = useState(initial.subject);
  const [opening, setOpening] = useState(initial.opening.join('\n\n'));
  const [closing, setClosing] = useState(initial.closing.join('\n\n'));
  return (
    <FormDialog
      title={t`Modifica il testo`}
      submit={t`Salva`}
      width={640}
      ready={subject.trim() !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ subject, opening: split(opening), closing: split(closing) })}
    >
      <TextField label={t`Oggetto`} autoFocus value={subject} maxLength={200} onChange={(event) => setSubject(event.target.value)} />
      <TextArea
        label={t`Prima dell’elenco`}
        rows={6}
        value={opening}
        onChange={(event) => setOpening(event.target.value)}
        hint={t`Una riga vuota separa i capoversi; importi e date vengono dal partitario.`}
      />
      <TextArea label={t`Dopo l’elenco`} rows={6} value={closing} onChange={(event) => setClosing(event.target.value)} />
    </FormDialog>
  );
}
