import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { KeyLayer } from '../keyboard/KeyboardProvider.tsx';
import styles from './Dialog.module.css';

/** A dialog that traps the focus and gives it back; `Esc` closes. Actions stand at the bottom, the filled one last. */
export function Dialog(props: {
  open: boolean;
  onClose: () => void;
  title: string;
  width?: number;
  children: ReactNode;
  actions?: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <Modal
      opened={props.open}
      onClose={props.onClose}
      title={props.title}
      size={props.width ?? 480}
      centered
      closeButtonProps={{ 'aria-label': t`Chiudi` }}
      overlayProps={{ backgroundOpacity: 1, color: 'var(--scrim)' }}
      transitionProps={{ duration: 120 }}
      classNames={{
        content: styles.content!,
        header: styles.header!,
        title: styles.title!,
        body: styles.body!,
        close: styles.close!,
        overlay: styles.overlay!,
      }}
    >
      <KeyLayer>
        <div className={styles.inside}>{props.children}</div>
        {props.actions && <footer className={styles.actions}>{props.actions}</footer>}
      </KeyLayer>
    </Modal>
  );
}
