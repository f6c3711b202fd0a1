import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { fromEvent } from 'file-selector';
import { FileUp, FolderUp, Upload } from 'lucide-react';
import { useId, useMemo, useState, type ChangeEvent } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { Chip } from '#design/controls/Chip.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { Tag, type TagKind } from '#design/marks/Tag.tsx';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import { ImportTabs } from './ImportTabs.tsx';
import type { ReceivedRow } from './model.ts';
import { RECEIVED_STATUSES } from './received-statuses.ts';
import { useFileKind } from './useFileKind.ts';
import styles from './ImportsView.module.css';

type Props = {
  rows: readonly ReceivedRow[];
  onFiles: ((files: readonly File[]) => void) | null;
  status: ReceivedRow['status'] | null;
  onStatus: (status: ReceivedRow['status'] | null) => void;
  /** Files still on their way to the server. */
  sending: number;
  onOpen: (row: ReceivedRow) => void;
  onEnd?: (() => void) | undefined;
  loading: boolean;
};

/** Files of any mix, and what became of each. */
export function ReceivedView({ rows, onFiles, status: chosen, onStatus, sending, onOpen, onEnd, loading }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const kindName = useFileKind();
  const status = useStatusWords();
  const columns = useMemo(
    (): Column<ReceivedRow>[] => [
      { id: 'file', header: t`File`, cell: (row) => <FileName name={row.name} /> },
      { id: 'kind', header: t`Tipo`, width: 170, cell: (row) => kindName(row.kind), hideBelow: 'tablet' },
      { id: 'status', header: t`Esito`, width: 130, cell: (row) => <Tag kind={STATUS_TAGS[row.status]}>{status[row.status]}</Tag> },
      {
        id: 'documents',
        header: t`Documenti`,
        width: 96,
        align: 'number',
        cell: (row) => counted(row.documents, formats.number),
        hideBelow: 'desktop',
      },
      {
        id: 'items',
        header: t`Partite`,
        width: 84,
        align: 'number',
        cell: (row) => counted(row.items, formats.number),
        hideBelow: 'tablet',
      },
      {
        id: 'total',
        header: t`Totale`,
        width: 130,
        align: 'number',
        cell: (row) => row.totals.map((total) => formats.money(total)).join(' + '),
        hideBelow: 'desktop',
      },
      {
        id: 'finding',
        header: t`Da sapere`,
        cell: (row) => <span className={text.muted}>{row.findings[0]?.message}</span>,
        hideBelow: 'wide',
      },
      {
        id: 'at',
        header: t`Quando`,
        width: 140,
        cell: (row) => <span className={text.muted}>{`${formats.nearDay(formats.dayOf(row.at))} ${formats.time(row.at)}`}</span>,
        hideBelow: 'desktop',
      },
    ],
    [t, formats, kindName, status],
  );
  return (
    <>
      <PageTop title={t`Importazioni`} />
      <ImportTabs at="received" />
      {onFiles && <DropBox onFiles={onFiles} sending={sending} />}
      <div className={styles.filter} role="group" aria-label={t`Esito`}>
        {RECEIVED_STATUSES.map((one) => (
          <Chip key={one} on={one === chosen} onClick={() => onStatus(one === chosen ? null : one)}>
            {status[one]}
          </Chip>
        ))}
      </div>
      <DataTable
        label={t`File ricevuti`}
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={onOpen}
        {...(onEnd ? { onEnd } : {})}
        empty={
          loading ? undefined : (
            <EmptyState
              title={chosen === null ? t`Ancora nessun file` : t`Nessun file con questo esito`}
            >{t`Fatture elettroniche, ricevute SDI, PEC, estratti conto, tabelle e archivi: si riconoscono da soli.`}</EmptyState>
          )
        }
      />
    </>
  );
}

/** The file itself first: of a long path the beginning says least. */
function FileName({ name }: { name: string }) {
  const at = name.lastIndexOf('/');
  return (
    <>
      <span className={text.medium}>{name.slice(at + 1)}</span> {at > 0 && <span className={text.muted}>{name.slice(0, at)}</span>}
    </>
  );
}

function DropBox({ onFiles, sending }: { onFiles: (files: readonly File[]) => void; sending: number }) {
  const { t } = useLingui();
  const files = useId();
  const folder = useId();
  const [over, setOver] = useState(false);
  // A folder that is dropped is all the files in it, each with its path.
  const take = async (event: Event) => {
    const taken = (await fromEvent(event)).filter((one) => one instanceof File);
    if (taken.length > 0) onFiles(taken);
  };
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target;
    void take(event.nativeEvent).then(() => (input.value = ''));
  };
  return (
    <section className={styles.upload} aria-label={t`Nuovi file`}>
      <div
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.nativeEvent);
        }}
      >
        <Icon of={FileUp} size="l" />
        <div>
          <b aria-live="polite">
            {sending > 0
              ? plural(sending, { one: 'Invio di # file…', other: 'Invio di # file…' })
              : t`Trascinare qui file e cartelle, quanti e quali si vuole`}
          </b>
          <p
            className={text.muted}
          >{t`Fatture (XML, p7m), ricevute SDI, PEC (eml), estratti conto, tabelle, archivi zip. Ciascuno è conservato com’è arrivato; lo stesso file due volte non cambia nulla.`}</p>
        </div>
        <input id={files} type="file" multiple className={text.hidden} onChange={chosen} aria-label={t`File da ricevere`} tabIndex={-1} />
        <input
          id={folder}
          type="file"
          {...{ webkitdirectory: '' }}
          className={text.hidden}
          onChange={chosen}
          aria-label={t`Cartella da ricevere`}
          tabIndex={-1}
        />
        <Button icon={Upload} onClick={() => document.getElementById(files)?.click()}>
          {t`Scegli i file`}
        </Button>
        <Button icon={FolderUp} onClick={() => document.getElementById(folder)?.click()}>
          {t`Scegli una cartella`}
        </Button>
      </div>
    </section>
  );
}

function counted(count: number, format: (count: number) => string): string {
  return count > 0 ? format(count) : '';
}

const STATUS_TAGS: Readonly<Record<ReceivedRow['status'], TagKind>> = {
  waiting: 'waiting',
  imported: 'paid',
  duplicate: 'line',
  refused: 'danger',
  quarantined: 'hold',
};

export function useStatusWords(): Readonly<Record<ReceivedRow['status'], string>> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      waiting: t`In lavorazione`,
      imported: t`Registrato`,
      duplicate: t`Già ricevuto`,
      refused: t`Rifiutato`,
      quarantined: t`In attesa`,
    }),
    [t],
  );
}
