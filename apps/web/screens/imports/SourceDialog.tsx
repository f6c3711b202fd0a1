import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CircleAlert, CircleCheck, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { DateInput } from '#design/controls/DateInput.tsx';
import { SelectField, TextArea, TextField } from '#design/controls/Field.tsx';
import { Segmented } from '#design/controls/Segmented.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { Note } from '#design/feedback/Note.tsx';
import type { CheckedSource, SourceToAddInput, SourceToCheckInput } from '../../client/types.gen.ts';
import form from '../../dialogs/form.module.css';
import type { DialogProps } from '../../dialogs/model.ts';

type Props = DialogProps<SourceToAddInput> & {
  today: string;
  onCheck: (given: SourceToCheckInput) => void;
  checking: boolean;
  checked: CheckedSource | null;
  checkError: string | null;
};

type Security = 'tls' | 'starttls' | 'none';

/** An SFTP folder or a mailbox. The server's fingerprint is shown before any password leaves, and somebody says that it is the right one. */
export function SourceDialog({ today, onCheck, checking, checked, checkError, ...dialog }: Props) {
  const { t } = useLingui();
  const [kind, setKind] = useState<'sftp' | 'imap'>('sftp');
  const [name, setName] = useState('');
  const [host, setHost] = useState('');
  const [port, setPort] = useState('');
  const [user, setUser] = useState('');
  const [by, setBy] = useState<'password' | 'key'>('password');
  const [password, setPassword] = useState('');
  const [privateKey, setPrivateKey] = useState('');
  const [folder, setFolder] = useState('');
  const [security, setSecurity] = useState<Security>('tls');
  const [since, setSince] = useState<string | null>(today);
  const [done, setDone] = useState('');
  const [every, setEvery] = useState('15');
  /** The server and the fingerprint that the person said yes to. */
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const usualPort = kind === 'sftp' ? '22' : security === 'starttls' ? '143' : '993';
  const server = `${host}:${port || usualPort}`;
  const shown = kind === 'sftp' ? (checked?.fingerprint ?? null) : null;
  const isConfirmed = shown !== null && confirmed === `${server} ${shown}`;
  const byKey = kind === 'sftp' && by === 'key';
  const given: SourceToCheckInput = {
    kind,
    host: host.trim(),
    port: Number(port || usualPort),
    user: user.trim(),
    folder: folder.trim(),
    ...(byKey ? { privateKey } : { password }),
    ...(byKey && password ? { passphrase: password } : {}),
    ...(isConfirmed ? { fingerprint: shown } : {}),
    ...(kind === 'imap' ? { security, ...(since ? { since } : {}), ...(done.trim() ? { done: done.trim() } : {}) } : {}),
  };
  const complete =
    given.host !== '' && given.user !== '' && (byKey ? privateKey !== '' : password !== '') && given.port > 0 && given.port < 65_536;
  return (
    <FormDialog
      title={t`Nuova fonte`}
      submit={t`Aggiungi`}
      width={560}
      ready={complete && name.trim() !== '' && Number(every) >= 1 && (kind === 'imap' || isConfirmed)}
      busy={dialog.busy}
      error={dialog.error}
      onClose={dialog.onClose}
      onSubmit={() => dialog.onSubmit({ ...given, name: name.trim(), everyMinutes: Number(every) })}
    >
      <Segmented
        label={t`Tipo di fonte`}
        value={kind}
        fill
        onChange={setKind}
        options={[
          { value: 'sftp', label: t`Cartella SFTP` },
          { value: 'imap', label: t`Casella di posta` },
        ]}
      />
      <TextField
        label={t`Nome`}
        value={name}
        onChange={(event) => setName(event.target.value)}
        placeholder={kind === 'sftp' ? t`Gestionale` : t`PEC fatture`}
      />
      <div className={form.pair}>
        <TextField label={t`Server`} value={host} autoComplete="off" onChange={(event) => setHost(event.target.value)} />
        <TextField
          label={t`Porta`}
          value={port}
          placeholder={usualPort}
          inputMode="numeric"
          onChange={(event) => setPort(event.target.value.replace(/\D/g, ''))}
        />
      </div>
      {kind === 'sftp' && (
        <Segmented
          label={t`Accesso`}
          value={by}
          onChange={setBy}
          options={[
            { value: 'password', label: t`Password` },
            { value: 'key', label: t`Chiave privata` },
          ]}
        />
      )}
      <div className={form.pair}>
        <TextField label={t`Utente`} value={user} autoComplete="off" onChange={(event) => setUser(event.target.value)} />
        <TextField
          label={byKey ? t`Frase d’accesso della chiave` : t`Password`}
          type="password"
          value={password}
          autoComplete="new-password"
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      {byKey && <TextArea label={t`Chiave privata`} value={privateKey} onChange={(event) => setPrivateKey(event.target.value)} />}
      <div className={form.pair}>
        <TextField
          label={kind === 'sftp' ? t`Cartella` : t`Cartella di posta`}
          value={folder}
          placeholder={kind === 'sftp' ? '/' : 'INBOX'}
          onChange={(event) => setFolder(event.target.value)}
        />
        <TextField
          label={t`Ogni quanti minuti`}
          value={every}
          inputMode="numeric"
          onChange={(event) => setEvery(event.target.value.replace(/\D/g, ''))}
        />
      </div>
      {kind === 'imap' && (
        <>
          <div className={form.pair}>
            <SelectField
              label={t`Cifratura`}
              value={security}
              onChange={(value) => setSecurity(value as Security)}
              options={[
                { value: 'tls', label: t`TLS` },
                { value: 'starttls', label: t`STARTTLS` },
                { value: 'none', label: t`Nessuna (solo questo computer)` },
              ]}
            />
            <DateInput label={t`Messaggi dal`} value={since} today={today} onChange={setSince} />
          </div>
          <TextField
            label={t`Sposta i messaggi letti in`}
            value={done}
            onChange={(event) => setDone(event.target.value)}
            hint={t`Vuoto: i messaggi restano dove sono, da leggere.`}
          />
        </>
      )}
      <div>
        <Button icon={ShieldCheck} disabled={!complete} busy={checking} onClick={() => onCheck(given)}>
          {t`Prova il collegamento`}
        </Button>
      </div>
      <div aria-live="polite" className={form.stack}>
        {checkError && <Note tone="danger">{checkError}</Note>}
        {checked?.problem && (
          <Note icon={CircleAlert} tone={checked.problem.code === 'source-key-unconfirmed' ? 'warn' : 'danger'}>
            {checked.problem.message}
          </Note>
        )}
        {checked !== null && checked.found !== null && (
          <Note icon={CircleCheck} tone="good">
            {plural(checked.found, {
              one: 'Il collegamento funziona: c’è # elemento da prendere.',
              other: 'Il collegamento funziona: ci sono # elementi da prendere.',
            })}
          </Note>
        )}
        {shown !== null && (
          <>
            <code className={form.secret}>{shown}</code>
            <Checkbox
              label={t`È l’impronta comunicata da chi gestisce il server`}
              checked={isConfirmed}
              onChange={(on) => setConfirmed(on ? `${server} ${shown}` : null)}
            />
          </>
        )}
      </div>
      <p className={form.lead}>{t`La password resta cifrata e non si rivede più.`}</p>
    </FormDialog>
  );
}
