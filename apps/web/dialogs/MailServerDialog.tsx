import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextField } from '#design/controls/Field.tsx';
import { Segmented } from '#design/controls/Segmented.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import type { DialogProps } from './model.ts';

/** Where mail goes: the local catcher, or a server by its address. */
export function MailServerDialog(dialog: DialogProps<{ server: string }>) {
  const { t } = useLingui();
  const [kind, setKind] = useState<'catcher' | 'smtp'>('smtp');
  const [url, setUrl] = useState('');
  return (
    <FormDialog
      title={t`Server di posta`}
      submit={t`Salva`}
      ready={kind === 'catcher' || /^smtps?:\/\/.+/.test(url)}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ server: kind === 'catcher' ? 'catcher' : url })}
    >
      <Segmented
        label={t`Dove va la posta`}
        value={kind}
        fill
        onChange={setKind}
        options={[
          { value: 'smtp', label: t`Server SMTP` },
          { value: 'catcher', label: t`Trattenuta qui` },
        ]}
      />
      {kind === 'smtp' && (
        <TextField
          label={t`Indirizzo del server`}
          autoFocus
          value={url}
          placeholder="smtps://utente:password@mail.example.it"
          autoComplete="off"
          onChange={(event) => setUrl(event.target.value)}
          hint={t`La password resta cifrata e non si rivede più.`}
        />
      )}
    </FormDialog>
  );
}
