import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField, TextArea, TextField } from '#design/controls/Field.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import type { DialogProps } from './model.ts';

export type WriteValues = { contactId: string; subject: string; text: string; withStatement: boolean; asksForMoney: boolean };

/** A mail written by a person. It leaves like the others: in trial it stops at the catcher. */
export function WriteDialog({ contacts, ...dialog }: DialogProps<WriteValues> & { contacts: readonly { id: string; label: string }[] }) {
  const { t } = useLingui();
  const [contactId, setContactId] = useState('');
  const chosen = contactId || (contacts[0]?.id ?? '');
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [withStatement, setWithStatement] = useState(false);
  const [asksForMoney, setAsksForMoney] = useState(false);
  return (
    <FormDialog
      title={t`Scrivi`}
      submit={t`Invia`}
      ready={chosen !== '' && subject.trim() !== '' && text.trim() !== ''}
      busy={dialog.busy}
      error={dialog.error ?? (contacts.length === 0 ? t`Nessun contatto con un indirizzo e-mail.` : null)}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ contactId: chosen, subject, text, withStatement, asksForMoney })}
      width={640}
    >
      <SelectField
        label={t`A`}
        value={chosen}
        onChange={setContactId}
        options={contacts.map((contact) => ({ value: contact.id, label: contact.label }))}
      />
      <TextField label={t`Oggetto`} autoFocus value={subject} maxLength={200} onChange={(event) => setSubject(event.target.value)} />
      <TextArea label={t`Testo`} rows={10} value={text} onChange={(event) => setText(event.target.value)} />
      <Checkbox label={t`Con l’estratto conto`} checked={withStatement} onChange={setWithStatement} />
      <Checkbox label={t`Chiede un pagamento: conta tra i contatti`} checked={asksForMoney} onChange={setAsksForMoney} />
    </FormDialog>
  );
}
