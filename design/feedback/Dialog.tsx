import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { KeyLayer, useShortcuts } from '../keyboard/KeyboardProvider.tsx';
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
      // Its own key, below: Mantine hears Esc before everybody, and the page under a dialog that is gone would hear it too.
      closeOnEscape={false}
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
        <CloseKey onClose={props.onClose} />
        <div className={styles.inside}>{props.children}</div>
        {props.actions && <footer className={styles.actions}>{props.actions}</footer>}
      </KeyLayer>
    </Modal>
  );
}

function CloseKey({ onClose }: { onClose: () => void }) {
  // An open list inside takes Esc for itself, and marks where it stands as Mantine does.
  const close = ({ target }: KeyboardEvent) => {
    if (!(target instanceof Element && target.getAttribute('data-mantine-stop-propagation') === 'true')) onClose();
  };
  useShortcuts([{ keys: 'Escape', run: close }]);
  return null;
}
