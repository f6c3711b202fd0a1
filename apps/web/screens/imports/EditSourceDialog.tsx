import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextArea, TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import type { Source, SourceToChangeInput } from '../../client/types.gen.ts';
import form from '../../dialogs/form.module.css';
import type { DialogProps } from '../../dialogs/model.ts';

/** What may change of a source. Another server or folder is another source: what was taken there would be taken again. */
export function EditSourceDialog({ source, ...dialog }: DialogProps<SourceToChangeInput> & { source: Source }) {
  const { t } = useLingui();
  const [name, setName] = useState(source.name);
  const [every, setEvery] = useState(String(source.everyMinutes));
  const [password, setPassword] = useState('');
  const [privateKey, setPrivateKey] = useState('');
  const byKey = privateKey.trim() !== '';
  return (
    <FormDialog
      title={t`Modifica ${source.name}`}
      submit={t`Salva`}
      ready={name.trim() !== '' && Number(every) >= 1 && Number(every) <= 1440}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() =>
        dialog.onSubmit({
          name: name.trim(),
          everyMinutes: Number(every),
          ...(byKey ? { privateKey, ...(password ? { passphrase: password } : {}) } : password ? { password } : {}),
        })
      }
    >
      <p className={form.lead}>{source.where}</p>
      <div className={form.pair}>
        <TextField label={t`Nome`} value={name} onChange={(event) => setName(event.target.value)} />
        <TextField
          label={t`Ogni quanti minuti`}
          value={every}
          inputMode="numeric"
          onChange={(event) => setEvery(event.target.value.replace(/\D/g, ''))}
        />
      </div>
      {source.kind !== 'folder' && (
        <TextField
          label={byKey ? t`Frase d’accesso della chiave` : t`Nuova password`}
          type="password"
          value={password}
          autoComplete="new-password"
          hint={t`Vuoto: resta quella di prima.`}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      {source.kind === 'sftp' && (
        <TextArea label={t`Nuova chiave privata`} value={privateKey} onChange={(event) => setPrivateKey(event.target.value)} />
      )}
    </FormDialog>
  );
}
