import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { SelectField, TextField } from '#design/controls/Field.tsx';
import { MoneyInput } from '#design/controls/MoneyInput.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

export type PaymentValues = { customerId: string; amount: string; valueOn: string; reference: string; itemIds: readonly string[] };

/** A payment by hand: on chosen items, or on account. In a ledger that follows the ERP it is a receipt awaiting posting. */
export function PaymentDialog({
  today,
  amount,
  currency,
  customers,
  itemIds,
  follows,
  ...dialog
}: DialogProps<PaymentValues> & {
  today: string;
  amount: string | null;
  currency: string;
  customers: readonly { id: string; label: string }[];
  itemIds: readonly string[];
  follows: boolean;
}) {
  const { t } = useLingui();
  const [customerId, setCustomerId] = useState(customers[0]?.id ?? '');
  const [paid, setPaid] = useState<string | null>(amount);
  const [valueOn, setValueOn] = useState<string | null>(today);
  const [reference, setReference] = useState('');
  return (
    <FormDialog
      title={t`Incasso`}
      submit={t`Registra l’incasso`}
      ready={paid !== null && valueOn !== null && customerId !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => paid && valueOn && dialog.onSubmit({ customerId, amount: paid, valueOn, reference, itemIds })}
    >
      <p className={form.lead}>
        {itemIds.length > 0
          ? plural(itemIds.length, {
              one: 'Sulla partita scelta; ciò che avanza resta in acconto.',
              other: 'Sulle # partite scelte; ciò che avanza resta in acconto.',
            })
          : t`In acconto, da abbinare.`}{' '}
        {follows && t`Il partitario segue il gestionale: l’incasso aspetta la registrazione e intanto non si chiede.`}
      </p>
      {customers.length > 1 && (
        <SelectField
          label={t`Codice cliente`}
          value={customerId}
          onChange={setCustomerId}
          options={customers.map((one) => ({ value: one.id, label: one.label }))}
        />
      )}
      <div className={form.pair}>
        <MoneyInput label={t`Importo`} value={paid} currency={currency} onChange={setPaid} autoFocus />
        <DateInput label={t`Data valuta`} value={valueOn} today={today} max={today} onChange={setValueOn} />
      </div>
      <TextField
        label={t`Riferimento`}
        value={reference}
        autoComplete="off"
        onChange={(event) => setReference(event.target.value)}
        hint={t`CRO, TRN o causale`}
      />
    </FormDialog>
  );
}
