import { useLingui } from '@lingui/react/macro';
import { Spotlight, createSpotlight, useSpotlight } from '@mantine/spotlight';
import { Search, type LucideIcon } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { Icon } from '../Icon.tsx';
import { Kbd } from '../controls/Kbd.tsx';
import { marked } from './match.ts';
import styles from './Palette.module.css';

export type PaletteEntry = {
  id: string;
  group: string;
  icon: LucideIcon;
  label: string;
  detail?: ReactNode;
  keys?: string;
  run: () => void;
};

const [store, palette] = createSpotlight();

export const openPalette = palette.open;

/**
 * The library chooses the first entry when a letter is typed; ours arrive later, from the server, and would leave Enter with
 * nothing to run.
 */
function chooseFirst(): void {
  const list = document.getElementById(store.getState().listId);
  const entries = list?.querySelectorAll('[data-action]') ?? [];
  entries.forEach((entry, index) => entry.toggleAttribute('data-selected', index === 0));
  store.updateState((state) => ({ ...state, selected: entries.length > 0 ? 0 : -1 }));
}

/** Search or run. The caller answers the query; the palette only shows and lets choose. */
export function Palette({
  query,
  onQuery,
  entries,
  busy,
}: {
  query: string;
  onQuery: (query: string) => void;
  entries: readonly PaletteEntry[];
  busy?: boolean;
}) {
  const { t } = useLingui();
  const { opened } = useSpotlight(store);
  const shown = entries.map((entry) => entry.id).join();
  useEffect(() => {
    if (opened) chooseFirst();
  }, [opened, shown]);
  const groups = Map.groupBy(entries, (entry) => entry.group);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={onQuery}
      shortcut={null}
      size={560}
      overlayProps={{ backgroundOpacity: 1, color: 'var(--scrim)' }}
      transitionProps={{ duration: 90 }}
      scrollable
      maxHeight={420}
      classNames={{ content: styles.content!, body: styles.body! }}
    >
      <Spotlight.Search
        placeholder={t`Cerca o esegui…`}
        aria-label={t`Cerca o esegui`}
        leftSection={<Icon of={Search} />}
        rightSection={<Kbd keys="Escape" />}
        classNames={{ input: styles.search!, section: styles.section! }}
      />
      <Spotlight.ActionsList className={styles.list!}>
        {[...groups].map(([group, members]) => (
          <Spotlight.ActionsGroup key={group} label={group} classNames={{ actionsGroup: styles.group! }}>
            {members.map((entry) => (
              <Spotlight.Action key={entry.id} onClick={entry.run} className={styles.action!}>
                <Icon of={entry.icon} />
                <span className={styles.label}>
                  {marked(entry.label, query).map((part, index) =>
                    part.hit ? <b key={index}>{part.text}</b> : <span key={index}>{part.text}</span>,
                  )}
                </span>
                <span className={styles.after}>
                  {entry.detail}
                  {entry.keys && <Kbd keys={entry.keys} />}
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {entries.length === 0 && (
          <Spotlight.Empty className={styles.empty!}>
            {busy ? t`Cerco…` : t`Nessun risultato: provare con il nome, il numero o una parola`}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
