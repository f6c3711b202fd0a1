import type { KeyboardEvent, ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Count } from '../marks/Count.tsx';
import type { Choice } from './Segmented.tsx';
import styles from './Tabs.module.css';

/** Tabs of a page. Arrows move between them; `after` stands at the right end of the line. */
export function Tabs<T extends string>(props: {
  label: string;
  value: T;
  options: readonly Choice<T>[];
  onChange: (value: T) => void;
  panelId?: string;
  after?: ReactNode;
}) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = props.options.findIndex((option) => option.value === props.value);
    const next = props.options[(at + step + props.options.length) % props.options.length];
    if (!next) return;
    props.onChange(next.value);
    const tabs = event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]');
    tabs[props.options.indexOf(next)]?.focus();
  };
  return (
    <div className={styles.line}>
      <div role="tablist" aria-label={props.label} className={styles.tabs} onKeyDown={move}>
        {props.options.map((option) => (
          <button
            key={option.value}
            type="button"
            role="tab"
            aria-selected={option.value === props.value}
            aria-controls={props.panelId}
            tabIndex={option.value === props.value ? 0 : -1}
            className={classes(styles.tab, option.value === props.value && styles.on)}
            onClick={() => props.onChange(option.value)}
          >
            {option.label}
            {option.count !== undefined && <Count of={option.count} className={styles.count} />}
          </button>
        ))}
      </div>
      {props.after}
    </div>
  );
}
