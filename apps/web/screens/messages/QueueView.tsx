import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo, type ReactNode } from 'react';
import { Tabs } from '#design/controls/Tabs.tsx';
import { Button } from '#design/controls/Button.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { Money } from '#design/marks/Money.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import { SelectionBar } from '#design/table/SelectionBar.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import { CaughtMails } from './CaughtMails.tsx';
import { LetterBatches } from './LetterBatches.tsx';
import type { CaughtMail, LetterBatch, QueueEntry, SentMessage } from './model.ts';
import styles from './QueueView.module.css';
import { SentMessages } from './SentMessages.tsx';

export type QueueTab = 'queue' | 'outgoing' | 'sent' | 'letters' | 'caught';

type Props = {
  tab: QueueTab;
  onTab: (tab: QueueTab) => void;
  /** Shown while a batch waits for a yes (G11). */
  brake: { text: string; release: (() => void) | null } | null;
  queue: readonly QueueEntry[];
  /** What has been released and not yet left: how many, and the list. */
  outgoing: { count: number; list: ReactNode };
  /** What it is worth to open: the entries in this order. */
  onOpen: (entry: QueueEntry) => void;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onApprove: ((ids: readonly string[]) => void) | null;
  onReject: ((ids: readonly string[]) => void) | null;
  sent: readonly SentMessage[];
  onOpenSent: (message: SentMessage) => void;
  onMoreSent?: (() => void) | undefined;
  batches: readonly LetterBatch[];
  onPosted: ((batch: LetterBatch) => void) | null;
  caught: readonly CaughtMail[];
  onOpenCaught: (mail: CaughtMail) => void;
  onMoreCaught?: (() => void) | undefined;
  trial: boolean;
};

/** The written acts: waiting, gone, letters to post, and in trial what would have left. */
export function QueueView(props: Props) {
  const { t } = useLingui();
  return (
    <>
      <PageTop title={t`Comunicazioni`} />
      <Tabs
        label={t`Comunicazioni`}
        value={props.tab}
        onChange={props.onTab}
        options={[
          { value: 'queue', label: t`Da approvare`, count: props.queue.length },
          { value: 'outgoing', label: t`In partenza`, count: props.outgoing.count },
          { value: 'sent', label: t`Inviate` },
          { value: 'letters', label: t`Lettere da spedire`, count: props.batches.filter((batch) => batch.postedOn === null).length },
          ...(props.trial ? [{ value: 'caught' as const, label: t`Posta trattenuta` }] : []),
        ]}
      />
      {props.brake && (
        <div className={styles.brake}>
          <Note tone="warn" alert>
            {props.brake.text}{' '}
            {props.brake.release && (
              <button type="button" className={text.link} onClick={props.brake.release}>
                {t`Libera l’invio`}
              </button>
            )}
          </Note>
        </div>
      )}
      {props.tab === 'queue' && <Queue {...props} />}
      {props.tab === 'outgoing' && props.outgoing.list}
      {props.tab === 'sent' && <SentMessages sent={props.sent} onOpen={props.onOpenSent} onEnd={props.onMoreSent} />}
      {props.tab === 'letters' && <LetterBatches batches={props.batches} onPosted={props.onPosted} />}
      {props.tab === 'caught' && <CaughtMails mails={props.caught} onOpen={props.onOpenCaught} onEnd={props.onMoreCaught} />}
    </>
  );
}

function Queue({ queue, onOpen, selected, onSelect, onApprove, onReject }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const columns = useMemo(
    (): Column<QueueEntry>[] => [
      {
        id: 'customer',
        header: t`Cliente`,
        cell: (entry) => <span className={text.medium}>{entry.customer.name}</span>,
        sortBy: (entry) => entry.customer.name,
      },
      {
        id: 'template',
        header: t`Atto`,
        width: 260,
        cell: (entry) => (
          <span className={styles.act}>
            {entry.template}
            {entry.firm && <Tag kind="legal">{t`Atto formale`}</Tag>}
          </span>
        ),
        hideBelow: 'tablet',
      },
      {
        id: 'channel',
        header: t`Canale`,
        width: 90,
        cell: (entry) => entry.channel,
        hideBelow: 'tablet',
      },
      {
        id: 'waits',
        header: t`Aspetta`,
        width: 130,
        cell: (entry) => (
          <Tag kind="waiting">
            {entry.waitsFor === 'signature'
              ? t`Da firmare`
              : entry.waitsFor === 'brake'
                ? t`Via libera`
                : entry.waitsFor === 'hours'
                  ? t`Orario`
                  : t`Da approvare`}
          </Tag>
        ),
        hideBelow: 'desktop',
      },
      {
        id: 'since',
        header: t`Dal`,
        width: 100,
        cell: (entry) => <span className={text.soft}>{formats.nearDay(entry.since)}</span>,
        sortBy: (entry) => entry.since,
        hideBelow: 'desktop',
      },
      {
        id: 'amount',
        header: t`Chiede`,
        width: 130,
        align: 'number',
        cell: (entry) => <Money value={entry.amount} className={text.medium} />,
        sortBy: (entry) => Number(entry.amount.amount),
      },
    ],
    [t, formats],
  );
  const ids = [...selected];
  useShortcuts([
    {
      keys: 'a',
      label: t`Approva le scelte`,
      group: t`Elenco`,
      run: () => onApprove?.(ids),
      enabled: ids.length > 0 && onApprove !== null,
    },
  ]);
  if (queue.length === 0)
    return (
      <EmptyState title={t`Nulla da approvare`} done={t`Traccia: tutto approvato`}>
        {t`Le lettere che chiedono un sì arrivano qui dopo il giro.`}
      </EmptyState>
    );
  return (
    <>
      <DataTable
        label={t`Da approvare`}
        rows={queue}
        columns={columns}
        rowId={(entry) => entry.id}
        onOpen={onOpen}
        selected={selected}
        onSelect={onSelect}
        selectionLabel={(entry) => t`Selezionare ${entry.customer.name}`}
      />
      {ids.length > 0 && (
        <SelectionBar count={plural(ids.length, { one: '# atto', other: '# atti' })} onClear={() => onSelect(new Set())}>
          {onReject && <Button size="sm" tone="danger" onClick={() => onReject(ids)}>{t`Non inviare`}</Button>}
          {onApprove && (
            <Button size="sm" look="primary" keys="a" onClick={() => onApprove(ids)}>
              {t`Approva`}
            </Button>
          )}
        </SelectionBar>
      )}
    </>
  );
}
