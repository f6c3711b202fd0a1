import { useLingui } from '@lingui/react/macro';
import { useId, type FormEvent, type ReactNode } from 'react';
import { Button } from '../controls/Button.tsx';
import { useShortcuts } from '../keyboard/KeyboardProvider.tsx';
import { Dialog } from './Dialog.tsx';
import { Note } from './Note.tsx';

type Props = {
  title: string;
  submit: string;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
  ready?: boolean;
  busy?: boolean;
  error?: string | null;
  width?: number;
  /** For what cannot be undone: the button says it in red. */
  grave?: boolean;
};

/** A form in a dialog: one filled button, `Ctrl ↵` saves, `Esc` leaves. What was typed stays when the server refuses. */
export function FormDialog({ title, submit, onSubmit, onClose, children, ready = true, busy = false, error, width, grave }: Props) {
  const { t } = useLingui();
  const form = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) onSubmit();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      {...(width ? { width } : {})}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>{t`Lascia stare`}</Button>
          <Button
            look="primary"
            type="submit"
            form={form}
            disabled={!ready}
            busy={busy}
            {...(grave ? { tone: 'danger' as const } : {})}
            keys="mod+Enter"
          >
            {submit}
          </Button>
        </>
      }
    >
      <SaveKey onSave={() => ready && !busy && onSubmit()} />
      {error && (
        <Note tone="danger" alert>
          {error}
        </Note>
      )}
      <form id={form} ref={startAtFirstField} onSubmit={send} style={{ display: 'contents' }}>
        {children}
      </form>
    </Dialog>
  );
}

/** The dialog's focus trap looks for this mark; without it the writing would begin on the button that closes. */
function startAtFirstField(form: HTMLFormElement | null): void {
  const fields = form?.querySelectorAll<HTMLElement>('input:not([type=hidden]), select, textarea') ?? [];
  const enabled = [...fields].find((field) => !field.matches(':disabled'));
  if (enabled && !form?.querySelector('[data-autofocus]')) enabled.dataset['autofocus'] = '';
}

/** Registered inside the dialog, so in its own layer. */
function SaveKey({ onSave }: { onSave: () => void }) {
  useShortcuts([{ keys: 'mod+Enter', run: onSave }]);
  return null;
}
