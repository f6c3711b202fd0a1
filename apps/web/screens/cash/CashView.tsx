import { useLingui } from '@lingui/react/macro';
import { Download, RefreshCw } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { Tabs } from '#design/controls/Tabs.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Money } from '#design/marks/Money.tsx';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import type { CashEntry } from '../../client/types.gen.ts';
import { EntryPanel } from './EntryPanel.tsx';
import { CASH_STATES, type CashActs, type CashState } from './model.ts';
import styles from './CashView.module.css';

type Props = {
  state: CashState;
  counts: Readonly<Partial<Record<CashState, number>>>;
  onState: (state: CashState) => void;
  rows: readonly CashEntry[];
  shown: CashEntry | null;
  onShow: (entry: CashEntry) => void;
  acts: CashActs | null;
  busy: boolean;
  loading: boolean;
  onMatch: (() => void) | null;
  onExport: (() => void) | null;
  onEnd: (() => void) | undefined;
};

/** Money of the bank that waits to be told which items it pays, and what was decided of the rest. */
export function CashView(props: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const names = useStateNames();
  const columns = useMemo(
    (): Column<CashEntry>[] => [
      { id: 'value', header: t`Valuta`, width: 100, cell: (row) => <span className={text.soft}>{formats.day(row.valueOn)}</span> },
      { id: 'payer', header: t`Pagatore`, width: 220, cell: (row) => <span className={text.medium}>{row.payer ?? '–'}</span> },
      { id: 'words', header: t`Causale`, cell: (row) => <span className={text.soft}>{row.words}</span>, hideBelow: 'desktop' },
      {
        id: 'for',
        header: t`Partite`,
        width: 200,
        cell: (row) => documentsOf(row),
        hideBelow: 'tablet',
      },
      {
        id: 'amount',
        header: t`Importo`,
        width: 120,
        align: 'number',
        cell: (row) => <Money value={row.amount} className={text.medium} />,
      },
    ],
    [t, formats],
  );
  return (
    <>
      <PageTop title={t`Incassi da abbinare`} detail={t`che cosa paga il denaro arrivato in banca`}>
        {props.onExport && (
          <Button icon={Download} disabled={props.busy} onClick={props.onExport}>
            {t`Esporta per la contabilità`}
          </Button>
        )}
        {props.onMatch && (
          <Button icon={RefreshCw} disabled={props.busy} onClick={props.onMatch}>
            {t`Cerca gli abbinamenti`}
          </Button>
        )}
      </PageTop>
      <Tabs
        label={t`Incassi`}
        value={props.state}
        onChange={props.onState}
        options={CASH_STATES.map((state) => ({
          value: state,
          label: names[state],
          ...(props.counts[state] ? { count: props.counts[state] } : {}),
        }))}
      />
      <div className={styles.two} data-shown={props.shown !== null || undefined}>
        <DataTable
          label={names[props.state]}
          rows={props.rows}
          columns={columns}
          rowId={(row) => row.id}
          active={props.shown?.id ?? null}
          onActive={(id) => {
            const row = props.rows.find((one) => one.id === id);
            if (row) props.onShow(row);
          }}
          onOpen={props.onShow}
          {...(props.onEnd ? { onEnd: props.onEnd } : {})}
          empty={props.loading ? undefined : <Nothing state={props.state} />}
        />
        {props.shown && <EntryPanel key={props.shown.id} entry={props.shown} acts={props.acts} busy={props.busy} />}
      </div>
    </>
  );
}

function documentsOf(row: CashEntry): string {
  const uses = row.application?.uses ?? row.proposals[0]?.uses ?? [];
  const documents = uses.map((use) => use.document);
  return documents.length > 2 ? `${documents.slice(0, 2).join(', ')}…` : documents.join(', ');
}

function Nothing({ state }: { state: CashState }) {
  const { t } = useLingui();
  if (state === 'proposed')
    return (
      <EmptyState title={t`Nessuna proposta da vedere`} done={t`Traccia: tutto visto`}>
        {t`Gli estratti conto si caricano da Importazioni; ciò che è certo si abbina da solo.`}
      </EmptyState>
    );
  return <EmptyState title={t`Qui non c’è nulla`}>{t`Gli incassi passano da una scheda all’altra con quello che si decide.`}</EmptyState>;
}

function useStateNames(): Readonly<Record<CashState, string>> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      proposed: t`Da vedere`,
      unidentified: t`Senza partita`,
      overpaid: t`Pagati in più`,
      applied: t`Abbinati`,
      'set-aside': t`Messi da parte`,
    }),
    [t],
  );
}
