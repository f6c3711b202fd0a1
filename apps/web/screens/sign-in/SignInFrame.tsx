import { useLingui } from '@lingui/react/macro';
import type { FormEvent, ReactNode } from 'react';
import { Note } from '#design/feedback/Note.tsx';
import { Brand } from '#design/shell/SideNav.tsx';
import { Trail } from '#design/marks/Trail.tsx';
import text from '#design/text.module.css';
import styles from './SignInFrame.module.css';

/** The card before the company: sign-in, second factor, a new password. */
export function SignInFrame({
  title,
  lead,
  error,
  onSubmit,
  children,
  below,
}: {
  title: string;
  lead?: ReactNode;
  error?: string | null;
  onSubmit: () => void;
  children: ReactNode;
  below?: ReactNode;
}) {
  const { t } = useLingui();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <main className={styles.page} id="main">
      <div className={styles.mark}>
        <Brand />
        <Trail
          label={t`Ogni partita fa la sua strada, fino al punto finale`}
          steps={[{ mark: 'done' }, { mark: 'done' }, { mark: 'done' }, { mark: 'promise' }, { mark: 'done' }, { mark: 'paid' }]}
        />
      </div>
      <form className={styles.card} onSubmit={submit} noValidate>
        <h1>{title}</h1>
        {lead && <p className={text.muted}>{lead}</p>}
        {error && (
          <Note tone="danger" alert>
            {error}
          </Note>
        )}
        {children}
      </form>
      {below && <div className={styles.below}>{below}</div>}
    </main>
  );
}
