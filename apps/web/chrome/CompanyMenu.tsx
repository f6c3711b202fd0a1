import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { Check, ChevronsUpDown, LogOut } from 'lucide-react';
import { Icon } from '#design/Icon.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import menu from '#design/controls/Chip.module.css';
import type { Frame } from './model.ts';
import styles from './CompanyMenu.module.css';

/** The company at work: its mode, the others, the way out. */
export function CompanyMenu({ frame, onSignOut }: { frame: Frame; onSignOut: () => void }) {
  const { t } = useLingui();
  return (
    <Menu position="top-start" classNames={{ dropdown: menu.menu!, item: menu.item! }} withinPortal>
      <Menu.Target>
        <button type="button" className={styles.company} title={t`Azienda`}>
          <span>{frame.company.name}</span>
          <Icon of={ChevronsUpDown} size="s" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {frame.companies.map((company) => (
          <Menu.Item
            key={company.code}
            component="a"
            href={`/${company.code}`}
            rightSection={company.code === frame.company.code ? <Icon of={Check} size="s" /> : null}
          >
            {company.name}
          </Menu.Item>
        ))}
        <Menu.Divider className={styles.divider!} />
        <Menu.Item leftSection={<Icon of={LogOut} size="s" />} onClick={onSignOut}>
          {t`Esci`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Quiet and on every page: in trial nothing really leaves. */
export function ModeTag({ mode }: { mode: Frame['company']['mode'] }) {
  const { t } = useLingui();
  if (mode === 'live') return null;
  const [long, short] =
    mode === 'trial' ? [t`In prova: nulla parte davvero`, t`In prova`] : [t`Ogni invio chiede approvazione`, t`Con approvazione`];
  return (
    <span title={long} className={styles.mode}>
      <Tag kind={mode === 'trial' ? 'waiting' : 'line'}>
        <span className={styles.long}>{long}</span>
        <span className={styles.short} aria-hidden>
          {short}
        </span>
      </Tag>
    </span>
  );
}
