import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField, TextField } from '#design/controls/Field.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { useContactRoles } from '../words/contactRoles.ts';
import type { CallTimes } from '../words/call-times.ts';
import { CallTimesFields, hoursAreGood } from './CallTimesFields.tsx';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

export type ContactValues = {
  name: string;
  role: string;
  phone: string;
  email: string;
  pec: string;
  usualHours: string;
  /** Empty: the customer's language. */
  language: string;
  /** Empty: none before the others. */
  preferredChannel: string;
  callTimes: CallTimes | null;
  receivesStatements: boolean;
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
    language: '',
    preferredChannel: '',
    callTimes: null,
    receivesStatements: false,
    mayBeTold: true,
    neverContact: false,
    ...initial,
  });
  const set = (part: Partial<ContactValues>) => setValues({ ...values, ...part });
  return (
    <FormDialog
      title={initial ? t`Contatto` : t`Nuovo contatto`}
      submit={t`Salva`}
      ready={hoursAreGood(values.callTimes) && (values.name !== '' || values.email !== '' || values.phone !== '' || values.pec !== '')}
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
        <SelectField
          label={t`Preferisce`}
          value={values.preferredChannel}
          onChange={(preferredChannel) => set({ preferredChannel })}
          options={[
            { value: '', label: t`nessun canale in particolare` },
            { value: 'email', label: t`E-mail` },
            { value: 'phone', label: t`Telefono` },
            { value: 'letter', label: t`Posta` },
            { value: 'pec', label: t`PEC` },
          ]}
        />
        <SelectField
          label={t`Lingua`}
          value={values.language}
          onChange={(language) => set({ language })}
          options={[
            { value: '', label: t`quella del cliente` },
            { value: 'it', label: t`italiano` },
            { value: 'en', label: t`inglese` },
          ]}
        />
        <TextField label={t`Nota sugli orari`} value={values.usualHours} onChange={(event) => set({ usualHours: event.target.value })} />
      </div>
      <CallTimesFields value={values.callTimes} onChange={(callTimes) => set({ callTimes })} />
      <div className={form.stack}>
        <Checkbox
          label={t`Riceve gli estratti conto`}
          checked={values.receivesStatements}
          onChange={(receivesStatements) => set({ receivesStatements })}
        />
        <Checkbox label={t`Si può parlare con lui del debito`} checked={values.mayBeTold} onChange={(mayBeTold) => set({ mayBeTold })} />
        <Checkbox label={t`Non contattare mai`} checked={values.neverContact} onChange={(neverContact) => set({ neverContact })} />
      </div>
    </FormDialog>
  );
}
