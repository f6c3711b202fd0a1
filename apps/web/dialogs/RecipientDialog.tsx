import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SelectField, TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { listRecipients, type addRecipient } from '../client/operations.gen.ts';
import type { Recipient } from '../client/types.gen.ts';
import { useCompanyCode } from '../links.tsx';
import { recipientKinds } from '../words/recipientKinds.ts';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

type Fields = Parameters<typeof addRecipient>[0]['body'];

/** One who is known (`fields` null: as he is; `version`: as he was seen), or somebody new. */
export type RecipientChoice = { readonly id: string | null; readonly fields: Fields | null; readonly version: number };

const NEW = 'new';
const EMPTY = { kind: 'administrator', name: '', attention: '', email: '', language: '', street: '', postcode: '', town: '', province: '' };

/** To whom a customer's letters go. Whoever is known already is chosen; changing him changes him for all his customers. */
export function RecipientDialog({
  current,
  proposed,
  ...dialog
}: DialogProps<RecipientChoice> & { current: Recipient | null; proposed?: Partial<typeof EMPTY> }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const known = useQuery({ queryKey: [company, 'recipients'], queryFn: () => listRecipients({ path: { company } }) });
  // As he was when he was chosen: the list may be told of somebody else's change while this one is written.
  const [seen, setSeen] = useState(current);
  const [values, setValues] = useState(current === null ? { ...EMPTY, ...proposed } : valuesOf(current));
  const set = (part: Partial<typeof EMPTY>) => setValues({ ...values, ...part });
  const choose = (id: string) => {
    const one = known.data?.items.find((item) => item.id === id) ?? null;
    setSeen(one);
    setValues(one === null ? { ...EMPTY, ...proposed } : valuesOf(one));
  };
  const field = (name: keyof typeof EMPTY, label: string, type = 'text') => (
    <TextField
      label={label}
      type={type}
      autoComplete="off"
      value={values[name]}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  const changed = seen === null || JSON.stringify(valuesOf(seen)) !== JSON.stringify(values);
  const reachable = values.email.trim() !== '' || (values.street.trim() !== '' && values.town.trim() !== '');
  return (
    <FormDialog
      title={t`Chi riceve`}
      submit={t`Salva`}
      ready={values.name.trim() !== '' && reachable && (values.street.trim() === '') === (values.town.trim() === '')}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ id: seen?.id ?? null, fields: changed ? fieldsOf(values) : null, version: seen?.version ?? 1 })}
      width={560}
    >
      <p className={form.lead}>
        {t`Solleciti ed estratti conto vanno a lui, in un solo messaggio con una sezione per cliente. Telefonate e atti formali restano del cliente.`}
      </p>
      <SelectField
        label={t`Destinatario`}
        value={seen?.id ?? NEW}
        onChange={choose}
        options={[{ value: NEW, label: t`nuovo` }, ...(known.data?.items ?? []).map((item) => ({ value: item.id, label: item.name }))]}
      />
      <div className={form.pair}>
        {field('name', t`Nome o ragione sociale`)}
        <SelectField
          label={t`Che cosa è`}
          value={values.kind}
          onChange={(kind) => set({ kind })}
          options={Object.entries(recipientKinds()).map(([value, label]) => ({ value, label }))}
        />
        {field('attention', t`Alla cortese attenzione di`)}
        {field('email', t`E-mail`, 'email')}
        {field('street', t`Via e numero`)}
        {field('postcode', t`CAP`)}
        {field('town', t`Città`)}
        {field('province', t`Provincia`)}
      </div>
    </FormDialog>
  );
}

function valuesOf(one: Recipient): typeof EMPTY {
  return {
    kind: one.kind,
    name: one.name,
    attention: one.attention ?? '',
    email: one.email ?? '',
    language: one.language ?? '',
    street: one.address?.street ?? '',
    postcode: one.address?.postcode ?? '',
    town: one.address?.town ?? '',
    province: one.address?.province ?? '',
  };
}

function fieldsOf(values: typeof EMPTY): Fields {
  return {
    kind: values.kind as 'other',
    name: values.name,
    attention: values.attention.trim() || null,
    email: values.email.trim() || null,
    language: (values.language || null) as 'it' | null,
    address:
      values.street.trim() === ''
        ? null
        : { street: values.street, postcode: values.postcode, town: values.town, province: values.province },
  };
}
