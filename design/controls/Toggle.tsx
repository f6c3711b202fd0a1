import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import { classes } from '../classes.ts';
import text from '../text.module.css';
import styles from './Toggle.module.css';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange' | 'className'> & {
  label: ReactNode;
  hint?: ReactNode;
  hideLabel?: boolean;
  /** Some, not all, of what it stands for is on. */
  indeterminate?: boolean;
  onChange: (on: boolean) => void;
};

function toggle(type: 'checkbox' | 'radio', look: 'check' | 'switch' | 'radio') {
  return function Toggle({ label, hint, hideLabel, indeterminate, onChange, ...input }: Props) {
    const id = useId();
    return (
      <span className={styles.line}>
        <input
          id={id}
          type={type}
          ref={(element) => {
            if (element) element.indeterminate = indeterminate ?? false;
          }}
          role={look === 'switch' ? 'switch' : undefined}
          {...input}
          className={classes(styles.control, styles[look])}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label htmlFor={id} className={hideLabel ? text.hidden : styles.label}>
          {label}
          {hint && <span className={styles.hint}>{hint}</span>}
        </label>
      </span>
    );
  };
}

export const Checkbox = toggle('checkbox', 'check');
export const Switch = toggle('checkbox', 'switch');
export const Radio = toggle('radio', 'radio');
