import { Check } from 'lucide-react';
import { classes } from '../classes.ts';
import { Icon } from '../Icon.tsx';
import text from '../text.module.css';
import styles from './ImportSteps.module.css';

export type StageState = 'done' | 'now' | 'later' | 'failed';

/** The stages of a long job on a line. */
export function ImportSteps({ stages, label }: { stages: readonly { name: string; state: StageState; detail?: string }[]; label: string }) {
  return (
    <ol className={styles.stages} aria-label={label}>
      {stages.map((stage) => (
        <li key={stage.name} className={styles[stage.state]} aria-current={stage.state === 'now' ? 'step' : undefined}>
          <i className={styles.mark}>{stage.state === 'done' && <Icon of={Check} size="xs" />}</i>
          <b>{stage.name}</b>
          {stage.detail && <span className={classes(text.muted, text.size12)}>{stage.detail}</span>}
        </li>
      ))}
    </ol>
  );
}
