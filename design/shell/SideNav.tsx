import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../Icon.tsx';
import { Count } from '../marks/Count.tsx';
import styles from './SideNav.module.css';

export type NavEntry = { key: string; label: string; icon: LucideIcon; count?: number | undefined; phone?: boolean };
export type NavGroup = { title?: string; entries: readonly NavEntry[] };

/** The pages a person may open. `link` draws the router's own link around an entry and marks the current one. */
export function SideNav({
  groups,
  link,
}: {
  groups: readonly NavGroup[];
  link: (entry: NavEntry, inside: ReactNode, className: string) => ReactNode;
}) {
  return groups
    .filter((group) => group.entries.length > 0)
    .map((group, index) => (
      <div key={group.title ?? index} className={styles.group}>
        {group.title && <h2>{group.title}</h2>}
        <ul>
          {group.entries.map((entry) => (
            <li key={entry.key} data-phone={entry.phone || undefined} title={entry.label}>
              {link(
                entry,
                <>
                  <Icon of={entry.icon} />
                  <span className={styles.label}>{entry.label}</span>
                  {entry.count !== undefined && entry.count > 0 && <Count of={entry.count} className={styles.count} />}
                </>,
                styles.entry!,
              )}
            </li>
          ))}
        </ul>
      </div>
    ));
}

export function Brand() {
  return (
    <div className={styles.brand}>
      <span className={styles.word}>Puntuale</span>
      <span className={styles.letter} aria-hidden>
        P
      </span>
      <i />
    </div>
  );
}
