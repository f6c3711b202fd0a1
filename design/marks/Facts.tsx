import type { CSSProperties } from 'react';
import styles from './Facts.module.css';

type Props = {
  /** Label and value; what has no value is left out. */
  readonly facts: readonly (readonly [string, string | null | undefined])[];
  /** Pixels of the column of labels. */
  readonly labels: number;
};

/** What is known of one thing, a line each. */
export function Facts({ facts, labels }: Props) {
  return (
    <dl className={styles.facts} style={{ '--labels': `${labels}px` } as CSSProperties}>
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
