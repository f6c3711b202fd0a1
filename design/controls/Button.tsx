import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Icon } from '../Icon.tsx';
import { Kbd } from './Kbd.tsx';
import styles from './Button.module.css';

export type ButtonLook = {
  look?: 'plain' | 'primary' | 'quiet';
  tone?: 'danger';
  size?: 'sm' | 'md' | 'xl';
};

/** The look of a button for what is not one: a link of the router. */
export function buttonClass({ look = 'plain', tone, size = 'md' }: ButtonLook = {}, iconOnly = false): string {
  return classes(styles.button, styles[look], tone && styles[tone], styles[size], iconOnly && styles.iconOnly);
}

type Props = ButtonLook &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> & {
    icon?: LucideIcon | undefined;
    keys?: string | undefined;
    busy?: boolean;
  } & ({ children: ReactNode; label?: string } | { children?: undefined; label: string });

/** One filled button per view; a button without text carries its name in `label`. */
export function Button({ look, tone, size, icon, keys, busy, label, children, className, ...rest }: Props) {
  const primary = look === 'primary';
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      aria-label={label}
      title={children ? undefined : label}
      aria-keyshortcuts={keys ? ariaKeys(keys) : undefined}
      data-inverse={primary || undefined}
      className={classes(buttonClass({ ...(look && { look }), ...(tone && { tone }), ...(size && { size }) }, !children), className)}
    >
      {icon && <Icon of={icon} size={size === 'sm' ? 's' : 'm'} />}
      {children}
      {keys && <Kbd keys={keys} />}
    </button>
  );
}

function ariaKeys(keys: string): string | undefined {
  return keys.includes(' ') ? undefined : keys.replace('mod', 'Control');
}
