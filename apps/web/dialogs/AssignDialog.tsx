import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SelectField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import type { Colleague } from './AbsenceDialog.tsx';
import type { DialogProps } from './model.ts';

/** Gives a task to somebody else. */
export function AssignDialog({ colleagues, ...dialog }: DialogProps<{ user: string }> & { colleagues: readonly Colleague[] }) {
  const { t } = useLingui();
  const [user, setUser] = useState(colleagues[0]?.id ?? '');
  return (
    <FormDialog
      title={t`Assegna l’attività`}
      submit={t`Assegna`}
      ready={user !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ user })}
    >
      <SelectField
        label={t`A chi`}
        value={user}
        onChange={setUser}
        options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FormDialog>
  );
}
