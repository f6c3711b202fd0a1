import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField, TextArea, TextField } from '#design/controls/Field.tsx';
import { Kbd } from '#design/controls/Kbd.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import text from '#design/text.module.css';
import type { Amount } from '#design/formats/money.ts';
import type { DialogProps } from './model.ts';
import styles from './WriteDialog.module.css';

export type WriteValues = {
  contactId: string;
  subject: string;
  text: string;
  statement: boolean;
  sheet: boolean;
  copies: readonly string[];
  asksForMoney: boolean;
};

type Words = { subject: string; text: string };
export type Writing = {
  recipients: readonly { id: string; label: string; words: Words }[];
  /** Open invoices of which a copy can go with it. */
  copies: readonly { id: string; document: string; balance: Amount; overdue: boolean }[];
  /** Open invoices without a copy at hand. */
  withoutCopy: number;
};

/**
 * A mail written by a person. It leaves like the others: in trial it stops at the catcher. Statement and copies go with it by one key;
 * begun `enclosed`, they stand there with their words and are sent at once.
 */
export function WriteDialog({
  writing,
  contactId: first,
  enclosed,
  ...dialog
}: DialogProps<WriteValues> & { writing: Writing; contactId: string | null; enclosed: boolean }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { recipients, copies } = writing;
  const due = copies.filter((copy) => copy.overdue).map((copy) => copy.id);
  const [values, setValues] = useState<WriteValues>(() => {
    const recipient = recipients.find((one) => one.id === first) ?? recipients[0];
    const words = enclosed ? recipient?.words : undefined;
    return {
      contactId: recipient?.id ?? '',
      subject: words?.subject ?? '',
      text: words?.text ?? '',
      statement: enclosed,
      sheet: enclosed,
      copies: enclosed ? due : [],
      asksForMoney: false,
    };
  });
  // Two keys may come before the first has been drawn: each change is made to what the other left.
  const change = (how: (current: WriteValues) => Partial<WriteValues>) => setValues((current) => ({ ...current, ...how(current) }));
  const set = (part: Partial<WriteValues>) => change(() => part);
  const choose = (id: string) => {
    // Words that nobody has changed follow the language of whom they are for.
    const [before, after] = [values.contactId, id].map((one) => recipients.find((recipient) => recipient.id === one)?.words);
    const untouched = before !== undefined && before.subject === values.subject && before.text === values.text;
    set({ contactId: id, ...(untouched && after ? after : {}) });
  };
  const toggleStatement = () =>
    change(({ statement, sheet }) => {
      const on = !(statement && sheet);
      return { statement: on, sheet: on };
    });
  const toggleCopies = () => change((current) => ({ copies: due.every((id) => current.copies.includes(id)) ? [] : due }));
  return (
    <FormDialog
      title={t`Scrivi`}
      submit={t`Invia`}
      ready={values.contactId !== '' && values.subject.trim() !== '' && values.text.trim() !== ''}
      busy={dialog.busy}
      error={
        dialog.error ??
        (recipients.length === 0 ? t`Nessuno a cui si possa scrivere: manca chi può conoscere gli importi, o il suo indirizzo.` : null)
      }
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit(values)}
      width={640}
    >
      <EnclosingKeys onStatement={toggleStatement} onCopies={toggleCopies} />
      <SelectField
        label={t`A`}
        value={values.contactId}
        onChange={choose}
        options={recipients.map((recipient) => ({ value: recipient.id, label: recipient.label }))}
      />
      <TextField
        label={t`Oggetto`}
        data-autofocus
        value={values.subject}
        maxLength={200}
        onChange={(event) => set({ subject: event.target.value })}
      />
      <TextArea label={t`Testo`} rows={7} value={values.text} onChange={(event) => set({ text: event.target.value })} />
      <fieldset className={styles.enclosures}>
        <legend className={styles.legend}>{t`Allegati`}</legend>
        <div className={styles.line}>
          <Checkbox label={t`Estratto conto, PDF`} checked={values.statement} onChange={(statement) => set({ statement })} />
          <Checkbox label={t`Estratto conto, Excel`} checked={values.sheet} onChange={(sheet) => set({ sheet })} />
          <Kbd keys="Alt+e" />
        </div>
        {copies.length > 0 && (
          <>
            <div className={styles.line}>
              <span className={text.soft}>{t`Copie delle fatture`}</span>
              <Kbd keys="Alt+f" />
            </div>
            <ul className={styles.copies}>
              {copies.map((copy) => (
                <li key={copy.id}>
                  <Checkbox
                    label={copy.document}
                    checked={values.copies.includes(copy.id)}
                    onChange={(on) => set({ copies: on ? [...values.copies, copy.id] : values.copies.filter((id) => id !== copy.id) })}
                  />
                  <span className={text.muted}>{formats.money(copy.balance)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {writing.withoutCopy > 0 && (
          <p
            className={`${text.muted} ${text.size12}`}
          >{t`Senza copia: ${writing.withoutCopy}. Si allegano dalla scheda del cliente o arrivano da una cartella.`}</p>
        )}
      </fieldset>
      <Checkbox
        label={t`Chiede un pagamento: conta tra i contatti`}
        checked={values.asksForMoney}
        onChange={(asksForMoney) => set({ asksForMoney })}
      />
    </FormDialog>
  );
}

/** Inside the dialog, so that they are its own keys. */
function EnclosingKeys({ onStatement, onCopies }: { onStatement: () => void; onCopies: () => void }) {
  useShortcuts([
    { keys: 'Alt+e', run: onStatement },
    { keys: 'Alt+f', run: onCopies },
  ]);
  return null;
}
