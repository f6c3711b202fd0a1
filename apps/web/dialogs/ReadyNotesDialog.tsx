import { useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { TextArea, TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';
import styles from './ReadyNotesDialog.module.css';

export type ReadyNotesValues = { notes: readonly { title: string; text: string }[]; reason: string };

const MOST = 9;

/** The company's ready notes, in the order of their keys. */
export function ReadyNotesDialog({ initial, ...dialog }: DialogProps<ReadyNotesValues> & { initial: ReadyNotesValues['notes'] }) {
  const { t } = useLingui();
  const [notes, setNotes] = useState(initial);
  const [reason, setReason] = useState('');
  const put = (index: number, change: Partial<ReadyNotesValues['notes'][number]>) =>
    setNotes(notes.map((note, at) => (at === index ? { ...note, ...change } : note)));
  const whole = notes.every((note) => note.title.trim() !== '' && note.text.trim() !== '');
  return (
    <FormDialog
      title={t`Note pronte`}
      submit={t`Salva`}
      ready={whole && reason.trim() !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ notes, reason: reason.trim() })}
      width={640}
    >
      <p
        className={form.lead}
      >{t`In telefonata si inseriscono con Alt e il loro numero. Dove qualcosa cambia ogni volta si mette «…»: la scrittura riprende da lì.`}</p>
      {notes.map((note, index) => (
        <fieldset key={index} className={styles.note}>
          <legend className={styles.number}>{t`Nota ${index + 1}`}</legend>
          <TextField label={t`Titolo`} value={note.title} maxLength={40} onChange={(event) => put(index, { title: event.target.value })} />
          <TextArea
            label={t`Testo`}
            rows={2}
            value={note.text}
            maxLength={500}
            onChange={(event) => put(index, { text: event.target.value })}
          />
          <Button
            look="quiet"
            size="sm"
            icon={X}
            label={t`Togliere la nota ${index + 1}`}
            onClick={() => setNotes(notes.filter((_, at) => at !== index))}
          />
        </fieldset>
      ))}
      {notes.length < MOST && (
        <Button look="quiet" size="sm" icon={Plus} onClick={() => setNotes([...notes, { title: '', text: '' }])}>
          {t`Aggiungi una nota`}
        </Button>
      )}
      <TextField label={t`Perché`} value={reason} onChange={(event) => setReason(event.target.value)} />
    </FormDialog>
  );
}
