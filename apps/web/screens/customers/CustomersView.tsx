import { useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { Segmented } from '#design/controls/Segmented.tsx';
import { TextField } from '#design/controls/Field.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { isZero } from '#design/formats/money.ts';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { AgeLabel } from '#design/marks/AgeLabel.tsx';
import { Money } from '#design/marks/Money.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import { DataTable, type Column, type Sort } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import type { CustomerRow } from './model.ts';
import styles from '../items/ItemsView.module.css';

type Props = {
  rows: readonly CustomerRow[];
  search: string;
  onSearch: (search: string) => void;
  show: 'all' | 'overdue';
  onShow: (show: 'all' | 'overdue') => void;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  active: string | null;
  onActive: (id: string) => void;
  onOpen: (row: CustomerRow) => void;
  onEnd?: (() => void) | undefined;
  loading: boolean;
};

export function CustomersView(props: Props) {
  const { t } = useLingui();
  const search = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', label: t`Filtra questo elenco`, group: t`Elenco`, run: () => search.current?.focus() }]);
  const columns = useMemo(
    (): Column<CustomerRow>[] => [
      { id: 'name', header: t`Cliente`, cell: (row) => <span className={text.medium}>{row.name}</span>, sortBy: (row) => row.name },
      { id: 'codes', header: t`Codice`, width: 112, cell: (row) => <span className={text.muted}>{row.codes}</span>, hideBelow: 'desktop' },
      {
        id: 'collector',
        header: t`Collector`,
        width: 150,
        cell: (row) => <span className={text.soft}>{row.collector}</span>,
        hideBelow: 'wide',
      },
      {
        id: 'segment',
        header: t`Segmento`,
        width: 140,
        cell: (row) => <span className={text.soft}>{row.segment}</span>,
        hideBelow: 'wide',
      },
      {
        id: 'exposure',
        header: t`Esposizione`,
        width: 124,
        align: 'number',
        cell: (row) => <Money value={row.exposure} />,
        sortBy: (row) => Number(row.exposure.amount),
        hideBelow: 'tablet',
      },
      {
        id: 'overdue',
        header: t`Scaduto`,
        width: 124,
        align: 'number',
        cell: (row) =>
          isZero(row.overdue) ? <span className={text.muted}>–</span> : <Money value={row.overdue} className={text.medium} />,
        sortBy: (row) => Number(row.overdue.amount),
      },
      {
        id: 'oldest',
        header: t`Ritardo`,
        width: 88,
        cell: (row) => <AgeLabel daysLate={row.oldest} />,
        sortBy: (row) => row.oldest ?? -9999,
        hideBelow: 'tablet',
      },
      {
        id: 'state',
        header: t`Stato`,
        width: 190,
        hideBelow: 'desktop',
        cell: (row) => (
          <span className={styles.tags}>
            {row.states.map((state) => (
              <Tag key={state.text} kind={state.kind}>
                {state.text}
              </Tag>
            ))}
          </span>
        ),
      },
    ],
    [t],
  );
  return (
    <>
      <PageTop title={t`Clienti`} />
      <div className={styles.filters}>
        <TextField
          ref={search}
          label={t`Cerca nome, codice o partita IVA`}
          hideLabel
          placeholder={t`Nome, codice o partita IVA`}
          value={props.search}
          onChange={(event) => props.onSearch(event.target.value)}
          before={<Icon of={Search} size="s" />}
          className={styles.search}
        />
        <Segmented
          label={t`Quali clienti`}
          value={props.show}
          onChange={props.onShow}
          options={[
            { value: 'all', label: t`Tutti` },
            { value: 'overdue', label: t`Con scaduto` },
          ]}
        />
      </div>
      <DataTable
        label={t`Clienti`}
        rows={props.rows}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={props.onOpen}
        active={props.active}
        onActive={props.onActive}
        sort={props.sort}
        onSort={props.onSort}
        {...(props.onEnd ? { onEnd: props.onEnd } : {})}
        empty={
          props.loading ? undefined : (
            <EmptyState
              title={t`Nessun cliente trovato`}
            >{t`Provare con una parte del nome, con il codice o con la partita IVA.`}</EmptyState>
          )
        }
      />
    </>
  );
}
