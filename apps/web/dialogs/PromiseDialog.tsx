import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { SelectField, TextArea } from '#design/controls/Field.tsx';
import { MoneyInput } from '#design/controls/MoneyInput.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { useMethodOptions } from '../words/methods.ts';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

export type PromiseValues = { amount: string; dueOn: string; method: string; note: string };

/** A promise on chosen items: amount, day, how. */
export function PromiseDialog({
  today,
  amount,
  currency,
  about,
  ...dialog
}: DialogProps<PromiseValues> & { today: string; amount: string; currency: string; about: string }) {
  const { t } = useLingui();
  const methods = useMethodOptions();
  const [promised, setPromised] = useState<string | null>(amount);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [method, setMethod] = useState('transfer');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t`Promessa di pagamento`}
      submit={t`Salva la promessa`}
      ready={promised !== null && dueOn !== null}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => promised && dueOn && dialog.onSubmit({ amount: promised, dueOn, method, note })}
    >
      <p className={form.lead}>{about}</p>
      <div className={form.pair}>
        <MoneyInput label={t`Importo promesso`} value={promised} currency={currency} onChange={setPromised} autoFocus />
        <DateInput label={t`Entro il`} value={dueOn} today={today} min={today} onChange={setDueOn} />
      </div>
      <SelectField label={t`Mezzo`} value={method} onChange={setMethod} options={methods} />
      <TextArea label={t`Nota`} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormDialog>
  );
}
