import { useLingui } from '@lingui/react/macro';
import { ListFilter, Search } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { Chip } from '#design/controls/Chip.tsx';
import { TextField } from '#design/controls/Field.tsx';
import { Segmented } from '#design/controls/Segmented.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { DataTable, type Sort } from '#design/table/DataTable.tsx';
import { SelectionBar } from '#design/table/SelectionBar.tsx';
import text from '#design/text.module.css';
import { DEBTOR_COLUMNS, DEBTOR_GROUPS, type DebtorColumn, type DebtorGroup } from '#rooms/insights/core/lists.ts';
import { PageTop } from '../../chrome/PageTop.tsx';
import { CustomerFilterDialog } from '../../dialogs/CustomerFilterDialog.tsx';
import { ExportLinks } from '../../lists/ExportLinks.tsx';
import styles from '../../lists/lists.module.css';
import { ListTools } from '../../lists/ListTools.tsx';
import { SaidChips, sentenceOf, type Said } from '../../lists/SaidChips.tsx';
import { WhoseChips, type Choices } from '../../lists/WhoseChips.tsx';
import type { Customer, CustomerFilter, CustomerGroup, CustomerRow, CustomerTotals } from './model.ts';
import { usualColumns } from './search.ts';
import { useCustomerColumns } from './useCustomerColumns.tsx';
import { useColumnNames, useGroupNames } from './words.ts';

type Props = {
  filter: CustomerFilter;
  onFilter: (change: Partial<CustomerFilter>) => void;
  onShow: (show: 'all' | 'overdue' | 'unchased') => void;
  choices: Choices;
  said: readonly Said<keyof CustomerFilter>[];
  currency: string;
  rows: readonly CustomerRow[];
  totals: CustomerTotals | null;
  /** All that is overdue inside the other filters, where only what nobody asks for is shown. */
  whole: CustomerTotals | null;
  columns: readonly DebtorColumn[];
  onColumns: (columns: readonly DebtorColumn[]) => void;
  by: DebtorGroup | null;
  onGroupBy: (by: DebtorGroup | null) => void;
  onGroup: (group: CustomerGroup) => void;
  onMore: (group: CustomerGroup) => void;
  onWhy: (customer: Customer) => void;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  active: string | null;
  onActive: (id: string) => void;
  onOpen: (customer: Customer) => void;
  onEnd?: (() => void) | undefined;
  /** Without it nothing can be selected: this person can do nothing with several customers at once. */
  selection?: {
    selected: ReadonlySet<string>;
    onSelect: (selected: ReadonlySet<string>) => void;
    count: string;
    actions: ReactNode;
  } | null;
  exportHref: ((format: 'csv' | 'xlsx') => string) | null;
  views?: ReactNode;
  tools?: ReactNode;
  loading: boolean;
};

/** These have a field, a button or a chip of their own. */
const IN_SIGHT: ReadonlySet<string> = new Set(['mostra', 'cerca', 'area', 'collector', 'salesperson', 'unassigned']);

/** All customers, or what nobody asks for and why; the address holds every choice. */
export function CustomersView(props: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const groups = useGroupNames();
  const names = useColumnNames();
  const search = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);
  useShortcuts([{ keys: '/', label: t`Filtra questo elenco`, group: t`Elenco`, run: () => search.current?.focus() }]);
  const columns = useCustomerColumns(props.columns, props);
  const { filter, said, totals, whole, selection } = props;
  const open = (line: CustomerRow) => {
    if (line.is === 'row') props.onOpen(line.row);
    else if (line.is === 'group') props.onGroup(line.group);
    else props.onMore(line.group);
  };
  return (
    <>
      <PageTop title={t`Clienti`} detail={totals && formats.number(totals.debtors)}>
        {props.views}
        {props.exportHref && <ExportLinks hrefOf={props.exportHref} />}
      </PageTop>
      <div className={styles.filters}>
        <TextField
          ref={search}
          label={t`Cerca nome, codice o partita IVA`}
          hideLabel
          placeholder={t`Nome, codice o partita IVA`}
          value={filter.cerca ?? ''}
          onChange={(event) => props.onFilter({ cerca: event.target.value || undefined })}
          before={<Icon of={Search} size="s" />}
          className={styles.search}
        />
        <Segmented
          label={t`Quali clienti`}
          value={filter.mostra ?? 'all'}
          onChange={props.onShow}
          options={[
            { value: 'all', label: t`Tutti` },
            { value: 'overdue', label: t`Con scaduto` },
            { value: 'unchased', label: t`Non sollecitati` },
          ]}
        />
        <WhoseChips whose={filter} choices={props.choices} onChange={props.onFilter} />
        <SaidChips
          said={said.filter(({ names: of }) => !of.every((name) => IN_SIGHT.has(name)))}
          onTakeOff={(of) => props.onFilter(Object.fromEntries(of.map((name) => [name, undefined])))}
        />
        <Chip icon={ListFilter} aria-pressed={undefined} aria-haspopup="dialog" onClick={() => setAsking(true)}>
          {t`Altri filtri`}
        </Chip>
      </div>
      <div className={styles.second}>
        {totals && (
          <p role="status">
            {said.length > 0 && <span>{sentenceOf(said)}: </span>}
            <b>{t`scaduto ${formats.money(totals.overdue)}`}</b>
            {whole ? (
              <span className={text.muted}> {t`su ${formats.money(whole.overdue)}; il resto è già in un passo programmato`}</span>
            ) : (
              <span className={text.muted}> {t`su ${formats.money(totals.exposure)} di esposizione`}</span>
            )}
          </p>
        )}
        <ListTools
          groups={DEBTOR_GROUPS.map((id) => ({ id, name: groups[id] }))}
          by={props.by}
          onGroupBy={props.onGroupBy}
          columns={DEBTOR_COLUMNS.map((id) => ({ id, name: names[id] }))}
          shown={props.columns}
          usual={usualColumns(filter)}
          onColumns={props.onColumns}
          more={props.tools}
        />
      </div>
      <DataTable
        label={t`Clienti`}
        rows={props.rows}
        columns={columns}
        rowId={(line) => line.id}
        isGroup={(line) => line.is !== 'row'}
        onOpen={open}
        active={props.active}
        onActive={props.onActive}
        sort={props.sort}
        onSort={props.onSort}
        {...(selection ? { selected: selection.selected, onSelect: selection.onSelect } : {})}
        selectionLabel={(line) => t`Selezionare ${line.is === 'row' ? line.row.name : ''}`}
        {...(props.onEnd ? { onEnd: props.onEnd } : {})}
        empty={
          props.loading ? undefined : filter.mostra === 'unchased' ? (
            <EmptyState title={t`Nessuno scaduto resta senza sollecito`}>
              {t`Ogni cliente con scaduto ha un passo programmato, oppure i filtri lo nascondono.`}
            </EmptyState>
          ) : (
            <EmptyState title={t`Nessun cliente trovato`}>
              {t`Provare con una parte del nome, con il codice o con la partita IVA.`}
            </EmptyState>
          )
        }
      />
      {selection && selection.selected.size > 0 && (
        <SelectionBar count={selection.count} onClear={() => selection.onSelect(new Set())}>
          {selection.actions}
        </SelectionBar>
      )}
      {asking && (
        <CustomerFilterDialog
          filter={filter}
          currency={props.currency}
          onClose={() => setAsking(false)}
          onSubmit={(values) => {
            setAsking(false);
            props.onFilter(values);
          }}
        />
      )}
    </>
  );
}
