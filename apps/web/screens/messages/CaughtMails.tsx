import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import type { CaughtMail } from './model.ts';
import styles from './QueueView.module.css';

/** In trial: what would have left. */
export function CaughtMails({
  mails,
  onOpen,
  onEnd,
}: {
  mails: readonly CaughtMail[];
  onOpen: (mail: CaughtMail) => void;
  onEnd?: (() => void) | undefined;
}) {
  const { t } = useLingui();
  const formats = useFormats();
  const columns = useMemo(
    (): Column<CaughtMail>[] => [
      { id: 'subject', header: t`Oggetto`, cell: (mail) => <span className={text.medium}>{mail.subject}</span> },
      { id: 'to', header: t`A`, width: 280, cell: (mail) => <span className={text.soft}>{mail.to}</span>, hideBelow: 'tablet' },
      { id: 'at', header: t`Quando`, width: 150, cell: (mail) => `${formats.nearDay(formats.dayOf(mail.at))} ${formats.time(mail.at)}` },
      {
        id: 'file',
        header: t`File`,
        width: 90,
        hideBelow: 'tablet',
        cell: (mail) => (
          <a href={mail.href} download className={text.link}>
            .eml
          </a>
        ),
      },
    ],
    [t, formats],
  );
  return (
    <>
      <p
        className={styles.explain}
      >{t`In prova nulla parte davvero: ogni e-mail si ferma qui e si può leggere come l’avrebbe ricevuta il cliente.`}</p>
      <DataTable
        label={t`Posta trattenuta`}
        rows={mails}
        columns={columns}
        rowId={(mail) => mail.id}
        onOpen={onOpen}
        {...(onEnd ? { onEnd } : {})}
        empty={<EmptyState title={t`Nessuna e-mail trattenuta`}>{t`Arrivano con il prossimo giro.`}</EmptyState>}
      />
    </>
  );
}
