import { useLingui } from '@lingui/react/macro';
import { Dialog } from '#design/feedback/Dialog.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import type { AuditEntry } from '../people/model.ts';
import styles from './AuditView.module.css';

/** One command, whole: who gave it, why, and each field before and after. */
export function AuditDetail({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <Dialog open onClose={onClose} title={entry.what} width={640}>
      <p className={text.soft}>
        {[`${formats.day(formats.dayOf(entry.at))} ${formats.time(entry.at)}`, entry.who, entry.subject].filter(Boolean).join(' · ')}
      </p>
      {entry.reason && <p>{entry.reason}</p>}
      {entry.changes.length > 0 && (
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t`Campo`}</th>
              <th>{t`Prima`}</th>
              <th>{t`Dopo`}</th>
            </tr>
          </thead>
          <tbody>
            {entry.changes.map((change, index) => (
              <tr key={index}>
                <th scope="row">{change.field}</th>
                <td className={text.soft}>{change.before || '–'}</td>
                <td className={styles.value}>{change.after || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
