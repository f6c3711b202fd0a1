import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import text from '../text.module.css';
import styles from './Skeleton.module.css';

const WIDTHS = [62, 48, 70, 55, 66, 44, 73, 58];

/** Rows of the real height, shown only when the first load takes longer than 150 ms. */
export function Skeleton({ rows = 8, twoLines = false }: { rows?: number; twoLines?: boolean }) {
  const { t } = useLingui();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return <div aria-busy />;
  return (
    <div aria-busy className={styles.skeleton}>
      <span className={text.hidden} role="status">{t`In caricamento`}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row} data-two={twoLines || undefined} aria-hidden>
          {twoLines && <i className={styles.round} />}
          <span>
            <i style={{ width: `${WIDTHS[index % WIDTHS.length]}%` }} />
            {twoLines && <i style={{ width: `${(WIDTHS[(index + 2) % WIDTHS.length] ?? 60) + 15}%`, opacity: 0.6 }} />}
          </span>
          <i style={{ width: 64 }} />
        </div>
      ))}
    </div>
  );
}
