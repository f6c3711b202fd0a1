import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { renderSVG } from 'uqr';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { TextField } from '#design/controls/Field.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { problemText } from '../../app/problems.ts';
import { meQuery } from '../../app/session.ts';
import { changePassword, confirmSecondFactor, enrolSecondFactor, removeSecondFactor } from '../../client/operations.gen.ts';
import { SecretDialog } from '../../dialogs/SecretDialog.tsx';
import form from '../../dialogs/form.module.css';
import { Line } from './PreferencesView.tsx';

/** One's own password and second factor. */
export function Account() {
  const { t } = useLingui();
  const { data: me } = useSuspenseQuery(meQuery);
  const [open, setOpen] = useState<'password' | 'enrol' | 'remove' | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <>
      <Line title={t`Password`} hint={me.email}>
        <Button size="sm" onClick={() => setOpen('password')}>{t`Cambia`}</Button>
      </Line>
      <Line
        title={t`Secondo fattore`}
        hint={
          me.secondFactor
            ? t`Attivo: all’accesso si chiede anche un codice.`
            : t`Un codice dall’app di autenticazione, oltre alla password.`
        }
      >
        <Button size="sm" onClick={() => setOpen(me.secondFactor ? 'remove' : 'enrol')}>
          {me.secondFactor ? t`Togli` : t`Attiva`}
        </Button>
      </Line>
      {open === 'password' && <PasswordDialog onClose={() => setOpen(null)} />}
      {open === 'enrol' && (
        <EnrolDialog
          onClose={() => setOpen(null)}
          onDone={(recovery) => {
            setOpen(null);
            setCodes(recovery);
          }}
        />
      )}
      {open === 'remove' && <RemoveDialog onClose={() => setOpen(null)} />}
      {codes && (
        <SecretDialog
          title={t`Codici di riserva`}
          about={t`Ognuno vale una volta, se l’app non è a portata di mano. Si vedono solo adesso.`}
          secret={codes.join('  ')}
          onClose={() => setCodes(null)}
        />
      )}
    </>
  );
}

function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => changePassword({ body: { current, next } }),
    onSuccess: () => {
      toast({ text: t`Password cambiata; le altre sessioni sono chiuse` });
      onClose();
    },
  });
  return (
    <FormDialog
      title={t`Cambia password`}
      submit={t`Salva`}
      ready={current !== '' && next.length >= 12}
      busy={change.isPending}
      error={change.error && problemText(change.error)}
      onClose={onClose}
      onSubmit={() => change.mutate()}
    >
      <TextField
        label={t`Password attuale`}
        type="password"
        autoComplete="current-password"
        autoFocus
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <TextField
        label={t`Nuova password`}
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={(event) => setNext(event.target.value)}
        hint={t`Almeno 12 caratteri`}
      />
    </FormDialog>
  );
}

function EnrolDialog({ onClose, onDone }: { onClose: () => void; onDone: (codes: readonly string[]) => void }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [code, setCode] = useState('');
  const begin = useMutation({ mutationFn: () => enrolSecondFactor() });
  const confirm = useMutation({
    mutationFn: () => confirmSecondFactor({ body: { code } }),
    onSuccess: async ({ recoveryCodes }) => {
      await cache.invalidateQueries({ queryKey: meQuery.queryKey });
      onDone(recoveryCodes);
    },
  });
  const error = begin.error ?? confirm.error;
  return (
    <FormDialog
      title={t`Secondo fattore`}
      submit={begin.data ? t`Conferma` : t`Mostra il codice QR`}
      ready={!begin.data || /^\d{6}$/.test(code)}
      busy={begin.isPending || confirm.isPending}
      error={error && problemText(error)}
      onClose={onClose}
      onSubmit={() => (begin.data ? confirm.mutate() : begin.mutate())}
    >
      {begin.data ? (
        <>
          <img
            alt={t`Codice QR per l’app di autenticazione`}
            width={180}
            height={180}
            src={`data:image/svg+xml,${encodeURIComponent(renderSVG(begin.data.uri))}`}
          />
          <code className={form.secret}>{begin.data.secret}</code>
          <TextField
            label={t`Codice`}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            value={code}
            onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
            hint={t`Le sei cifre che l’app mostra ora`}
          />
        </>
      ) : (
        <p className={form.lead}>{t`Serve un’app di autenticazione sul telefono. Dal prossimo accesso si chiederà anche il suo codice.`}</p>
      )}
    </FormDialog>
  );
}

function RemoveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [code, setCode] = useState('');
  const remove = useMutation({
    mutationFn: () => removeSecondFactor({ body: { code } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: meQuery.queryKey });
      onClose();
    },
  });
  return (
    <FormDialog
      title={t`Togli il secondo fattore`}
      submit={t`Togli`}
      grave
      ready={code !== ''}
      busy={remove.isPending}
      error={remove.error && problemText(remove.error)}
      onClose={onClose}
      onSubmit={() => remove.mutate()}
    >
      <TextField label={t`Codice`} autoComplete="one-time-code" autoFocus value={code} onChange={(event) => setCode(event.target.value)} />
    </FormDialog>
  );
}
