import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import text from '../text.module.css';
import styles from './KpiStrip.module.css';

export type Kpi = {
  label: ReactNode;
  value: ReactNode;
  detail?: ReactNode;
  tone?: 'bad' | 'good' | undefined;
  detailTone?: 'bad' | 'good' | undefined;
  /** Where the figure comes from: scope, date, the total it ties to. */
  source?: string;
  onOpen?: () => void;
};

/** The figures of a page in one line. Each opens what lies behind it, when something does. */
export function KpiStrip({ figures }: { figures: readonly Kpi[] }) {
  return (
    <dl className={styles.strip} style={{ gridTemplateColumns: `repeat(${figures.length}, auto)` }}>
      {figures.map((figure, index) => (
        <div key={index} title={figure.source}>
          <dt>{figure.label}</dt>
          <dd className={classes(styles.value, figure.tone && text[figure.tone])}>
            {figure.onOpen ? (
              <button type="button" onClick={figure.onOpen} className={styles.open}>
                {figure.value}
              </button>
            ) : (
              figure.value
            )}
          </dd>
          {figure.detail !== undefined && (
            <dd className={classes(styles.detail, figure.detailTone && text[figure.detailTone])}>{figure.detail}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
