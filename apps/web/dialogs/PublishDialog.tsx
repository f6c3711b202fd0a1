import { useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { SelectField, TextArea, TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import form from './form.module.css';
import { madeFrom, newestOf, type VersionOfPolicy } from './made-from.ts';
import type { DialogProps } from './model.ts';

type Problem = { line: number; message: string };
type Version = VersionOfPolicy & { readonly from: string | null; readonly publishedAt: string | null };
export type Publishing = { source: string; from: string | null; note: string; over: VersionOfPolicy | null };

/** A policy written as YAML: checked as soon as it is read, published from a day on, with a note, and over the version that it was made from. */
export function PublishDialog({
  today,
  versions,
  problems,
  onRead,
  checking,
  checked,
  ...dialog
}: DialogProps<Publishing> & {
  today: string;
  versions: readonly Version[];
  problems: readonly Problem[];
  onRead: (source: string) => void;
  checking: boolean;
  checked: boolean;
}) {
  const { t } = useLingui();
  const formats = useFormats();
  const [source, setSource] = useState('');
  const [from, setFrom] = useState<string | null>(today);
  const [note, setNote] = useState('');
  // As known when the form was opened: what others publish meanwhile was not seen.
  const [known] = useState(versions);
  const [over, setOver] = useState(() => newestOf(known));
  const read = async (file: File | undefined) => {
    if (!file) return;
    const text = await file.text();
    setSource(text);
    setOver(madeFrom(file.name, known) ?? over);
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
      onSubmit={() => dialog.onSubmit({ source, from, note, over: over && { key: over.key, version: over.version } })}
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
        <SelectField
          label={t`Parte dalla versione`}
          value={over ? nameOf(over) : ''}
          onChange={(name) => setOver(known.find((one) => nameOf(one) === name) ?? null)}
          options={known
            .filter((one) => one.publishedAt !== null)
            .map((one) => ({ value: nameOf(one), label: t`${one.key}, v. ${one.version} dal ${formats.day(one.from ?? today)}` }))}
        />
        <DateInput label={t`In vigore dal`} value={from} today={today} min={today} onChange={setFrom} />
      </div>
      <TextArea label={t`Che cosa cambia`} rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormDialog>
  );
}

function nameOf({ key, version }: VersionOfPolicy): string {
  return `${key} ${version}`;
}
