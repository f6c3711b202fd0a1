import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField, TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { ROLES, useRoleWords } from '../words/roles.ts';
import type { DialogProps } from './model.ts';

/** One key, one role. */
export function KeyDialog(dialog: DialogProps<{ name: string; role: string }>) {
  const { t } = useLingui();
  const words = useRoleWords();
  const [name, setName] = useState('');
  const [role, setRole] = useState('read-only');
  return (
    <FormDialog
      title={t`Nuova chiave`}
      submit={t`Crea la chiave`}
      ready={name.trim() !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ name, role })}
    >
      <TextField label={t`A che cosa serve`} autoFocus value={name} onChange={(event) => setName(event.target.value)} />
      <SelectField
        label={t`Ruolo`}
        value={role}
        onChange={setRole}
        options={ROLES.filter((one) => one !== 'salesperson').map((one) => ({ value: one, label: words[one] ?? one }))}
      />
    </FormDialog>
  );
}
