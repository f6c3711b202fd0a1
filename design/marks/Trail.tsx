import { Popover } from '@mantine/core';
import { useState } from 'react';
import { classes } from '../classes.ts';
import styles from './Trail.module.css';

export type TrailMark = 'done' | 'promise' | 'broken' | 'dispute' | 'next' | 'later' | 'paid';
export type TrailStep = { mark: TrailMark; label?: string; when?: string };

/** More dots than this do not fit a row. */
const MOST_DOTS = 10;
const LATER_KEPT = 2;

/** The dots of a long way: what is far ahead goes first, then what is long past. The list still has all of it. */
export function dotsOf(steps: readonly TrailStep[]): readonly TrailStep[] {
  const ahead = steps.length - 1 - steps.findLastIndex((step) => step.mark !== 'later');
  const dropped = Math.max(0, Math.min(steps.length - MOST_DOTS, ahead - LATER_KEPT));
  return steps.slice(0, steps.length - dropped).slice(-MOST_DOTS);
}

/** Where an item has been and what comes next; the last green dot is the full stop. With words, focus or hover opens the list. */
export function Trail({ steps, label }: { steps: readonly TrailStep[]; label: string }) {
  const [open, setOpen] = useState(false);
  const dots = (
    <span className={styles.trail} role="img" aria-label={label}>
      {dotsOf(steps).map((step, index) => (
        <i key={index} className={classes(styles.dot, styles[step.mark])} />
      ))}
    </span>
  );
  const told = steps.filter((step) => step.label);
  if (told.length === 0) return dots;
  return (
    <Popover withRoles={false} opened={open} position="bottom-start" classNames={{ dropdown: styles.popover! }} withinPortal>
      <Popover.Target>
        <span
          onMouseEnter={() => setOpen(true)}
          onMouseLeave={() => setOpen(false)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          className={styles.target}
        >
          {dots}
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <ol className={styles.list}>
          {told.map((step, index) => (
            <li key={index}>
              <i className={classes(styles.dot, styles[step.mark])} />
              <span>{step.label}</span>
              <time>{step.when}</time>
            </li>
          ))}
        </ol>
      </Popover.Dropdown>
    </Popover>
  );
}
