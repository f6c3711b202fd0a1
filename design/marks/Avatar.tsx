import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import styles from './Avatar.module.css';

/** Initials on a quiet colour that always stays the same for the same name. */
export function Avatar({ name, size = 'm', children }: { name: string; size?: 'm' | 'l'; children?: ReactNode }) {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + character.charCodeAt(0)) % 997;
  return (
    <span className={classes(styles.avatar, styles[`tone${sum % 6}`], size === 'l' && styles.large)} aria-hidden>
      {children ?? initials(name)}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\d]/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => word[0])
    .join('')
    .toUpperCase();
}
