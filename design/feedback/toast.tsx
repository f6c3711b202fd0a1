import { notifications } from '@mantine/notifications';
import { CircleAlert, CircleCheck, type LucideIcon } from 'lucide-react';
import { Button } from '../controls/Button.tsx';
import { Icon } from '../Icon.tsx';
import styles from './toast.module.css';

type Toast = {
  text: string;
  icon?: LucideIcon;
  tone?: 'danger';
  /** One thing that can be done about it: undo, try again. */
  action?: { label: string; run: () => void; keys?: string };
};

const UNDO_MS = 10_000;
const PLAIN_MS = 5_000;
let undo: { id: string; run: () => void } | null = null;

/** A message at the bottom of the screen. What can be undone stays for ten seconds; a failure stays until it is seen. */
export function toast({ text, icon, tone, action }: Toast): void {
  const id = notifications.show({
    message: (
      <ToastBody
        text={text}
        icon={icon ?? (tone ? CircleAlert : CircleCheck)}
        action={action && { ...action, run: () => leave(action.run) }}
      />
    ),
    autoClose: tone ? 15_000 : action ? UNDO_MS : PLAIN_MS,
    withCloseButton: false,
    withBorder: false,
    role: tone ? 'alert' : 'status',
    classNames: { root: tone ? `${styles.toast} ${styles[tone]}` : styles.toast!, body: styles.body!, description: styles.text! },
    onClose: () => {
      if (undo?.id === id) undo = null;
    },
  });
  const leave = (run: () => void) => {
    notifications.hide(id);
    run();
  };
  undo = action && !tone ? { id, run: () => leave(action.run) } : null;
}

/** `Ctrl Z`: the last act that a toast still offers to undo. */
export function undoLast(): boolean {
  if (!undo) return false;
  undo.run();
  return true;
}

export function ToastBody({ text, icon, action }: { text: string; icon: LucideIcon; action?: Toast['action'] | undefined }) {
  return (
    <span className={styles.line} data-inverse>
      <Icon of={icon} />
      <span>{text}</span>
      {action && (
        <Button size="sm" className={styles.action} onClick={action.run} keys={action.keys}>
          {action.label}
        </Button>
      )}
    </span>
  );
}

/** The same look standing in a page, for the sheet of components. */
export function StillToast({ tone, ...body }: Toast) {
  return (
    <div className={`${styles.toast} ${styles.still} ${tone ? styles[tone] : ''}`}>
      <ToastBody text={body.text} icon={body.icon ?? (tone ? CircleAlert : CircleCheck)} action={body.action} />
    </div>
  );
}
