import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { TextField } from '#design/controls/Field.tsx';
import { SignInFrame } from './SignInFrame.tsx';

/** E-mail and password. The same answer for an unknown address and a wrong password. */
export function SignInView({
  onSignIn,
  error,
  busy,
}: {
  onSignIn: (email: string, password: string) => void;
  error: string | null;
  busy: boolean;
}) {
  const { t } = useLingui();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <SignInFrame title={t`Accesso`} error={error} onSubmit={() => onSignIn(email, password)}>
      <TextField
        label={t`E-mail`}
        type="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t`Password`}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button look="primary" type="submit" busy={busy} disabled={!email || !password}>{t`Entra`}</Button>
    </SignInFrame>
  );
}

/** The second factor: six digits that may be pasted and are sent as soon as they are all there. */
export function CodeView({
  onCode,
  onBack,
  error,
  busy,
}: {
  onCode: (code: string) => void;
  onBack: () => void;
  error: string | null;
  busy: boolean;
}) {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  const sent = useRef('');
  const take = (typed: string) => {
    const digits = typed.replace(/\D/g, '').slice(0, 6);
    setCode(digits);
    if (digits.length === 6 && digits !== sent.current) {
      sent.current = digits;
      onCode(digits);
    }
  };
  return (
    <SignInFrame
      title={t`Codice di verifica`}
      lead={t`Le sei cifre dell’app di autenticazione.`}
      error={error}
      onSubmit={() => onCode(code)}
    >
      <TextField
        label={t`Codice`}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        autoFocus
        value={code}
        onChange={(event) => take(event.target.value)}
      />
      <Button look="primary" type="submit" busy={busy} disabled={code.length !== 6}>{t`Conferma`}</Button>
      <Button look="quiet" onClick={onBack}>{t`Torna indietro`}</Button>
    </SignInFrame>
  );
}

/** From a one-time link: the first password, or a new one. */
export function NewPasswordView({
  email,
  onSet,
  error,
  busy,
}: {
  email: string | null;
  onSet: (password: string) => void;
  error: string | null;
  busy: boolean;
}) {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  return (
    <SignInFrame
      title={t`Nuova password`}
      lead={t`Almeno 12 caratteri. Una frase che si ricorda va benissimo.`}
      error={error}
      onSubmit={() => onSet(password)}
    >
      <TextField label={t`E-mail`} type="email" autoComplete="username" readOnly value={email ?? ''} />
      <TextField
        label={t`Nuova password`}
        type="password"
        autoComplete="new-password"
        required
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button look="primary" type="submit" busy={busy} disabled={password.length < 12}>{t`Imposta ed entra`}</Button>
    </SignInFrame>
  );
}
