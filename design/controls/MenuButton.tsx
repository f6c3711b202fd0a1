import { Menu } from '@mantine/core';
import { Check, ChevronDown, type LucideIcon } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { Icon } from '../Icon.tsx';
import type { MenuAction } from './ActionMenu.tsx';
import { buttonClass, type ButtonLook } from './Button.tsx';
import styles from './Chip.module.css';

export type MenuChoice = MenuAction & { id?: string; on?: boolean };
export type MenuPart = { title?: string; choices: readonly MenuChoice[] };

/** A button that opens a menu in parts: what there is to choose, then what can be done. */
export function MenuButton({
  label,
  icon,
  parts,
  children,
  ...look
}: { label: string; icon?: LucideIcon; parts: readonly MenuPart[]; children: ReactNode } & ButtonLook) {
  const shown = parts.filter((part) => part.choices.length > 0);
  return (
    <Menu position="bottom-end" classNames={{ dropdown: styles.menu!, item: styles.item!, label: styles.part! }} withinPortal>
      <Menu.Target>
        <button type="button" aria-label={label} className={buttonClass(look)}>
          {icon && <Icon of={icon} size={look.size === 'sm' ? 's' : 'm'} />}
          <span className={styles.chosen}>{children}</span>
          <Icon of={ChevronDown} size="xs" />
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={440} style={{ overflow: 'auto' }}>
        {shown.map((part, index) => (
          <Fragment key={part.title ?? index}>
            {index > 0 && <Menu.Divider className={styles.divider!} />}
            {part.title && <Menu.Label>{part.title}</Menu.Label>}
            {part.choices.map((choice) => (
              <Menu.Item
                key={choice.id ?? choice.label}
                disabled={choice.disabled ?? false}
                data-danger={choice.danger || undefined}
                onClick={choice.run}
                leftSection={choice.icon && <Icon of={choice.icon} size="s" />}
                rightSection={choice.on && <Icon of={Check} size="s" />}
              >
                {choice.label}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
