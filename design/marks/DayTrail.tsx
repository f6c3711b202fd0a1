import { classes } from '../classes.ts';
import styles from './DayTrail.module.css';

export type DayDot = 'solved' | 'promised' | 'done' | 'now' | 'carried' | 'waiting';

/** One dot per task of the day, from the first done to the last to do.. */
export function DayTrail({ dots, label }: { dots: readonly DayDot[]; label: string }) {
  return (
    <div role="img" aria-label={label} className={styles.line} data-dense={dots.length > 48 || undefined}>
      {dots.map((dot, index) => (
        <i key={index} className={classes(styles.dot, styles[dot])} />
      ))}
    </div>
  );
}
