import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { Tabs } from '#design/controls/Tabs.tsx';
import type { Amount } from '#design/formats/money.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { DataTable, type Column, type Sort } from '#design/table/DataTable.tsx';
import { SelectionBar } from '#design/table/SelectionBar.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../chrome/PageTop.tsx';
import { ExportLinks } from './ExportLinks.tsx';
import styles from './lists.module.css';
import { IN_SIGHT, type CountedGroupRow, type RowFilter } from './row-list.ts';
import { SaidChips, sentenceOf, type Said } from './SaidChips.tsx';
import { SearchAndDays } from './SearchAndDays.tsx';
import type { ListRow } from './useGrouped.ts';
import { WhoseChips, type Choices } from './WhoseChips.tsx';

export type RowListProps<Row, State extends string, Filter extends RowFilter> = {
  title: string;
  filter: Filter & { stato?: State | undefined };
  onFilter: (change: Partial<RowFilter> & Record<string, string | undefined>) => void;
  said: readonly Said<string>[];
  choices: Choices;
  today: string;
  /** The states in their order, each with how many whatever state is shown. */
  states: { label: string; all: string; options: readonly { value: State; label: string }[]; counts: ReadonlyMap<string, number> | null };
  tools: ReactNode;
  /** Chips of its own beside those that every list has. */
  chips?: ReactNode;
  searchLabel: string;
  /** The filtered list in one line: how many, for how much. */
  count: string;
  totals: readonly Amount[];
  lines: readonly ListRow<Row, CountedGroupRow>[];
  columns: readonly Column<ListRow<Row, CountedGroupRow>>[];
  sort: Sort;
  onSort: (sort: Sort | null) => void;
  active: string | null;
  onActive: (id: string) => void;
  onOpen: (row: Row) => void;
  onGroup: (group: CountedGroupRow) => void;
  onMore: (group: CountedGroupRow) => void;
  onEnd: (() => void) | undefined;
  /** Without it nothing can be selected: this person can do nothing with several rows at once. */
  selection: {
    selected: ReadonlySet<string>;
    onSelect: (selected: ReadonlySet<string>) => void;
    /** All rows of the filter are meant, also those that are not loaded. */
    whole: boolean;
    /** Null where the rows that are not shown cannot be meant. */
    onWhole: (() => void) | null;
    /** How many the filter has. */
    all: number;
    label: (row: Row) => string;
    count: string;
    actions: ReactNode;
  } | null;
  exportHref: ((format: 'csv' | 'xlsx') => string) | null;
  views: ReactNode;
  empty: ReactNode;
};

/** A list of rows that hang on customers: tabs of states, filters in words, groups, columns, and what can be done with several. */
export function RowListView<Row extends object, State extends string, Filter extends RowFilter>(props: RowListProps<Row, State, Filter>) {
  const { t } = useLingui();
  const formats = useFormats();
  const { filter, said, states, selection } = props;
  const ids = selection && selection.selected.size > 0 ? props.lines.filter((line) => line.is === 'row').map((line) => line.id) : [];
  const selected = selection?.whole ? new Set(ids) : selection?.selected;
  const everyRow = ids.every((id) => selected?.has(id));
  const open = (line: ListRow<Row, CountedGroupRow>) => {
    if (line.is === 'row') props.onOpen(line.row);
    else if (line.is === 'group') props.onGroup(line.group);
    else props.onMore(line.group);
  };
  return (
    <>
      <PageTop title={props.title}>
        {props.views}
        {props.exportHref && <ExportLinks hrefOf={props.exportHref} />}
      </PageTop>
      <Tabs<State | 'all'>
        label={states.label}
        value={filter.stato ?? 'all'}
        onChange={(state) => props.onFilter({ stato: state === 'all' ? undefined : state })}
        options={[
          { value: 'all', label: states.all },
          ...states.options.map(({ value, label }) => ({
            value,
            label,
            count: states.counts ? formats.number(states.counts.get(value) ?? 0) : undefined,
          })),
        ]}
        after={props.tools}
      />
      <div className={styles.filters}>
        <SearchAndDays
          label={props.searchLabel}
          search={filter.cerca}
          onSearch={(cerca) => props.onFilter({ cerca })}
          from={filter.from}
          onFrom={(from) => props.onFilter({ from })}
          until={filter.until}
          onUntil={(until) => props.onFilter({ until })}
          today={props.today}
        />
        {props.chips}
        <WhoseChips whose={filter} choices={props.choices} onChange={(change) => props.onFilter({ ...change })} />
        <SaidChips
          said={said.filter(({ names }) => !names.every((name) => IN_SIGHT.has(name)))}
          onTakeOff={(names) => props.onFilter(Object.fromEntries(names.map((name) => [name, undefined])))}
        />
        <p role="status" className={styles.total}>
          {said.length > 1 && <span className={text.muted}>{sentenceOf(said)}</span>}
          <span>{props.count}</span>
          {props.totals.map((total) => (
            <b key={total.currency}>{formats.money(total)}</b>
          ))}
        </p>
      </div>
      <DataTable
        label={props.title}
        rows={props.lines}
        columns={props.columns}
        rowId={(line) => line.id}
        isGroup={(line) => line.is !== 'row'}
        onOpen={open}
        active={props.active}
        onActive={props.onActive}
        sort={props.sort}
        onSort={props.onSort}
        {...(selection && selected ? { selected, onSelect: selection.onSelect } : {})}
        selectionLabel={(line) => (line.is === 'row' && selection ? selection.label(line.row) : '')}
        {...(props.onEnd ? { onEnd: props.onEnd } : {})}
        empty={props.empty}
      />
      {selection && selection.selected.size > 0 && (
        <SelectionBar
          count={selection.whole ? props.count : selection.count}
          amount={selection.whole ? t`tutti quelli del filtro` : undefined}
          onClear={() => selection.onSelect(new Set())}
        >
          {selection.onWhole && !selection.whole && everyRow && selection.all > selection.selected.size && (
            <Button
              look="quiet"
              size="sm"
              onClick={selection.onWhole}
            >{t`Scegli tutti i ${formats.number(selection.all)} del filtro`}</Button>
          )}
          {selection.actions}
        </SelectionBar>
      )}
    </>
  );
}
