import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { Tabs } from '#design/controls/Tabs.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { useBandWords } from '#design/marks/bandWords.ts';
import { BANDS } from '#design/marks/age.ts';
import { DataTable, type Sort } from '#design/table/DataTable.tsx';
import { SelectionBar } from '#design/table/SelectionBar.tsx';
import { ITEM_COLUMNS, ITEM_GROUPS, type ItemColumn, type ItemGroup } from '#rooms/insights/core/lists.ts';
import { PageTop } from '../../chrome/PageTop.tsx';
import { ExportLinks } from '../../lists/ExportLinks.tsx';
import { ListTools } from '../../lists/ListTools.tsx';
import styles from '../../lists/lists.module.css';
import { sentenceOf } from '../../lists/SaidChips.tsx';
import type { Choices } from '../../lists/WhoseChips.tsx';
import type { SaidFilter } from './filter-words.ts';
import { useColumnNames, useGroupNames } from './group-words.ts';
import { ItemFilters } from './ItemFilters.tsx';
import type { Group, ItemFilter, ItemRow, ItemTotals, OpenItem } from './model.ts';
import { USUAL_COLUMNS } from './search.ts';
import { useItemColumns } from './useItemColumns.tsx';

type Props = {
  filter: ItemFilter;
  onFilter: (change: Partial<ItemFilter>) => void;
  choices: Choices;
  said: readonly SaidFilter[];
  currency: string;
  today: string;
  rows: readonly ItemRow[];
  totals: ItemTotals | null;
  /** How many there are without the filter, for the empty list. */
  unfiltered: number | null;
  columns: readonly ItemColumn[];
  onColumns: (columns: readonly ItemColumn[]) => void;
  by: ItemGroup | null;
  onGroupBy: (by: ItemGroup | null) => void;
  onGroup: (group: Group) => void;
  onMore: (group: Group) => void;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  active: string | null;
  onActive: (id: string) => void;
  onOpen: (item: OpenItem) => void;
  onEnd?: (() => void) | undefined;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  selectedAmount: string;
  /** All rows of the filter are meant, also those that are not loaded. */
  whole: boolean;
  /** Null where the rows that are not shown cannot be meant. */
  onWhole: (() => void) | null;
  /** Where the list can be fetched as a file; null = not for this person. */
  exportHref: ((format: 'csv' | 'xlsx') => string) | null;
  views?: ReactNode;
  tools?: ReactNode;
  selectionActions?: ReactNode;
  loading: boolean;
};

/** All open items, by band, filtered, grouped and counted; the address holds every choice. */
export function ItemsView(props: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const words = useBandWords();
  const groups = useGroupNames();
  const names = useColumnNames();
  const columns = useItemColumns(props.columns, props.onGroup, props.onMore);
  const { filter, totals, said } = props;
  const overdueCount = totals ? BANDS.slice(1).reduce((sum, band) => sum + totals.bands[band].count, 0) : undefined;
  const shownCount = totals ? countOf(totals, filter.band, overdueCount) : undefined;
  const everyRow = props.rows.every((row) => row.is !== 'row' || props.selected.has(row.id));
  const open = (row: ItemRow) => {
    if (row.is === 'row') props.onOpen(row.row);
    else if (row.is === 'group') props.onGroup(row.group);
    else props.onMore(row.group);
  };
  return (
    <>
      <PageTop title={t`Partite aperte`} detail={totals && t`al ${formats.day(totals.asOf)}`}>
        {props.views}
        {props.exportHref && <ExportLinks hrefOf={props.exportHref} />}
      </PageTop>
      <Tabs
        label={t`Fasce di scaduto`}
        value={filter.band ?? 'all'}
        onChange={(band) => props.onFilter({ band: band === 'all' ? undefined : band })}
        options={[
          { value: 'all', label: t`Tutte`, count: totals ? formats.number(totals.count) : undefined },
          { value: 'overdue', label: t`Scadute`, count: overdueCount === undefined ? undefined : formats.number(overdueCount) },
          ...BANDS.map((band) => ({
            value: band,
            label: words[band],
            count: totals ? formats.number(totals.bands[band].count) : undefined,
          })),
          { value: 'credits', label: t`Crediti` },
        ]}
        after={
          <ListTools
            groups={ITEM_GROUPS.map((id) => ({ id, name: groups[id] }))}
            by={props.by}
            onGroupBy={props.onGroupBy}
            columns={ITEM_COLUMNS.map((id) => ({ id, name: names[id] }))}
            shown={props.columns}
            usual={USUAL_COLUMNS}
            onColumns={props.onColumns}
            more={props.tools}
          />
        }
      />
      <ItemFilters
        filter={filter}
        onFilter={props.onFilter}
        choices={props.choices}
        said={said}
        totals={totals}
        currency={props.currency}
        today={props.today}
      />
      {said.length > 1 && (
        <p role="status" className={styles.sentence}>
          {sentenceOf(said)}
        </p>
      )}
      <DataTable
        label={t`Partite aperte`}
        rows={props.rows}
        columns={columns}
        rowId={(row) => row.id}
        isGroup={(row) => row.is !== 'row'}
        onOpen={open}
        active={props.active}
        onActive={props.onActive}
        sort={props.sort}
        onSort={props.onSort}
        selected={props.selected}
        onSelect={props.onSelect}
        selectionLabel={(row) => t`Selezionare ${row.is === 'row' ? row.row.document : ''}`}
        {...(props.onEnd ? { onEnd: props.onEnd } : {})}
        empty={
          props.loading ? undefined : (
            <NothingFound
              unfiltered={props.unfiltered}
              onClear={() => props.onFilter(Object.fromEntries(said.flatMap(({ names: of }) => of.map((name) => [name, undefined]))))}
            />
          )
        }
      />
      {props.selected.size > 0 && (
        <SelectionBar
          count={plural(props.whole ? (shownCount ?? 0) : props.selected.size, { one: '# partita', other: '# partite' })}
          amount={props.whole ? t`tutte quelle dell’elenco` : props.selectedAmount}
          onClear={() => props.onSelect(new Set())}
        >
          {props.onWhole && !props.whole && shownCount !== undefined && everyRow && shownCount > props.selected.size && (
            <Button look="quiet" size="sm" onClick={props.onWhole}>{t`Scegli tutte le ${formats.number(shownCount)}`}</Button>
          )}
          {props.selectionActions}
        </SelectionBar>
      )}
    </>
  );
}

/** How many the tab that is open has; of credits it is not known. */
function countOf(totals: ItemTotals, band: ItemFilter['band'], overdue: number | undefined): number | undefined {
  if (band === undefined) return totals.count;
  if (band === 'overdue') return overdue;
  return band === 'credits' ? undefined : totals.bands[band].count;
}

function NothingFound({ unfiltered, onClear }: { unfiltered: number | null; onClear: () => void }) {
  const { t } = useLingui();
  if (unfiltered === 0 || unfiltered === null)
    return <EmptyState title={t`Nessuna partita aperta`}>{t`Arrivano con la prima importazione del partitario.`}</EmptyState>;
  return (
    <EmptyState title={t`Nessuna partita con questi filtri`} action={<Button size="sm" onClick={onClear}>{t`Togli i filtri`}</Button>}>
      {plural(unfiltered, { one: 'Ce n’è # in tutto.', other: 'Ce ne sono # in tutto.' })}
    </EmptyState>
  );
}
