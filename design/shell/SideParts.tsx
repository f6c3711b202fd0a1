import { useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../Icon.tsx';
import { Kbd } from '../controls/Kbd.tsx';
import { Avatar } from '../marks/Avatar.tsx';
import styles from './SideParts.module.css';

/** The door to the palette. */
export function FindButton({ onClick }: { onClick: () => void }) {
  const { t } = useLingui();
  return (
    <button type="button" className={styles.find} onClick={onClick} aria-keyshortcuts="Control+K">
      <Icon of={Search} />
      <span className={styles.words}>{t`Cerca o esegui…`}</span>
      <Kbd keys="mod+K" />
    </button>
  );
}

/** The hound: when the last round was, how far the day's rounds are, when the next one comes. */
export function HoundStatus({
  at,
  done,
  total,
  children,
  name,
}: {
  name: string;
  at: string;
  done: number;
  total: number;
  children: ReactNode;
}) {
  return (
    <div className={styles.hound}>
      <div className={styles.houndLine}>
        <b>{name}</b>
        <span>{at}</span>
      </div>
      <div className={styles.houndTrail} aria-hidden>
        {Array.from({ length: total }, (_, index) => (
          <i key={index} data-state={index < done ? 'done' : index === done ? 'next' : undefined} />
        ))}
      </div>
      {children}
    </div>
  );
}

export function Me({ name, role, children }: { name: string; role: string; children?: ReactNode }) {
  return (
    <div className={styles.me}>
      <Avatar name={name} />
      <span className={styles.person}>
        {name}
        <small>{role}</small>
      </span>
      {children}
    </div>
  );
}
