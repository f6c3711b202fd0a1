import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button } from '#design/controls/Button.tsx';
import { Dialog } from '#design/feedback/Dialog.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { differences, type Conflict } from '../api/conflict.ts';
import { useConflictFields } from '../words/conflict-fields.ts';
import form from './form.module.css';

/** Somebody saved first: both are shown, and a person chooses. Nothing is written over unseen. */
export function ConflictDialog({
  conflict,
  busy,
  look,
  onMine,
  onTheirs,
  onClose,
}: {
  conflict: Conflict;
  busy: boolean;
  look?: ReactNode;
  onMine: () => void;
  onTheirs: () => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { labels, say } = useConflictFields();
  const who = conflict.by ?? t`Qualcun altro`;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Modificato nel frattempo`}
      width={560}
      actions={
        <>
          <Button onClick={onTheirs}>{t`Tieni la versione salvata`}</Button>
          <Button look="primary" busy={busy} onClick={onMine}>
            {t`Salva la mia`}
          </Button>
        </>
      }
    >
      <div className={form.stack}>
        <p className={text.soft}>{t`${who} ha salvato nel frattempo. Nulla è stato sovrascritto: scegliere che cosa resta.`}</p>
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">{t`Campo`}</th>
              <th scope="col">{t`Salvato da ${who}`}</th>
              <th scope="col">{t`Scritto qui`}</th>
            </tr>
          </thead>
          <tbody>
            {differences(conflict, Object.keys(labels)).map(({ field, mine, theirs }) => (
              <tr key={field}>
                <th scope="row">{labels[field]}</th>
                <td>{say(field, theirs)}</td>
                <td>{say(field, mine)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {look}
      </div>
    </Dialog>
  );
}
