import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DateInput } from '#design/controls/DateInput.tsx';
import { SelectField, TextField, type Option } from '#design/controls/Field.tsx';
import { MoneyInput } from '#design/controls/MoneyInput.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { useMethodOptions } from '../words/methods.ts';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

export type PaymentValues = {
  customer: string;
  amount: string;
  valueOn: string;
  document: string | null;
  reference: string;
  method: string;
};

type Props = DialogProps<PaymentValues> & {
  today: string;
  amount: string | null;
  currency: string;
  customers: readonly Option[];
  documents: readonly Option[];
  document: string | null;
};

/** A payment by hand: on one document, or on account. In a ledger that follows the ERP it is a receipt awaiting posting. */
export function PaymentDialog({ today, amount, currency, customers, documents, document, ...dialog }: Props) {
  const { t } = useLingui();
  const methods = useMethodOptions();
  const [customer, setCustomer] = useState(customers[0]?.value ?? '');
  const [paid, setPaid] = useState<string | null>(amount);
  const [valueOn, setValueOn] = useState<string | null>(today);
  const [on, setOn] = useState(document ?? '');
  const [reference, setReference] = useState('');
  const [method, setMethod] = useState('transfer');
  return (
    <FormDialog
      title={t`Incasso`}
      submit={t`Registra l’incasso`}
      ready={paid !== null && valueOn !== null && customer !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => paid && valueOn && dialog.onSubmit({ customer, amount: paid, valueOn, document: on || null, reference, method })}
    >
      <p
        className={form.lead}
      >{t`Ciò che avanza resta in acconto. Se il partitario segue il gestionale, l’incasso aspetta la registrazione e intanto non si chiede.`}</p>
      {customers.length > 1 && <SelectField label={t`Codice cliente`} value={customer} onChange={setCustomer} options={customers} />}
      <div className={form.pair}>
        <MoneyInput label={t`Importo`} value={paid} currency={currency} onChange={setPaid} autoFocus />
        <DateInput label={t`Data valuta`} value={valueOn} today={today} max={today} onChange={setValueOn} />
        <SelectField
          label={t`Documento pagato`}
          value={on}
          onChange={setOn}
          options={[{ value: '', label: t`In acconto` }, ...documents]}
        />
        <SelectField label={t`Mezzo`} value={method} onChange={setMethod} options={methods} />
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
