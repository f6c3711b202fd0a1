import { useLingui } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Note } from './Note.tsx';
import styles from './SectionError.module.css';

/** One part of the page did not load; the rest stays usable. */
export function SectionError({
  title,
  children,
  code,
  onRetry,
}: {
  title: string;
  children?: ReactNode;
  code?: string | undefined;
  onRetry: () => void;
}) {
  const { t } = useLingui();
  return (
    <div className={styles.frame}>
      <Note icon={RefreshCw} alert>
        <b>{title}</b> {children}{' '}
        <button type="button" className={styles.retry} onClick={onRetry}>
          {t`Riprova`}
        </button>
        {code && <> · {t`codice ${code}`}</>}
      </Note>
    </div>
  );
}
