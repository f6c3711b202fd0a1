import { useLingui } from '@lingui/react/macro';
import { classes } from '#design/classes.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import type { TeamMember } from '../../client/types.gen.ts';
import styles from './DayStrip.module.css';

/** Two weeks of somebody's days: how full each is with calls, and when she is away. */
export function DayStrip({ member }: { member: TeamMember }) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <ol className={styles.strip} aria-label={t`Prossimi giorni di ${member.name}`}>
      {member.days.map((day) => {
        const words = day.away
          ? t`${formats.nearDay(day.on)}: assente`
          : t`${formats.nearDay(day.on)}: ${day.calls} telefonate, ${day.tasks} attività`;
        return (
          <li
            key={day.on}
            title={words}
            className={classes(styles.day, day.away && styles.away, day.calls > member.capacity && styles.over)}
          >
            {!day.away && day.calls > 0 && <i style={{ width: `${Math.min(1, day.calls / member.capacity) * 100}%` }} aria-hidden />}
            <span aria-hidden>{day.away ? '–' : day.tasks || ''}</span>
            <span className={styles.words}>{words}</span>
          </li>
        );
      })}
    </ol>
  );
}
