import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SelectField, TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import type { Contact } from '../../api/types.ts';
import { dialogOf } from '../../app/dialog-of.ts';
import { completeDebtor, listContacts } from '../../client/operations.gen.ts';
import type { QualityRow } from '../../client/types.gen.ts';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { useCompanyCode } from '../../links.tsx';
import { useContactRoles } from '../../words/contactRoles.ts';
import { customerTypeWords } from '../../words/customerTypes.ts';
import { qualityWords } from '../../words/quality.ts';
import styles from './CompleteDialog.module.css';

const EMPTY = {
  name: '',
  role: 'accounts-payable',
  email: '',
  phone: '',
  pec: '',
  type: '',
  street: '',
  postcode: '',
  town: '',
  province: '',
};

/** What is missing of one customer, asked for and nothing else; made for a phone. */
export function CompleteDialog({ row, onClose }: { row: QualityRow; onClose: () => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  const roles = useContactRoles();
  const company = useCompanyCode();
  const cache = useQueryClient();
  const path = { company, debtor: row.debtor.id };
  const [values, setValues] = useState(EMPTY);
  const set = (part: Partial<typeof EMPTY>) => setValues({ ...values, ...part });
  const contacts = useQuery({ queryKey: [company, 'debtor', row.debtor.id, 'contacts'], queryFn: () => listContacts({ path }) });
  const wrong = wrongOne(contacts.data?.items ?? []);
  const asks = asksFor(row, wrong);
  const save = useMutation({
    mutationFn: (body: ReturnType<typeof bodyOf>) => completeDebtor({ path, body }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: [company] });
      onClose();
      toast({ text: t`Dati di ${row.debtor.name} completati` });
    },
  });
  const typed = Object.entries(values).some(([field, value]) => field !== 'role' && field !== 'name' && value.trim() !== '');
  const text = (field: Exclude<keyof typeof EMPTY, 'role' | 'type'>, label: string, type = 'text') => (
    <TextField
      label={label}
      type={type}
      autoComplete="off"
      value={values[field]}
      onChange={(event) => set({ [field]: event.target.value })}
    />
  );
  return (
    <>
      <FormDialog
        title={row.debtor.name}
        submit={t`Salva`}
        ready={typed && contacts.data !== undefined && (values.street === '') === (values.town === '')}
        {...dialogOf(save, onClose)}
        onSubmit={() => save.mutate(bodyOf(values, wrong))}
      >
        <p className={styles.lead}>
          {t`Scaduto ${formats.money(row.overdue)}`}: {row.findings.map(qualityWords).join(', ')}
        </p>
        {wrong && (
          <p className={styles.lead}>
            {[wrong.name, wrong.emailInvalidSince ? wrong.email : null, wrong.phoneInvalidSince ? wrong.phone : null]
              .filter(Boolean)
              .join(' · ')}{' '}
            {t`non è più valido: quale vale adesso?`}
          </p>
        )}
        {asks.contact && (
          <div className={styles.fields}>
            {!wrong && text('name', t`Nome`)}
            {!wrong && (
              <SelectField
                label={t`Che cosa fa`}
                value={values.role}
                onChange={(role) => set({ role })}
                options={Object.entries(roles).map(([value, label]) => ({ value, label }))}
              />
            )}
            {asks.email && text('email', t`E-mail`, 'email')}
            {asks.phone && text('phone', t`Telefono`, 'tel')}
            {asks.pec && text('pec', t`PEC`, 'email')}
          </div>
        )}
        {asks.type && (
          <SelectField
            label={t`Che cliente è`}
            value={values.type}
            onChange={(type) => set({ type })}
            options={[{ value: '', label: t`non so` }, ...Object.entries(customerTypeWords()).map(([value, label]) => ({ value, label }))]}
          />
        )}
        {asks.address && (
          <div className={styles.fields}>
            {text('street', t`Via e numero`)}
            {text('postcode', t`CAP`)}
            {text('town', t`Città`)}
            {text('province', t`Provincia`)}
          </div>
        )}
      </FormDialog>
      <SaveConflict
        save={save}
        over={({ contact, ...wanted }, { version }) =>
          contact === null ? null : { ...wanted, contact: { ...contact, version: version as number } }
        }
        onTheirs={onClose}
      />
    </>
  );
}

/** The one whose address or number turned out wrong: it is corrected, not added beside. */
function wrongOne(contacts: readonly Contact[]): Contact | null {
  return contacts.find((one) => !one.neverContact && (one.emailInvalidSince !== null || one.phoneInvalidSince !== null)) ?? null;
}

function asksFor({ findings }: QualityRow, wrong: Contact | null) {
  const has = (...codes: readonly QualityRow['findings'][number][]) => codes.some((code) => findings.includes(code));
  const email = wrong ? wrong.emailInvalidSince !== null : has('nobody-to-write-to', 'email-bounced');
  // Whoever gives an address for somebody new gives his number with it.
  const phone = wrong ? wrong.phoneInvalidSince !== null || has('no-phone') : email || has('no-phone', 'phone-wrong');
  const pec = has('no-pec');
  return { contact: email || phone || pec, email, phone, pec, type: has('type-unknown'), address: has('no-address') };
}

function bodyOf(values: typeof EMPTY, wrong: Contact | null) {
  const given = (value: string) => value.trim() || null;
  const { email, phone, pec } = { email: given(values.email), phone: given(values.phone), pec: given(values.pec) };
  return {
    contact:
      email === null && phone === null && pec === null
        ? null
        : {
            id: wrong?.id ?? null,
            version: wrong?.version ?? null,
            name: wrong ? '' : values.name,
            role: values.role as 'owner',
            email,
            phone,
            pec,
          },
    customerType: (given(values.type) ?? null) as 'company' | null,
    address:
      values.street.trim() === ''
        ? null
        : { street: values.street, postcode: values.postcode, town: values.town, province: values.province },
  };
}
