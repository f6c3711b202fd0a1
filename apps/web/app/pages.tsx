import { useLingui } from '@lingui/react/macro';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import { Button, buttonClass } from '#design/controls/Button.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { ApiProblem } from '../api/problem.ts';
import { problemText } from './problems.ts';

export function PendingPage() {
  return <Skeleton rows={12} twoLines />;
}

export function NotFoundPage() {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`Questa pagina non c’è`}
      action={
        <Link to="/" className={buttonClass({ size: 'sm' })}>
          {t`Torna all’inizio`}
        </Link>
      }
    >
      {t`L’indirizzo è cambiato o non è per questa azienda.`}
    </EmptyState>
  );
}

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui();
  if (error instanceof ApiProblem) {
    return (
      <SectionError title={problemText(error)} code={error.code} onRetry={reset}>
        {null}
      </SectionError>
    );
  }
  return (
    <EmptyState
      title={t`La pagina non si carica`}
      action={<Button size="sm" onClick={() => window.location.reload()}>{t`Riprova`}</Button>}
    >
      {t`Il resto funziona: si può provare di nuovo o passare a un’altra pagina.`}
    </EmptyState>
  );
}
