import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import styles from './AppShell.module.css';

/** Sidebar and one inset sheet. On a phone the sidebar becomes a bar at the bottom. */
export function AppShell({ side, children, notice }: { side: ReactNode; children: ReactNode; notice?: ReactNode }) {
  const { t } = useLingui();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">{t`Vai al contenuto`}</a>
      <nav className={styles.side} aria-label={t`Principale`}>
        {side}
      </nav>
      <main className={styles.sheet} id="main" tabIndex={-1}>
        {notice}
        {children}
      </main>
    </div>
  );
}
