import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextField } from '#design/controls/Field.tsx';
import { Switch } from '#design/controls/Toggle.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import type { DialogProps } from './model.ts';

export type ViewValues = { name: string; shared: boolean };

/** A list under a name: columns, filters, grouping and order. Who opens a shared one sees her own rows. */
export function ViewDialog({ initial, ...dialog }: DialogProps<ViewValues> & { initial: ViewValues }) {
  const { t } = useLingui();
  const [name, setName] = useState(initial.name.slice(0, 80));
  const [shared, setShared] = useState(initial.shared);
  return (
    <FormDialog
      title={t`Vista dell’elenco`}
      submit={t`Salva`}
      ready={name.trim() !== ''}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ name: name.trim(), shared })}
    >
      <TextField label={t`Nome`} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
      <Switch
        label={t`Condivisa con i colleghi`}
        hint={t`Chi la apre vede solo i clienti che può vedere. La cambia chi l’ha salvata o il credit manager.`}
        checked={shared}
        onChange={setShared}
      />
    </FormDialog>
  );
}
