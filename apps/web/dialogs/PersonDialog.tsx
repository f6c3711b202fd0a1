import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextField } from '#design/controls/Field.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { ROLES, useRoleWords } from '../words/roles.ts';
import form from './form.module.css';
import type { DialogProps } from './model.ts';

export type PersonValues = { name: string; email: string; roles: readonly string[] };

/** A new person, or the roles of one. One person may hold several. */
export function PersonDialog({ person, ...dialog }: DialogProps<PersonValues> & { person: PersonValues | null }) {
  const { t } = useLingui();
  const words = useRoleWords();
  const [name, setName] = useState(person?.name ?? '');
  const [email, setEmail] = useState(person?.email ?? '');
  const [roles, setRoles] = useState<readonly string[]>(person?.roles ?? ['collector']);
  return (
    <FormDialog
      title={person ? t`Ruoli di ${person.name}` : t`Aggiungi una persona`}
      submit={person ? t`Salva` : t`Aggiungi e crea il collegamento`}
      ready={name.trim() !== '' && email.includes('@') && roles.length > 0}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ name, email, roles })}
    >
      {!person && (
        <div className={form.pair}>
          <TextField label={t`Nome`} autoFocus value={name} onChange={(event) => setName(event.target.value)} />
          <TextField label={t`E-mail`} type="email" value={email} onChange={(event) => setEmail(event.target.value)} />
        </div>
      )}
      <ul className={form.list}>
        {ROLES.map((role) => (
          <li key={role}>
            <Checkbox
              label={words[role]}
              checked={roles.includes(role)}
              onChange={(on) => setRoles(on ? [...roles, role] : roles.filter((one) => one !== role))}
            />
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}
