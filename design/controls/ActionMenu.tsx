import { Menu } from '@mantine/core';
import { Ellipsis, type LucideIcon } from 'lucide-react';
import { Icon } from '../Icon.tsx';
import { Button, type ButtonLook } from './Button.tsx';
import { Kbd } from './Kbd.tsx';
import styles from './Chip.module.css';

export type MenuAction = { label: string; run: () => void; icon?: LucideIcon; keys?: string; danger?: boolean; disabled?: boolean };

/** The rest of the actions, behind three dots. */
export function ActionMenu({ label, actions, ...look }: { label: string; actions: readonly MenuAction[] } & ButtonLook) {
  return (
    <Menu position="bottom-end" classNames={{ dropdown: styles.menu!, item: styles.item! }} withinPortal>
      <Menu.Target>
        <Button icon={Ellipsis} label={label} {...look} />
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Menu.Item
            key={action.label}
            disabled={action.disabled ?? false}
            data-danger={action.danger || undefined}
            onClick={action.run}
            leftSection={action.icon && <Icon of={action.icon} size="s" />}
            rightSection={action.keys && <Kbd keys={action.keys} />}
          >
            {action.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
