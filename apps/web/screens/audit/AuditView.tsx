import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import type { AuditEntry } from '../people/model.ts';
import styles from './AuditView.module.css';

/** Who did what, when, what was before and after. Nothing here can be changed. */
export function AuditView({
  entries,
  onEnd,
  loading,
}: {
  entries: readonly AuditEntry[];
  onEnd?: (() => void) | undefined;
  loading: boolean;
}) {
  const { t } = useLingui();
  const formats = useFormats();
  const columns = useMemo(
    (): Column<AuditEntry>[] => [
      {
        id: 'at',
        header: t`Quando`,
        width: 170,
        cell: (entry) => <span className={text.muted}>{`${formats.day(formats.dayOf(entry.at))} ${formats.time(entry.at)}`}</span>,
      },
      { id: 'who', header: t`Chi`, width: 180, cell: (entry) => <span className={text.medium}>{entry.who}</span> },
      { id: 'what', header: t`Che cosa`, width: 230, cell: (entry) => entry.what },
      {
        id: 'subject',
        header: t`Su`,
        width: 190,
        cell: (entry) => <span className={text.soft}>{entry.subject}</span>,
        hideBelow: 'tablet',
      },
      {
        id: 'change',
        header: t`Prima e dopo`,
        hideBelow: 'desktop',
        cell: (entry) =>
          entry.before || entry.after ? (
            <span title={`${entry.before ?? ''} → ${entry.after ?? ''}`}>
              <del className={styles.before}>{entry.before}</del> {entry.after}
            </span>
          ) : (
            <span className={text.muted}>{entry.reason}</span>
          ),
      },
    ],
    [t, formats],
  );
  return (
    <>
      <PageTop title={t`Registro`} detail={t`ogni comando: chi, quando, prima e dopo`} />
      <DataTable
        label={t`Registro`}
        rows={entries}
        columns={columns}
        rowId={(entry) => entry.id}
        {...(onEnd ? { onEnd } : {})}
        empty={loading ? undefined : <EmptyState title={t`Ancora nulla da registrare`} />}
      />
    </>
  );
}
