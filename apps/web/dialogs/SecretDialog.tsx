import { useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide-react';
import { Button } from '#design/controls/Button.tsx';
import { Dialog } from '#design/feedback/Dialog.tsx';
import { toast } from '#design/feedback/toast.tsx';
import form from './form.module.css';

/** Shown once: a key, a link to set the password. */
export function SecretDialog({ title, about, secret, onClose }: { title: string; about: string; secret: string; onClose: () => void }) {
  const { t } = useLingui();
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    toast({ text: t`Copiato` });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button icon={Copy} onClick={() => void copy()}>{t`Copia`}</Button>
          <Button look="primary" onClick={onClose}>{t`L’ho conservato`}</Button>
        </>
      }
    >
      <p className={form.lead}>{about}</p>
      <code className={form.secret}>{secret}</code>
    </Dialog>
  );
}
