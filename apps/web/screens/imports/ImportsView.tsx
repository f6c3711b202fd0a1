import { useLingui } from '@lingui/react/macro';
import { FileUp, Upload } from 'lucide-react';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { Segmented } from '#design/controls/Segmented.tsx';
import { SelectField } from '#design/controls/Field.tsx';
import { DateInput } from '#design/controls/DateInput.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { Tag, type TagKind } from '#design/marks/Tag.tsx';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import { IMPORT_KINDS, importWords, type TableKind } from '../../words/imports.ts';
import { ImportTabs } from './ImportTabs.tsx';
import type { ImportRow } from './model.ts';
import styles from './ImportsView.module.css';

export type NewImport = { file: File; kind: ImportRow['kind']; mode: 'snapshot' | 'increment'; ledger: string | null; asOf: string | null };

type Props = {
  /** What the file to come is thought to hold. */
  first: TableKind;
  rows: readonly ImportRow[];
  ledgers: readonly { code: string; name: string }[];
  today: string;
  onUpload: ((upload: NewImport) => void) | null;
  uploading: boolean;
  onOpen: (row: ImportRow) => void;
  onEnd?: (() => void) | undefined;
  loading: boolean;
  /** What waits for an answer, before the history. */
  quarantine?: ReactNode;
  /** Where files come from by themselves. */
  sources?: ReactNode;
};

/** A file in, and what came in before. */
export function ImportsView(props: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const states = useStateWords();
  const columns = useMemo(
    (): Column<ImportRow>[] => [
      { id: 'file', header: t`File`, cell: (row) => <span className={text.medium}>{row.fileName}</span> },
      { id: 'kind', header: t`Contenuto`, width: 140, cell: (row) => importWords(row.kind), hideBelow: 'tablet' },
      { id: 'asOf', header: t`Situazione al`, width: 110, cell: (row) => row.asOf && formats.day(row.asOf), hideBelow: 'desktop' },
      {
        id: 'accepted',
        header: t`Accolte`,
        width: 90,
        align: 'number',
        cell: (row) => row.accepted !== null && formats.number(row.accepted),
        hideBelow: 'tablet',
      },
      {
        id: 'rejected',
        header: t`Respinte`,
        width: 90,
        align: 'number',
        cell: (row) =>
          row.rejected !== null && <span className={row.rejected > 0 ? text.warn : text.muted}>{formats.number(row.rejected)}</span>,
        hideBelow: 'tablet',
      },
      { id: 'state', header: t`Stato`, width: 150, cell: (row) => <Tag kind={STATE_TAGS[row.state]}>{states[row.state]}</Tag> },
      {
        id: 'at',
        header: t`Quando`,
        width: 200,
        cell: (row) => (
          <span className={text.muted}>
            {[`${formats.nearDay(formats.dayOf(row.at))} ${formats.time(row.at)}`, row.by].filter(Boolean).join(' · ')}
          </span>
        ),
        hideBelow: 'desktop',
      },
    ],
    [t, formats, states],
  );
  return (
    <>
      <PageTop title={t`Importazioni`} />
      <ImportTabs at="tables" />
      {props.onUpload && <UploadBox {...props} onUpload={props.onUpload} />}
      {props.sources}
      {props.quarantine}
      <DataTable
        label={t`Storico delle importazioni`}
        rows={props.rows}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={props.onOpen}
        {...(props.onEnd ? { onEnd: props.onEnd } : {})}
        empty={
          props.loading ? undefined : (
            <EmptyState
              title={t`Ancora nessuna importazione`}
            >{t`Il primo file del partitario basta per cominciare: CSV o Excel, con le intestazioni che ha.`}</EmptyState>
          )
        }
      />
    </>
  );
}

function UploadBox({ first, ledgers, today, onUpload, uploading }: Props & { onUpload: NonNullable<Props['onUpload']> }) {
  const { t } = useLingui();
  const input = useId();
  const [kind, setKind] = useState<ImportRow['kind']>(first);
  const [mode, setMode] = useState<'snapshot' | 'increment'>('snapshot');
  const [ledger, setLedger] = useState(ledgers[0]?.code ?? '');
  const [asOf, setAsOf] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const take = (file: File | undefined) => {
    if (file) onUpload({ file, kind, mode, ledger: ledger || null, asOf });
  };
  return (
    <section className={styles.upload} aria-label={t`Nuova importazione`}>
      <div className={styles.choices}>
        <SelectField
          label={t`Contenuto del file`}
          hideLabel
          className={styles.ledger}
          value={kind}
          onChange={(next) => setKind(next as ImportRow['kind'])}
          options={IMPORT_KINDS.map((one) => ({ value: one, label: importWords(one) }))}
        />
        {kind === 'open-items' && (
          <Segmented
            label={t`Quanto contiene`}
            value={mode}
            onChange={setMode}
            options={[
              { value: 'snapshot', label: t`Tutto ciò che è aperto` },
              { value: 'increment', label: t`Solo le novità` },
            ]}
          />
        )}
        {ledgers.length > 1 && (
          <SelectField
            label={t`Partitario`}
            hideLabel
            value={ledger}
            onChange={setLedger}
            options={ledgers.map((one) => ({ value: one.code, label: one.name }))}
            className={styles.ledger}
          />
        )}
        {kind === 'open-items' && (
          <DateInput
            label={t`Situazione al`}
            hideLabel
            value={asOf ?? today}
            today={today}
            max={today}
            onChange={setAsOf}
            className={styles.asOf}
          />
        )}
      </div>
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
          take(event.dataTransfer.files[0]);
        }}
      >
        <Icon of={FileUp} size="l" />
        <div>
          <b>{uploading ? t`Invio in corso…` : t`Trascinare qui un file CSV o Excel`}</b>
          <p
            className={text.muted}
          >{t`Separatore, date, decimali e colonne si riconoscono da soli e si possono correggere. Nulla cambia fino a «Registra».`}</p>
        </div>
        <input
          id={input}
          type="file"
          accept=".csv,.txt,.xlsx,.tsv"
          className={text.hidden}
          onChange={(event) => take(event.target.files?.[0])}
          aria-label={t`File da importare`}
          tabIndex={-1}
        />
        <Button icon={Upload} disabled={uploading} onClick={() => document.getElementById(input)?.click()}>
          {t`Scegli il file`}
        </Button>
      </div>
    </section>
  );
}

const STATE_TAGS: Readonly<Record<ImportRow['state'], TagKind>> = {
  uploaded: 'plain',
  checking: 'waiting',
  ready: 'waiting',
  registering: 'waiting',
  registered: 'paid',
  refused: 'danger',
  stopped: 'line',
  interrupted: 'danger',
  undone: 'line',
  failed: 'danger',
};

function useStateWords(): Readonly<Record<ImportRow['state'], string>> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      uploaded: t`Caricata`,
      checking: t`In controllo`,
      ready: t`Da registrare`,
      registering: t`In registrazione`,
      registered: t`Registrata`,
      refused: t`Rifiutata`,
      stopped: t`Interrotta`,
      interrupted: t`Interrotta`,
      undone: t`Annullata`,
      failed: t`Non riuscita`,
    }),
    [t],
  );
}
