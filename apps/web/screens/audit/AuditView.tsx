import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import type { AuditEntry } from '../people/model.ts';
import { AuditDetail } from './AuditDetail.tsx';
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
  const [opened, setOpened] = useState<AuditEntry | null>(null);
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
        cell: (entry) => {
          const [first, ...others] = entry.changes;
          if (!first) return <span className={text.muted}>{entry.reason}</span>;
          return (
            <span>
              <span className={text.muted}>{first.field}</span> {first.before && <del className={styles.before}>{first.before}</del>}{' '}
              {first.after} {others.length > 0 && <span className={text.muted}>{t`e altri ${others.length}`}</span>}
            </span>
          );
        },
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
        onOpen={setOpened}
        {...(onEnd ? { onEnd } : {})}
        empty={loading ? undefined : <EmptyState title={t`Ancora nulla da registrare`} />}
      />
      {opened && <AuditDetail entry={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
