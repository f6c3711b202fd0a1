import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Icon } from '../Icon.tsx';
import text from '../text.module.css';
import styles from './Timeline.module.css';

export type TimelineTone = 'now' | 'broken' | 'promise' | 'money' | 'dispute' | 'plain';
export type TimelineEntry = {
  id: string;
  icon: LucideIcon;
  tone: TimelineTone;
  title: ReactNode;
  when: string;
  detail?: ReactNode;
  after?: ReactNode;
  onOpen?: (() => void) | undefined;
};

/** What happened, newest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className={styles.timeline}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className={classes(styles.mark, styles[entry.tone])}>
            <Icon of={entry.icon} size="s" />
          </span>
          <div className={styles.body}>
            <div className={styles.line}>
              {entry.onOpen ? (
                <button type="button" className={classes(styles.title, styles.open)} onClick={entry.onOpen}>
                  {entry.title}
                </button>
              ) : (
                <b className={styles.title}>{entry.title}</b>
              )}
              <time className={styles.when}>{entry.when}</time>
            </div>
            {(entry.detail || entry.after) && (
              <div className={styles.detail}>
                <span className={text.ellipsis}>{entry.detail}</span>
                {entry.after && <span className={styles.after}>{entry.after}</span>}
              </div>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
