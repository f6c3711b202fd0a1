import {
  Briefcase,
  CalendarCheck,
  CircleCheck,
  Flag,
  Gavel,
  Handshake,
  Lock,
  MessageSquareWarning,
  Pause,
  Split,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Icon } from '../Icon.tsx';
import styles from './Tag.module.css';

const ICONS = {
  promise: Handshake,
  kept: Handshake,
  broken: Handshake,
  dispute: MessageSquareWarning,
  plan: CalendarCheck,
  block: Lock,
  agency: Briefcase,
  legal: Gavel,
  paid: CircleCheck,
  part: Split,
  hold: Pause,
  first: Flag,
  danger: TriangleAlert,
  waiting: null,
  good: null,
  plain: null,
  line: null,
} as const satisfies Record<string, LucideIcon | null>;

export type TagKind = keyof typeof ICONS;

/** A state in a few words: never by colour alone, so most kinds bring their icon. */
export function Tag({ kind, icon, children }: { kind: TagKind; icon?: LucideIcon | null; children: ReactNode }) {
  const glyph = icon === undefined ? ICONS[kind] : icon;
  return (
    <span className={classes(styles.tag, styles[kind])}>
      {glyph && <Icon of={glyph} size="xs" />}
      {children}
    </span>
  );
}
