import type { ReactNode } from 'react';
import { Trail } from '../marks/Trail.tsx';
import styles from './EmptyState.module.css';

/** Says why there is nothing and offers one step. `done` sets the line of dots with its full stop above. */
export function EmptyState({
  title,
  children,
  action,
  done,
  framed = true,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  done?: string;
  framed?: boolean;
}) {
  return (
    <div className={styles.empty} data-framed={framed || undefined}>
      {done && (
        <span className={styles.trail}>
          <Trail label={done} steps={[...Array.from({ length: 7 }, () => ({ mark: 'done' as const })), { mark: 'paid' }]} />
        </span>
      )}
      <b>{title}</b>
      {children && <span>{children}</span>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
