import type { LucideIcon } from 'lucide-react';
import { Icon } from '../Icon.tsx';
import { Count } from '../marks/Count.tsx';
import text from '../text.module.css';
import styles from './Segmented.module.css';

export type Choice<T extends string> = { value: T; label: string; count?: number | string | undefined; icon?: LucideIcon };

/** A choice among two to four, all in sight. */
export function Segmented<T extends string>(props: {
  label: string;
  value: T;
  options: readonly Choice<T>[];
  onChange: (value: T) => void;
  fill?: boolean;
}) {
  return (
    <div role="group" aria-label={props.label} className={styles.segmented} data-fill={props.fill || undefined}>
      {props.options.map((option) => (
        <button key={option.value} type="button" aria-pressed={option.value === props.value} onClick={() => props.onChange(option.value)}>
          {option.icon && <Icon of={option.icon} size="s" />}
          {option.label}
          {option.count !== undefined && <Count of={option.count} className={text.muted} />}
        </button>
      ))}
    </div>
  );
}
