import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import type { SentMessage } from './model.ts';

/** What has left, the newest first. */
export function SentMessages({
  sent,
  onOpen,
  onEnd,
}: {
  sent: readonly SentMessage[];
  onOpen: (message: SentMessage) => void;
  onEnd: (() => void) | undefined;
}) {
  const { t } = useLingui();
  const columns = useMemo(
    (): Column<SentMessage>[] => [
      { id: 'customer', header: t`Cliente`, width: 240, cell: (message) => <span className={text.medium}>{message.customer.name}</span> },
      { id: 'subject', header: t`Oggetto`, cell: (message) => message.subject, hideBelow: 'tablet' },
      { id: 'to', header: t`A`, width: 220, cell: (message) => <span className={text.soft}>{message.to}</span>, hideBelow: 'wide' },
      { id: 'channel', header: t`Canale`, width: 80, cell: (message) => message.channel, hideBelow: 'tablet' },
      { id: 'state', header: t`Stato`, width: 150, cell: (message) => <Tag kind={message.state.kind}>{message.state.text}</Tag> },
      {
        id: 'at',
        header: t`Quando`,
        width: 110,
        cell: (message) => <span className={text.muted}>{message.at}</span>,
        hideBelow: 'desktop',
      },
    ],
    [t],
  );
  return (
    <DataTable
      label={t`Inviate`}
      rows={sent}
      columns={columns}
      rowId={(message) => message.id}
      onOpen={onOpen}
      {...(onEnd ? { onEnd } : {})}
      empty={<EmptyState title={t`Ancora nulla di inviato`}>{t`Gli invii partono con il giro, nelle ore di lavoro.`}</EmptyState>}
    />
  );
}
