import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField, TextField } from '#design/controls/Field.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { useContactRoles } from '../words/contactRoles.ts';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

export type ContactValues = {
  name: string;
  role: string;
  phone: string;
  email: string;
  pec: string;
  usualHours: string;
  mayBeTold: boolean;
  neverContact: boolean;
};

export function ContactDialog({ initial, ...dialog }: DialogProps<ContactValues> & { initial: Partial<ContactValues> | null }) {
  const { t } = useLingui();
  const roles = useContactRoles();
  const [values, setValues] = useState<ContactValues>({
    name: '',
    role: 'accounts-payable',
    phone: '',
    email: '',
    pec: '',
    usualHours: '',
    mayBeTold: true,
    neverContact: false,
    ...initial,
  });
  const set = (part: Partial<ContactValues>) => setValues({ ...values, ...part });
  return (
    <FormDialog
      title={initial ? t`Contatto` : t`Nuovo contatto`}
      submit={t`Salva`}
      ready={values.name !== '' || values.email !== '' || values.phone !== '' || values.pec !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit(values)}
      width={560}
    >
      <div className={form.pair}>
        <TextField label={t`Nome`} autoFocus value={values.name} onChange={(event) => set({ name: event.target.value })} />
        <SelectField
          label={t`Che cosa fa`}
          value={values.role}
          onChange={(role) => set({ role })}
          options={Object.entries(roles).map(([value, label]) => ({ value, label }))}
        />
        <TextField label={t`Telefono`} type="tel" value={values.phone} onChange={(event) => set({ phone: event.target.value })} />
        <TextField label={t`E-mail`} type="email" value={values.email} onChange={(event) => set({ email: event.target.value })} />
        <TextField label={t`PEC`} type="email" value={values.pec} onChange={(event) => set({ pec: event.target.value })} />
        <TextField
          label={t`Quando si trova`}
          value={values.usualHours}
          placeholder="9:30–11:00"
          onChange={(event) => set({ usualHours: event.target.value })}
        />
      </div>
      <div className={form.stack}>
        <Checkbox label={t`Si può parlare con lui del debito`} checked={values.mayBeTold} onChange={(mayBeTold) => set({ mayBeTold })} />
        <Checkbox label={t`Non contattare mai`} checked={values.neverContact} onChange={(neverContact) => set({ neverContact })} />
      </div>
    </FormDialog>
  );
}
