import styles from './Progress.module.css';

export type ProgressPart = { share: number; tone: 'good' | 'warn' | 'danger' };

/** A bar in parts: ready, to review, blocked. */
export function Progress({ parts, label, now }: { parts: readonly ProgressPart[]; label: string; now: number }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(now * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={styles.bar}
    >
      {parts.map((part) => part.share > 0 && <i key={part.tone} className={styles[part.tone]} style={{ width: `${part.share * 100}%` }} />)}
    </div>
  );
}

/** The thin line on top of a page whose data are being renewed. */
export function LoadingLine({ active }: { active: boolean }) {
  return <div className={styles.loading} data-active={active || undefined} aria-hidden />;
}
