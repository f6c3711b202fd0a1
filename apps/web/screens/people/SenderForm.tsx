import { useLingui } from '@lingui/react/macro';
import { Button } from '#design/controls/Button.tsx';
import { TextField } from '#design/controls/Field.tsx';
import text from '#design/text.module.css';
import { useDraft } from '../../app/draft.ts';
import type { Sender } from './model.ts';
import { SavedMeanwhile } from '../../app/SavedMeanwhile.tsx';

const senderFields = (saved: Sender) => ({ name: saved?.name ?? '', email: saved?.email ?? '' });

/** From whom messages come. */
export function SenderForm({
  sender,
  by,
  onSender,
}: {
  sender: Sender;
  /** Who saved it. */
  by: string | null;
  /** `over` is what the fields were filled from. */
  onSender: ((sender: NonNullable<Sender>, over: Sender) => void) | null;
}) {
  const { t } = useLingui();
  const draft = useDraft(sender, senderFields);
  const { name, email } = draft.typed;
  const save = () => {
    const trimmed = { name: name.trim(), email: email.trim() };
    draft.change(trimmed);
    onSender?.(trimmed, draft.from);
  };
  return (
    <section aria-label={t`Mittente`}>
      <h2 className={text.title}>{t`Mittente`}</h2>
      <TextField
        label={t`Nome del mittente`}
        value={name}
        disabled={!onSender}
        onChange={(event) => draft.change({ name: event.target.value, email })}
      />
      <TextField
        label={t`E-mail del mittente`}
        type="email"
        value={email}
        disabled={!onSender}
        onChange={(event) => draft.change({ name, email: event.target.value })}
      />
      <SavedMeanwhile draft={draft} by={by} value={Object.values(senderFields(sender)).filter(Boolean).join(', ')} />
      {onSender && (
        <div>
          <Button size="sm" disabled={!draft.touched || !name.trim() || !email.trim()} onClick={save}>{t`Salva`}</Button>
        </div>
      )}
    </section>
  );
}
