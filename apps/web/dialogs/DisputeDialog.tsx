import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField, TextArea, type Option } from '#design/controls/Field.tsx';
import { MoneyInput } from '#design/controls/MoneyInput.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

export type DisputeValues = { reason: string; amount: string | null; note: string };

/** A dispute on chosen items: the disputed part is no longer asked, the rest is. */
export function DisputeDialog({
  items,
  reasons,
  currency,
  ...dialog
}: DialogProps<DisputeValues> & { items: readonly { document: string; balance: string }[]; reasons: readonly Option[]; currency: string }) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [amount, setAmount] = useState<string | null>(null);
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t`Contestazione`}
      submit={t`Apri la contestazione`}
      ready={reason !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ reason, amount, note })}
    >
      <ul className={form.list}>
        {items.map((item) => (
          <li key={item.document}>
            <span>{item.document}</span>
            <span>{item.balance}</span>
          </li>
        ))}
      </ul>
      <SelectField label={t`Motivo`} value={reason} onChange={setReason} options={[{ value: '', label: t`Scegliere…` }, ...reasons]} />
      <MoneyInput
        label={t`Importo contestato`}
        value={amount}
        currency={currency}
        onChange={setAmount}
        hint={t`Vuoto: tutto, finché l’importo non si sa`}
      />
      <TextArea label={t`Che cosa dice il cliente`} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormDialog>
  );
}
