import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Icon } from '../Icon.tsx';
import styles from './Note.module.css';

/** A remark inside the page. `alert` is announced at once. */
export function Note({
  icon,
  tone,
  alert,
  children,
}: {
  icon?: LucideIcon;
  tone?: 'warn' | 'good' | 'dispute' | 'danger';
  alert?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={classes(styles.note, tone && styles[tone])} role={alert ? 'alert' : undefined}>
      {icon && <Icon of={icon} size="s" />}
      <div>{children}</div>
    </div>
  );
}
