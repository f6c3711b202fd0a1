import { useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { TextArea, TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { Note } from '#design/feedback/Note.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

type Problem = { line: number; message: string };
export type PolicyToPublish = {
  readonly source: string;
  readonly from: string | null;
  readonly note: string;
  /** The name of the file, which may tell from which version it was written. */
  readonly file: string;
};

/** A policy written as YAML: checked as soon as it is read, published from a day on, with a note. */
export function PublishDialog({
  today,
  problems,
  onRead,
  checking,
  checked,
  ...dialog
}: DialogProps<PolicyToPublish> & {
  today: string;
  problems: readonly Problem[];
  onRead: (source: string) => void;
  checking: boolean;
  checked: boolean;
}) {
  const { t } = useLingui();
  const [source, setSource] = useState('');
  const [name, setName] = useState('');
  const [from, setFrom] = useState<string | null>(today);
  const [note, setNote] = useState('');
  const read = async (file: File | undefined) => {
    if (!file) return;
    const text = await file.text();
    setSource(text);
    setName(file.name);
    onRead(text);
  };
  return (
    <FormDialog
      title={t`Pubblica una versione`}
      submit={t`Pubblica`}
      width={560}
      ready={checked && from !== null}
      busy={dialog.busy || checking}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ source, from, note, file: name })}
    >
      <p
        className={form.lead}
      >{t`Si scarica la strategia in vigore come YAML, si modifica e si pubblica qui. Una versione pubblicata non cambia più.`}</p>
      <TextField
        label={t`File YAML o JSON`}
        type="file"
        accept=".yaml,.yml,.json"
        onChange={(event) => void read(event.target.files?.[0])}
      />
      {problems.map((problem) => (
        <Note key={`${problem.line}-${problem.message}`} icon={TriangleAlert} tone="danger">
          {t`Riga ${problem.line}: ${problem.message}`}
        </Note>
      ))}
      {checked && <Note tone="good">{t`La strategia è valida.`}</Note>}
      <div className={form.pair}>
        <DateInput label={t`In vigore dal`} value={from} today={today} min={today} onChange={setFrom} />
      </div>
      <TextArea label={t`Che cosa cambia`} rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormDialog>
  );
}
