import { useLingui } from '@lingui/react/macro';
import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable, type ColumnDef, type SortingState } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Checkbox } from '../controls/Toggle.tsx';
import { Icon } from '../Icon.tsx';
import { useShortcuts } from '../keyboard/KeyboardProvider.tsx';
import text from '../text.module.css';
import styles from './DataTable.module.css';

export type Column<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Pixels; without it the column takes its share of the rest. */
  width?: number;
  align?: 'number';
  /** What the column is sorted by; without it it cannot be sorted. */
  sortBy?: (row: Row) => string | number;
  /** Low-value columns go first when the page narrows. */
  hideBelow?: 'wide' | 'desktop' | 'tablet';
};

export type Sort = { id: string; desc: boolean };

type Props<Row> = {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  onOpen?: (row: Row) => void;
  /** Row that stands for `Back` and for the keyboard; kept in the address by the caller. */
  active?: string | null;
  onActive?: (id: string) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  selectionLabel?: (row: Row) => string;
  sort?: Sort | null;
  /** With it the server sorts; without it the rows at hand are sorted here. */
  onSort?: (sort: Sort | null) => void;
  /** Rows that stand above others: subtotals of a group. They are opened like rows and never selected. */
  isGroup?: (row: Row) => boolean;
  /** Totals, by column. */
  footer?: Readonly<Record<string, ReactNode>>;
  /** Called when the end of the rows comes near. */
  onEnd?: () => void;
  empty?: ReactNode;
  twoLines?: boolean;
  /** `page` scrolls by itself; `inline` takes the height of its rows. */
  fit?: 'page' | 'inline';
};

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const VIRTUAL_FROM = 80;
/** More rows are asked for before the last one is in sight, so that nobody waits at the end of a long list. */
const AHEAD = 60;

/** A real table: sticky head, J K and arrows, Space to select, Enter to open, rows drawn only while in sight. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { t } = useLingui();
  const { rows, columns, rowId, onOpen, selected, onSelect, fit = 'page' } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [localSort, setLocalSort] = useState<SortingState>([]);
  const sorting = props.onSort ? (props.sort ? [props.sort] : []) : localSort;
  const defs = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, Row> => ({
        id: column.id,
        ...(column.sortBy ? { accessorFn: column.sortBy } : {}),
        enableSorting: column.sortBy !== undefined,
      })),
    [columns],
  );
  // A first row tells whether a heading orders words or figures.
  const [firstRow] = rows;
  const sample = useMemo(() => (firstRow === undefined ? [] : [firstRow]), [firstRow]);
  const table = useTable({
    features,
    columns: defs,
    data: props.onSort ? sample : (rows as Row[]),
    getRowId: rowId,
    manualSorting: props.onSort !== undefined,
    state: { sorting },
    onSortingChange: (update) => {
      const next = typeof update === 'function' ? update(sorting) : update;
      if (props.onSort) props.onSort(next[0] ?? null);
      else setLocalSort(next);
    },
  });
  // Rows that the server has put in order are shown as they are: a model of each of a hundred thousand would be made anew with every page.
  const sorted = table.getRowModel().rows;
  const sortedHere = useMemo(() => sorted.map((row) => row.original), [sorted]);
  const shown: readonly Row[] = props.onSort ? rows : sortedHere;
  const [ownActive, setOwnActive] = useState<string | null>(null);
  const top = shown[0];
  const active = props.active ?? ownActive ?? (top ? rowId(top) : null);
  const at = Math.max(
    0,
    shown.findIndex((row) => rowId(row) === active),
  );

  const virtual = fit === 'page' && shown.length > VIRTUAL_FROM;
  const rowHeight = useRowHeight(props.twoLines ?? false);
  const virtualizer = useVirtualizer({
    count: virtual ? shown.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 32,
  });
  const window_ = virtual ? virtualizer.getVirtualItems() : null;
  const first = window_?.[0]?.index ?? 0;
  const last = window_ ? (window_.at(-1)?.index ?? -1) : shown.length - 1;
  const { onEnd } = props;
  useEffect(() => {
    if (onEnd && last >= shown.length - 1 - AHEAD && shown.length > 0) onEnd();
  }, [onEnd, last, shown.length]);

  const selectable = (row: Row) => !props.isGroup?.(row);
  const idsOf = (some: readonly Row[]) => some.filter(selectable).map(rowId);
  const goTo = (index: number, extend = false) => {
    const place = Math.max(0, Math.min(shown.length - 1, index));
    const row = shown[place];
    if (!row) return;
    const id = rowId(row);
    if (extend && onSelect) onSelect(new Set([...(selected ?? []), ...idsOf([shown[at]!, row])]));
    setOwnActive(id);
    props.onActive?.(id);
    if (virtual) virtualizer.scrollToIndex(place);
    requestAnimationFrame(() => {
      const element = scroller.current?.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"]`);
      element?.focus({ preventScroll: virtual });
    });
  };
  const toggle = (id: string) => {
    if (!onSelect) return;
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  const current = shown[at];
  const group = t`Elenco`;
  useShortcuts([
    { keys: 'j', label: t`Riga seguente`, group, run: () => goTo(at + 1), enabled: shown.length > 0 },
    { keys: 'k', label: t`Riga precedente`, group, run: () => goTo(at - 1), enabled: shown.length > 0 },
    ...(onSelect ? [{ keys: 'Escape', run: () => onSelect(new Set()), enabled: (selected?.size ?? 0) > 0 }] : []),
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const act: Record<string, () => void> = {
      ArrowDown: () => goTo(at + 1, event.shiftKey),
      ArrowUp: () => goTo(at - 1, event.shiftKey),
      Home: () => goTo(0),
      End: () => goTo(shown.length - 1),
      PageDown: () => goTo(at + 10),
      PageUp: () => goTo(at - 10),
      Enter: () => current && onOpen?.(current),
      ' ': () => shown[at] && (selectable(shown[at]) ? toggle(rowId(shown[at])) : current && onOpen?.(current)),
    };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && (event.target as HTMLElement).closest('button, a')) return;
    const run = act[event.key];
    if (run) {
      event.preventDefault();
      run();
    }
  };

  if (rows.length === 0 && props.empty) return <>{props.empty}</>;
  const all = (selected?.size ?? 0) > 0 && shown.every((row) => !selectable(row) || selected?.has(rowId(row)));
  return (
    <div ref={scroller} className={styles.scroller} data-fit={fit}>
      <table
        className={styles.table}
        aria-label={props.label}
        aria-rowcount={virtual ? shown.length + 1 : undefined}
        onKeyDown={onKeyDown}
        role="grid"
      >
        <colgroup>
          {onSelect && <col style={{ width: 42 }} />}
          {columns.map((column) => (
            <col
              key={column.id}
              style={column.width ? { width: column.width } : undefined}
              data-hide={column.hideBelow}
              className={styles.col}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {onSelect && (
              <th scope="col" className={styles.check}>
                <Checkbox
                  label={t`Selezionare tutte le righe`}
                  hideLabel
                  checked={all}
                  indeterminate={!all && (selected?.size ?? 0) > 0}
                  onChange={(on) => onSelect(new Set(on ? idsOf(shown) : []))}
                />
              </th>
            )}
            {table.getHeaderGroups()[0]?.headers.map((header, index) => {
              const column = columns[index]!;
              const direction = header.column.getIsSorted();
              return (
                <th
                  key={header.id}
                  scope="col"
                  className={classes(column.align && styles.number)}
                  data-hide={column.hideBelow}
                  aria-sort={direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : undefined}
                >
                  {column.sortBy ? (
                    <button type="button" className={styles.sort} onClick={() => header.column.toggleSorting()}>
                      {column.header}
                      {direction && <Icon of={direction === 'asc' ? ArrowUp : ArrowDown} size="xs" />}
                    </button>
                  ) : (
                    column.header
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {virtual && first > 0 && <tr aria-hidden style={{ height: window_?.[0]?.start }} />}
          {shown.slice(first, last + 1).map((row, offset) => {
            const id = rowId(row);
            const isSelected = selected?.has(id) ?? false;
            const isGroup = !selectable(row);
            return (
              <tr
                key={id}
                data-id={id}
                aria-rowindex={virtual ? first + offset + 2 : undefined}
                aria-selected={onSelect && !isGroup ? isSelected : undefined}
                tabIndex={id === active ? 0 : -1}
                className={classes(
                  styles.row,
                  isGroup && styles.group,
                  isSelected && styles.selected,
                  id === active && styles.active,
                  props.twoLines && styles.twoLines,
                )}
                onFocus={() => setOwnActive(id)}
                onClick={(event) => {
                  if ((event.target as HTMLElement).closest('button, a, input, label')) return;
                  setOwnActive(id);
                  props.onActive?.(id);
                  onOpen?.(row);
                }}
                data-opens={onOpen ? true : undefined}
              >
                {onSelect && (
                  <td className={styles.check}>
                    {!isGroup && (
                      <Checkbox
                        label={props.selectionLabel?.(row) ?? t`Selezionare la riga`}
                        hideLabel
                        checked={isSelected}
                        tabIndex={-1}
                        onChange={() => toggle(id)}
                      />
                    )}
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.id} className={classes(column.align && styles.number)} data-hide={column.hideBelow}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {virtual && last < shown.length - 1 && (
            <tr aria-hidden style={{ height: virtualizer.getTotalSize() - (window_?.at(-1)?.end ?? 0) }} />
          )}
        </tbody>
        {props.footer && (
          <tfoot>
            <tr>
              {onSelect && <td />}
              {columns.map((column) => (
                <td key={column.id} className={classes(column.align && styles.number, styles.total)} data-hide={column.hideBelow}>
                  {props.footer?.[column.id]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {rows.length === 0 && <p className={classes(text.muted, styles.none)}>{t`Nessuna riga`}</p>}
    </div>
  );
}

/** The row height of the reader's density, as the style sheet has it. */
function useRowHeight(twoLines: boolean): number {
  return useMemo(
    () => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(twoLines ? '--row-two-line' : '--row')) || 36,
    [twoLines],
  );
}
