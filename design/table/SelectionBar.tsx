import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../controls/Button.tsx';
import styles from './SelectionBar.module.css';

/** What can be done with the rows that are selected. It floats above the end of the list. */
export function SelectionBar({
  count,
  amount,
  onClear,
  children,
}: {
  count: ReactNode;
  amount?: ReactNode;
  onClear: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <div className={styles.frame}>
      <div className={styles.bar} role="toolbar" aria-label={t`Selezione`}>
        <b>{count}</b>
        <span>{amount}</span>
        <span className={styles.actions}>
          {children}
          <Button look="quiet" size="sm" icon={X} label={t`Annullare la selezione`} onClick={onClear} />
        </span>
      </div>
    </div>
  );
}
