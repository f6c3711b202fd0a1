import { useLingui } from '@lingui/react/macro';
import { Users } from 'lucide-react';
import { Button } from '#design/controls/Button.tsx';
import { Note } from '#design/feedback/Note.tsx';
import text from '#design/text.module.css';

/** Beside what is being typed: what somebody else has saved since, and who. Nothing typed is lost, nothing saved is written over unseen. */
export function SavedMeanwhile({
  draft,
  by,
  value,
}: {
  draft: { readonly overtaken: boolean; readonly takeTheirs: () => void };
  by: string | null;
  /** What was saved, in words. */
  value: string;
}) {
  const { t } = useLingui();
  if (!draft.overtaken) return null;
  const who = by ?? t`Qualcun altro`;
  return (
    <Note icon={Users} tone="warn" alert>
      {t`${who} ha salvato intanto:`} <span className={text.medium}>{value || t`nessun valore`}</span>{' '}
      <Button size="sm" onClick={draft.takeTheirs}>{t`Prendi questo valore`}</Button>
    </Note>
  );
}
