import { classes } from '../classes.ts';
import styles from './Meter.module.css';

/** How much of a whole; the figure stands beside it in words. */
export function Meter({
  share,
  width,
  tone = 'accent',
  thin,
  label,
}: {
  share: number;
  width?: number | string;
  tone?: 'accent' | 'effort' | 'warn' | 'danger' | 'dot';
  thin?: boolean;
  label?: string;
}) {
  const bounded = Math.max(0, Math.min(1, share));
  return (
    <span
      className={classes(styles.meter, styles[tone], thin && styles.thin)}
      style={{ width }}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <i style={{ width: `${bounded * 100}%` }} />
    </span>
  );
}
