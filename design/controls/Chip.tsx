import { Menu } from '@mantine/core';
import { Check, ChevronDown, type LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';
import { classes } from '../classes.ts';
import { Icon } from '../Icon.tsx';
import { Count } from '../marks/Count.tsx';
import type { Choice } from './Segmented.tsx';
import styles from './Chip.module.css';

/** A filter that is on (full line) or waiting (dashed). */
export function Chip({
  on,
  icon,
  children,
  className,
  ...rest
}: { on?: boolean; icon?: LucideIcon } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" aria-pressed={on} {...rest} className={classes(styles.chip, on && styles.on, className)}>
      {icon && <Icon of={icon} size="xs" />}
      {children}
    </button>
  );
}

/** A chip that opens the list of its values. */
export function ChoiceChip<T extends string>(props: {
  label: string;
  value: T;
  options: readonly Choice<T>[];
  onChange: (value: T) => void;
  icon?: LucideIcon;
  /** The value that means "no filter": the chip stays dashed. */
  none?: T;
}) {
  const current = props.options.find((option) => option.value === props.value);
  return (
    <Menu position="bottom-start" classNames={{ dropdown: styles.menu!, item: styles.item! }} withinPortal>
      <Menu.Target>
        <button
          type="button"
          aria-label={`${props.label}: ${current?.label ?? ''}`}
          className={classes(styles.chip, props.value !== props.none && styles.on)}
        >
          {props.icon && <Icon of={props.icon} size="xs" />}
          {current?.label ?? props.label}
          <Icon of={ChevronDown} size="xs" />
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflow: 'auto' }}>
        {props.options.map((option) => (
          <Menu.Item
            key={option.value}
            onClick={() => props.onChange(option.value)}
            rightSection={
              option.value === props.value ? (
                <Icon of={Check} size="s" />
              ) : (
                option.count !== undefined && <Count of={option.count} className={styles.count} />
              )
            }
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
