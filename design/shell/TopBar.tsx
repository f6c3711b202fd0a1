import { ChevronRight } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { Icon } from '../Icon.tsx';
import styles from './TopBar.module.css';

/** The head of a page: where we are, what it says of itself, what can be done. */
export function TopBar({
  crumbs = [],
  title,
  detail,
  children,
}: {
  crumbs?: readonly ReactNode[];
  title: ReactNode;
  detail?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className={styles.bar}>
      {crumbs.length > 0 && <Crumb links={crumbs} />}
      <h1>{title}</h1>
      {detail && <span className={styles.detail}>{detail}</span>}
      {children && <div className={styles.actions}>{children}</div>}
    </header>
  );
}

export function Crumb({ links }: { links: readonly ReactNode[] }) {
  return (
    <span className={styles.crumb}>
      {links.map((link, index) => (
        <Fragment key={index}>
          {link}
          <Icon of={ChevronRight} size="xs" />
        </Fragment>
      ))}
    </span>
  );
}
