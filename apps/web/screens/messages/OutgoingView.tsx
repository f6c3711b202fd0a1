import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Ban, Clock, OctagonPause, Play } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import { Money } from '#design/marks/Money.tsx';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import { SelectionBar } from '#design/table/SelectionBar.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { stepWords } from '#rooms/policies/core/step-words.ts';
import type { Outgoing, OutgoingMessage } from '../../client/types.gen.ts';
import { CustomerLink } from '../../links.tsx';
import { language } from '../../words/language.ts';
import styles from './OutgoingView.module.css';

type Props = {
  outgoing: Outgoing;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onOpen: (message: string) => void;
  onExclude: ((ids: readonly string[]) => void) | null;
  onStop: (() => void) | null;
  onGoOn: (() => void) | null;
  onAnnouncement: (() => void) | null;
};

/** Who is about to be written to, when, how much is asked; and who is overdue and cannot be written to. */
export function OutgoingView(props: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const { outgoing, selected, onSelect, onExclude } = props;
  const ids = [...selected];
  const stopped = outgoing.stoppedUntil !== null;
  // Only where a policy has the salesperson told before.
  const tells = outgoing.items.some((message) => message.salespersonTold !== null);
  const columns = useMemo(
    (): Column<OutgoingMessage>[] => [
      {
        id: 'customer',
        header: t`Cliente`,
        cell: (message) => <span className={text.medium}>{message.debtor.name}</span>,
        sortBy: (message) => message.debtor.name,
      },
      { id: 'step', header: t`Atto`, width: 220, cell: (message) => stepWords(message.step, language()), hideBelow: 'tablet' },
      ...(tells
        ? [
            {
              id: 'salesperson',
              header: t`Agente`,
              width: 170,
              cell: ({ salespersonTold: on }: OutgoingMessage) => (
                <span className={text.soft}>
                  {on === null ? '' : on === 'nobody' ? t`nessuno da avvisare` : t`avvisato il ${formats.nearDay(on)}`}
                </span>
              ),
              hideBelow: 'tablet' as const,
            },
          ]
        : []),
      {
        id: 'to',
        header: t`A`,
        width: 240,
        cell: (message) => <span className={text.soft}>{message.to.address ?? message.to.name ?? ''}</span>,
        hideBelow: 'desktop',
      },
      {
        id: 'leaves',
        header: t`Parte`,
        width: 130,
        cell: ({ leavesAt }) => {
          if (leavesAt !== null) return `${formats.nearDay(formats.dayOf(leavesAt))} ${formats.time(leavesAt)}`;
          return stopped ? t`fermo` : t`a breve`;
        },
        sortBy: (message) => message.leavesAt ?? '',
      },
      {
        id: 'amount',
        header: t`Chiede`,
        width: 130,
        align: 'number',
        cell: (message) => <Money value={message.amount} className={text.medium} />,
        sortBy: (message) => Number(message.amount.amount),
      },
    ],
    [t, formats, stopped, tells],
  );
  return (
    <>
      <Rules {...props} />
      <DataTable
        label={t`In partenza`}
        rows={outgoing.items}
        columns={columns}
        rowId={(message) => message.id}
        onOpen={(message) => message.message && props.onOpen(message.message)}
        selected={selected}
        onSelect={onSelect}
        selectionLabel={(message) => t`Selezionare ${message.debtor.name}`}
        empty={
          <EmptyState
            title={t`Nulla in partenza`}
          >{t`Ciò che un giro libera sta qui finché non parte, con l’ora in cui parte.`}</EmptyState>
        }
      />
      {ids.length > 0 && onExclude && (
        <SelectionBar count={plural(ids.length, { one: '# messaggio', other: '# messaggi' })} onClear={() => onSelect(new Set())}>
          <Button size="sm" tone="danger" icon={Ban} onClick={() => onExclude(ids)}>{t`Escludi`}</Button>
        </SelectionBar>
      )}
      <Unreachable outgoing={outgoing} />
    </>
  );
}

function Rules({ outgoing, onStop, onGoOn, onAnnouncement }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const { stoppedUntil, announcedMinutes } = outgoing;
  return (
    <div className={styles.rules}>
      {stoppedUntil === null ? (
        <p className={text.muted}>
          {announcedMinutes === 0
            ? t`I messaggi liberati partono subito, nelle ore di invio.`
            : t`Ogni messaggio resta qui ${announcedMinutes} minuti prima di partire.`}
        </p>
      ) : (
        <Note
          tone="warn"
          icon={OctagonPause}
          alert
        >{t`Tutto fermo fino a ${formats.nearDay(stoppedUntil)} compreso: nulla di automatico parte.`}</Note>
      )}
      <span className={layout.row}>
        {onAnnouncement && <Button size="sm" icon={Clock} onClick={onAnnouncement}>{t`Preavviso`}</Button>}
        {stoppedUntil === null
          ? onStop && <Button size="sm" tone="danger" icon={OctagonPause} onClick={onStop}>{t`Ferma tutto`}</Button>
          : onGoOn && <Button size="sm" icon={Play} onClick={onGoOn}>{t`Riprendi`}</Button>}
      </span>
    </div>
  );
}

function Unreachable({ outgoing: { unreachable } }: { outgoing: Outgoing }) {
  const { t } = useLingui();
  if (unreachable.length === 0) return null;
  return (
    <section className={styles.unreachable} aria-label={t`Chi non si può raggiungere`}>
      <h2 className={text.title}>{t`Chi non si può raggiungere`}</h2>
      <p className={text.muted}>{t`Hanno scaduto e nessun contatto a cui si possa scrivere: il giro non li chiede.`}</p>
      <table className={plain.table}>
        <tbody>
          {unreachable.map(({ debtor, overdue }) => (
            <tr key={debtor.id}>
              <td>
                <CustomerLink id={debtor.id} className={text.medium}>
                  {debtor.name}
                </CustomerLink>
              </td>
              <td className={plain.number}>
                <Money value={overdue} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
