import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import styles from './NextSteps.module.css';

export type NextStep = { when: string; what: ReactNode; detail?: ReactNode; mark: 'now' | 'promise' | 'later'; action?: ReactNode };

/** What will happen, in order. `roomy` gives each step a second line and its own actions. */
export function NextSteps({ steps, roomy }: { steps: readonly NextStep[]; roomy?: boolean }) {
  return (
    <ol className={classes(styles.steps, roomy && styles.roomy)}>
      {steps.map((step, index) => (
        <li key={index}>
          <i className={styles[step.mark]} />
          <b>{step.when}</b>
          <p>
            {step.what}
            {step.detail && <span>{step.detail}</span>}
          </p>
          {step.action}
        </li>
      ))}
    </ol>
  );
}
